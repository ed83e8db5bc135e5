import { concat, Observable, throwError, timer } from 'rxjs';
import { HandlerFailedError, HandlerTimeoutError, supervised, type SuperviseConfig } from '../../lib/index.js';
import { lab } from '../support/lab.js';
import type { Handling } from '../support/lab/watchedComponent.js';

const oops = new Error('oops');
const failing = (): Observable<never> => throwError(() => oops);

/** What supervision ends with, and when, if the handler does this. */
function ending(handling: Handling, config: SuperviseConfig = {}): { thrown: unknown; line: string | undefined } {
  const ended: { thrown: unknown; line: string | undefined } = { thrown: undefined, line: undefined };
  lab(({ component, watch, flush, log }) => {
    const decide = jest.fn();
    const probe = component(failing, handling);
    const output$ = watch(supervised(probe, { decide, id: 'feed', events: log, ...config }));
    output$.subscribe({ error: (error: unknown) => (ended.thrown = error) });
    flush();
    expect(decide).not.toHaveBeenCalled();
    expect(probe.handled).toHaveLength(1);
    ended.line = log.lines.join();
  });
  return ended;
}

describe('a handler that fails', () => {
  const mistake = new Error('mistake');
  const before = '@0 starting started failed(error) ended(failed)';

  it.each<[string, Handling, unknown, number]>([
    [
      'throws',
      () => {
        throw mistake;
      },
      mistake,
      0,
    ],
    [
      'throws undefined',
      () => {
        throw undefined;
      },
      undefined,
      0,
    ],
    ['errors', () => throwError(() => mistake), mistake, 0],
    [
      'errors later',
      () =>
        concat(
          timer(7),
          throwError(() => mistake),
        ),
      mistake,
      7,
    ],
  ])('ends supervision with a HandlerFailedError: it %s', (_title, handling, handlerError, at) => {
    const { thrown, line } = ending(handling);
    expect(thrown).toBeInstanceOf(HandlerFailedError);
    expect((thrown as HandlerFailedError).code).toBe('HANDLER_FAILED');
    expect((thrown as HandlerFailedError).cause).toBe(oops);
    expect((thrown as HandlerFailedError).handlerError).toBe(handlerError);
    expect((thrown as HandlerFailedError).message).toContain('`feed`');
    expect(line).toBe(`${before} ${at === 0 ? '' : `@${at} `}gave_up stopped(escalated)`);
  });

  it.each<[SuperviseConfig, number]>([
    [{}, 5_000],
    [{ handlerTimeout: 7 }, 7],
    [{ handlerTimeout: 2 ** 31 + 1 }, 2 ** 31 + 1],
  ])('does so by not settling within `handlerTimeout`: %j', (config, at) => {
    let letGo = 0;
    const { thrown, line } = ending(() => new Observable(() => () => letGo++), config);
    expect(thrown).toBeInstanceOf(HandlerFailedError);
    const { handlerError, cause } = thrown as HandlerFailedError;
    expect(cause).toBe(oops);
    expect(handlerError).toBeInstanceOf(HandlerTimeoutError);
    expect(handlerError).toMatchObject({
      code: 'HANDLER_TIMEOUT',
      message: expect.stringContaining(`${at} ms`) as string,
    });
    expect(line).toBe(`${before} @${at} gave_up stopped(escalated)`);
    expect(letGo).toBe(1);
  });

  it('does so in a temporary component, too', () => {
    const { thrown } = ending(() => throwError(() => mistake), { restart: 'temporary' });
    expect(thrown).toBeInstanceOf(HandlerFailedError);
  });
});

describe('a handler that takes its time', () => {
  it('may take for ever with a `handlerTimeout` of Infinity', () =>
    lab(({ component, run, flush, log }) => {
      const probe = component(failing, () => timer(10 ** 7));
      run(supervised(probe, { handlerTimeout: Infinity, decide: () => 'stop', events: log }));
      flush();
      expect(log.lines).toEqual(['@0 starting started failed(error) ended(failed) @10000000 handled stopped(stop)']);
    }));

  it('leaves no timer when it has settled in time', () =>
    lab(({ component, run, at, timers, flush, log }) => {
      const probe = component(failing, () => timer(10));
      run(supervised(probe, { handlerTimeout: 20, backoff: Infinity, events: log }), 100);
      at(11, () => expect(timers.pending).toBe(0));
      flush();
      expect(log.lines[0]).toMatch(/@10 handled waiting\(Infinity\) @100 stopped\(unsubscribed\)$/);
    }));
});
