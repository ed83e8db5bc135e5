import { concat, throwError, timer, type Observable } from 'rxjs';
import { isSupervisionError, supervised, type Link, type SuperviseConfig } from '../../lib/index.js';
import { doing, listening, throwingAtTheEnd } from '../support/lab/scripts.js';
import { lab } from '../support/lab.js';

const things: [string, unknown][] = [
  ['an Error', new Error('oops')],
  ['undefined', undefined],
  ['null', null],
  ['a string', 'oops'],
  ['0', 0],
  ['NaN', NaN],
  ['an object', { oops: true }],
  ['a frozen object', Object.freeze({})],
  ['a symbol', Symbol('oops')],
  ['a function', (): void => undefined],
];

const ways: Record<string, (error: unknown) => (link: Link) => Observable<unknown>> = {
  throw: (error) => () => {
    throw error;
  },
  'error at once': (error) => () => throwError(() => error),
  'error later': (error) => () =>
    concat(
      timer(2),
      throwError(() => error),
    ),
  report: (error) => (link) => listening(doing(2, () => link.errors.next(error))),
};

/** What the output errors with, after the handler has seen `seen`. */
function escalated(
  script: (link: Link) => Observable<unknown>,
  config: SuperviseConfig,
): { thrown: unknown; seen: unknown[] } {
  const found: { thrown: unknown; seen: unknown[] } = { thrown: 'nothing', seen: [] };
  lab(({ component, watch, flush, log }) => {
    const probe = component(script, (error) => void found.seen.push(error));
    const output$ = watch(supervised(probe, { ...config, events: log }));
    output$.subscribe({ error: (error: unknown) => (found.thrown = error) });
    flush();
    found.seen.push(probe.handled[0]?.error, log.find('failed').failure.error);
  });
  return found;
}

describe.each(Object.entries(ways))('an error by %s', (_way, script) => {
  it.each(things)('is the same for handler, failure, events and output: %s', (_title, error) => {
    const { thrown, seen } = escalated(script(error), { decide: () => 'escalate' });
    expect([thrown, ...seen].map((one) => Object.is(one, error))).toEqual([true, true, true, true]);
  });

  it.each(things)('is the cause of what is raised above it: %s', (_title, error) => {
    const { thrown } = escalated(script(error), { maxRestarts: 0 });
    expect(isSupervisionError(thrown, 'RESTART_INTENSITY_EXCEEDED')).toBe(true);
    expect('cause' in (thrown as Error)).toBe(true);
    expect(Object.is((thrown as Error).cause, error)).toBe(true);
  });
});

describe('what `start` returns', () => {
  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['42', 42],
    ['true', true],
    ['an empty object', {}],
    ['an object with next', { next: (): void => undefined }],
    ['function start', function start(): void {}],
    ['Symbol(feed)', Symbol('feed')],
    ['an object of class Date', new Date(0)],
  ])('that RxJS cannot subscribe to is a failure that names it: %s', (named, nonsense) =>
    lab(({ run, flush, log }) => {
      run(supervised(() => nonsense as Observable<never>, { id: 'feed', maxRestarts: 1, backoff: 1, events: log }));
      flush();
      expect(log.types.filter((type) => type === 'failed')).toHaveLength(2);
      const { failure } = log.find('failed');
      expect(failure).toMatchObject({ kind: 'throw', error: { code: 'INVALID_START_RESULT' } });
      expect((failure.error as Error).message).toContain(`component \`feed\``);
      expect((failure.error as Error).message).toContain(`got ${named}.`);
    }),
  );
});

describe('a teardown that throws', () => {
  it('does not stop supervision: it is told, and the next run starts', () =>
    lab(({ component, run, flush, log }) => {
      const probe = component(({ errors }) => listening(doing(2, () => errors.next('oops'))));
      const teardown = new Error('teardown');
      const start = (link: Link): Observable<unknown> => {
        const life$ = probe.start(link);
        return throwingAtTheEnd(life$, teardown);
      };
      run(supervised({ start }, { backoff: 2, events: log }), 5);
      flush();
      expect(log.lines).toEqual([
        '@0 starting started ready @2 failed(report) acknowledged cancelling(restart) teardown_failed ended(failed) handled waiting(2)',
        '@4 starting started ready @5 teardown_failed ended(unsubscribed) stopped(unsubscribed)',
      ]);
      expect(log.find('teardown_failed').error).toBe(teardown);
    }));
});
