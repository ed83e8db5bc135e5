import { throwError, type Observable } from 'rxjs';
import { RestartIntensityExceededError, supervised, type SuperviseConfig } from '../../lib/index.js';
import { lab } from '../support/lab.js';

const oops = new Error('oops');

/** Fails once after each of these delays, then goes on; the time at which supervision gave up, if it did, and why. */
function giveUp(delays: readonly number[], config: SuperviseConfig): { at: number; error: unknown } | undefined {
  let gaveUp: { at: number; error: unknown } | undefined;
  lab(({ component, watch, now, at, flush, log }) => {
    const backoff = (_failure: unknown, attempt: number): number => delays[attempt] ?? Infinity;
    const probe = component((): Observable<never> => throwError(() => oops));
    const output$ = watch(supervised(probe, { ...config, backoff, events: log }));
    const subscription = output$.subscribe({ error: (error: unknown) => (gaveUp = { at: now(), error }) });
    at(100_000, () => subscription.unsubscribe());
    flush();
    if (gaveUp !== undefined) expect(log.find('gave_up').error).toBe(gaveUp.error);
  });
  return gaveUp;
}

describe('maxRestarts within period', () => {
  it.each<[string, number[], SuperviseConfig, number | undefined]>([
    ['restarts at 0 and at the end of the period are both inside', [10], { maxRestarts: 1, period: 10 }, 10],
    ['a restart one ms later is outside', [11], { maxRestarts: 1, period: 10 }, undefined],
    ['the window slides', [6, 6, 6, 6, 6], { maxRestarts: 2, period: 11 }, undefined],
    ['the window slides and is inclusive', [6, 6, 6, 6, 6], { maxRestarts: 2, period: 12 }, 12],
    ['entries leave one by one', [9, 2, 8, 1], { maxRestarts: 2, period: 10 }, 19],
    ['none is allowed', [], { maxRestarts: 0 }, 0],
    ['a period of 0 is one instant', [0, 0, 0], { maxRestarts: 2, period: 0 }, 0],
    ['a period of 0 lets go in the next ms', [0, 1, 0, 1, 0], { maxRestarts: 2, period: 0 }, undefined],
    ['a period for ever', [20_000, 20_000], { maxRestarts: 2, period: Infinity }, 40_000],
    ['a period of 5 s by default', [5_000], { maxRestarts: 1 }, 5_000],
    ['a period of 5 s by default, not more', [5_001], { maxRestarts: 1 }, undefined],
    ['no limit by default', [0, 0, 0, 0, 0, 0, 0, 0], {}, undefined],
  ])('%s', (_title, delays, config, expected) => {
    expect(giveUp(delays, config)?.at).toBe(expected);
  });

  it('gives up with the failures in the window, of which the last is the cause', () => {
    const error = giveUp([9, 2, 8, 1], { maxRestarts: 2, period: 10, id: 'feed' })?.error;
    expect(error).toBeInstanceOf(RestartIntensityExceededError);
    const { failures, cause, code, message } = error as RestartIntensityExceededError;
    expect(failures.map(({ at, run, kind }) => [at, run, kind])).toEqual([
      [9, 1, 'error'],
      [11, 2, 'error'],
      [19, 3, 'error'],
    ]);
    expect(cause).toBe(oops);
    expect(code).toBe('RESTART_INTENSITY_EXCEEDED');
    expect(message).toBe('`feed` failed 3 times within 10 ms, more than 2 allowed.');
  });

  it('asks no backoff when it gives up, and handles the last failure', () =>
    lab(({ component, run, flush, log }) => {
      const backoff = jest.fn(() => 1);
      const probe = component((): Observable<never> => throwError(() => oops));
      run(supervised(probe, { maxRestarts: 1, backoff, events: log }));
      flush();
      expect(backoff).toHaveBeenCalledTimes(1);
      expect(probe.handled).toHaveLength(2);
      expect(log.lines).toEqual([
        '@0 starting started failed(error) ended(failed) handled waiting(1)',
        '@1 starting started failed(error) ended(failed) handled gave_up stopped(escalated)',
      ]);
    }));

  it('counts the completions of a permanent component', () =>
    lab(({ cold, watch, expectObservable }) => {
      const output$ = supervised(() => cold('a|'), { restart: 'permanent', maxRestarts: 2, backoff: 1 });
      expectObservable(watch(output$)).toBe('a-a-a#', undefined, expect.any(RestartIntensityExceededError));
    }));

  it('keeps one window for completions and other failures together', () =>
    lab(({ cold, watch, playing, expectObservable }) => {
      const component = playing(cold('a|'), cold('b#'), cold('c|'));
      const output$ = supervised(component, { restart: 'permanent', maxRestarts: 2, backoff: 1 });
      expectObservable(watch(output$)).toBe('a-b-c#', undefined, expect.any(RestartIntensityExceededError));
    }));

  it('does not count a failure after which `decide` stops', () =>
    lab(({ cold, watch, expectObservable }) => {
      const output$ = supervised(() => cold('a#'), { maxRestarts: 0, decide: () => 'stop' });
      expectObservable(watch(output$)).toBe('a|');
    }));
});
