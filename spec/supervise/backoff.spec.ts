import { EMPTY, merge, NEVER, of, Subject, throwError, timer, type Observable } from 'rxjs';
import { exponential, PolicyFailedError, supervised, type Backoff, type SuperviseConfig } from '../../lib/index.js';
import { lab } from '../support/lab.js';

const oops = new Error('oops');
const failing = (): Observable<never> => throwError(() => oops);

/** When a component that fails at once is started, up to `ms`. */
function starts(config: SuperviseConfig, ms: number): number[] {
  const times: number[] = [];
  lab(({ component, run, now }) => {
    const probe = component(() => {
      times.push(now());
      return failing();
    });
    run(supervised(probe, config), ms);
  });
  return times;
}

describe('the delay', () => {
  it('is by default 100 ms, doubled at each failure in a row, and at most 30 s', () => {
    const delays = starts({}, 150_000).map((time, index, times) => time - (times[index - 1] ?? 0));
    expect(delays).toEqual([0, 100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 30000, 30000, 30000]);
  });

  it('may be a number of ms', () => {
    expect(starts({ backoff: 7 }, 22)).toEqual([0, 7, 14, 21]);
  });

  it('may be 0, which takes no time', () =>
    lab(({ cold, watch, playing, expectObservable }) => {
      const output$ = supervised(playing(cold('#'), cold('#'), cold('--#'), cold('a|')), { backoff: 0 });
      expectObservable(watch(output$)).toBe('--a|');
    }));

  it('may be Infinity: then it never restarts, and sets no timer', () =>
    lab(({ component, run, at, timers, flush, log }) => {
      const probe = component(failing);
      run(supervised(probe, { backoff: Infinity, events: log }), 1_000_000);
      at(1, () => expect(timers.pending).toBe(0));
      flush();
      expect(log.find('waiting').delay).toBe(Infinity);
      expect(probe.starts).toBe(1);
    }));

  it.each([2 ** 31 - 1, 2 ** 31, 2 ** 33 + 5])('may be longer than a timer holds: %d', (backoff) => {
    expect(starts({ backoff }, backoff + 1)).toEqual([0, backoff]);
  });

  it('may be a function of the failure, the attempt and the randomness', () =>
    lab(({ component, run, flush }) => {
      const random = (): number => 0.5;
      const backoff = jest.fn<number, Parameters<Backoff>>((_failure, attempt) => 10 * (attempt + 1));
      const probe = component(failing);
      run(supervised(probe, { backoff, random }), 35);
      flush();
      expect(backoff.mock.calls).toEqual(probe.handled.map((failure, attempt) => [failure, attempt, random]));
      expect(backoff.mock.calls[1]?.[0]).toBe(probe.handled[1]);
      expect(probe.handled.map(({ at }) => at)).toEqual([0, 10, 30]);
    }));

  it('rounds a fraction up, so that it is never shorter than asked for', () => {
    expect(starts({ backoff: () => 2.1 }, 7)).toEqual([0, 3, 6]);
  });

  it('draws its jitter from `random`', () => {
    const backoff = exponential({ initial: 100, factor: 2, max: 1000, jitter: 'full' });
    expect(starts({ backoff, random: () => 0.25 }, 100)).toEqual([0, 25, 75]);
  });

  it('counts from the end of the handler', () =>
    lab(({ component, run, flush, log }) => {
      const probe = component(failing, () => timer(20));
      run(supervised(probe, { backoff: 10, events: log }), 35);
      flush();
      expect(log.lines[0]).toBe('@0 starting started failed(error) ended(failed) @20 handled waiting(10)');
      expect(log.lines[1]).toMatch(/^@30 starting/);
    }));

  it('is told with the attempt that it follows', () =>
    lab(({ component, run, flush, log }) => {
      run(supervised(component(failing), { backoff: 10, events: log }), 15);
      flush();
      expect([log.find('waiting', 0), log.find('waiting', 1)]).toMatchObject([
        { delay: 10, attempt: 0 },
        { delay: 10, attempt: 1 },
      ]);
    }));
});

describe('a notifier', () => {
  it('restarts with its first emission, and is let go of', () =>
    lab(({ cold, counted, component, run, expectSubscriptions, flush, log }) => {
      const notifier$ = cold('---a-b-c|');
      const backoff = counted(notifier$);
      const probe = component(({ run: number }) => (number === 0 ? failing() : NEVER));
      run(supervised(probe, { backoff: () => backoff.$, events: log }), 20);
      expectSubscriptions(notifier$.subscriptions).toBe('^--!');
      flush();
      expect(log.find('waiting').delay).toBeNull();
      expect(log.lines[1]).toMatch(/^@3 starting started ready/);
      expect(probe.starts).toBe(2);
    }));

  it('cuts a long wait short', () =>
    lab(({ cold, watch, playing, at, counted, expectObservable }) => {
      const online$ = new Subject<void>();
      const source = counted(online$);
      at(5, () => online$.next());
      const output$ = supervised(playing(cold('#'), cold('a|')), { backoff: () => merge(timer(1_000), source.$) });
      expectObservable(watch(output$)).toBe('-----a|');
    }));

  it.each([
    ['of', () => of(1, 2, 3)],
    ['an array', () => [1, 2, 3]],
  ])('may emit at once: %s', (_title, backoff) =>
    lab(({ cold, watch, playing, expectObservable }) => {
      expectObservable(watch(supervised(playing(cold('-#'), cold('a|')), { backoff }))).toBe('-a|');
    }),
  );

  const mistake = new Error('mistake');
  it.each<[string, () => unknown, number, string, unknown]>([
    ['errors', () => throwError(() => mistake), 0, 'errored', mistake],
    ['errors later', () => timer(3).pipe(() => throwError(() => mistake)), 0, 'errored', mistake],
    ['completes without a value', () => EMPTY, 0, 'completed without a value', undefined],
    ['is not one', () => ({}), 0, 'returned an empty object', undefined],
    ['is a number as text', () => '1000', 0, "returned '1000'", undefined],
    ['is nothing', () => undefined, 0, 'returned undefined', undefined],
    ['is negative', () => -1, 0, 'returned -1', undefined],
    ['is NaN', () => NaN, 0, 'returned NaN', undefined],
    ['is -Infinity', () => -Infinity, 0, 'returned -Infinity', undefined],
    [
      'throws',
      () => {
        throw mistake;
      },
      0,
      'threw',
      mistake,
    ],
  ])('that %s escalates, with the original error as cause', (_title, backoff, _at, what, policyError) =>
    lab(({ watch, component, flush, log }) => {
      let thrown: unknown;
      const output$ = watch(supervised(component(failing), { backoff: backoff as Backoff, events: log }));
      output$.subscribe({ error: (error: unknown) => (thrown = error) });
      flush();
      expect(thrown).toBeInstanceOf(PolicyFailedError);
      expect(thrown).toMatchObject({ code: 'POLICY_FAILED', option: 'backoff', policyError });
      expect((thrown as Error).message).toContain(what);
      expect((thrown as Error).cause).toBe(oops);
      expect(log.find('gave_up').error).toBe(thrown);
      expect(log.lines[0]).toMatch(/ended\(failed\) handled( waiting\(null\))? gave_up stopped\(escalated\)$/);
    }),
  );

  it('that errors after a while ends supervision then', () =>
    lab(({ cold, component, watch, expectObservable, flush, log }) => {
      const probe = component(failing);
      const output$ = watch(supervised(probe, { backoff: () => cold('---#'), events: log }));
      expectObservable(output$).toBe('---#', undefined, expect.any(PolicyFailedError));
      flush();
      expect(log.lines).toEqual([
        '@0 starting started failed(error) ended(failed) handled waiting(null) @3 gave_up stopped(escalated)',
      ]);
      expect(probe.starts).toBe(1);
    }));
});
