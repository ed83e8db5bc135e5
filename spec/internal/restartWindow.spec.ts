import {
  asyncScheduler,
  concatMap,
  queueScheduler,
  Subject,
  throwError,
  timer,
  VirtualTimeScheduler,
  type SchedulerLike,
} from 'rxjs';
import { supervised, type Failure, type RestartIntensityExceededError, type Start } from '../../lib/index.js';
import { RestartWindow } from '../../lib/internal/restartWindow.js';
import { after } from '../../lib/internal/time.js';
import { aFailure } from '../support/aFailure.js';
import { virtually } from '../support/virtually.js';

const path = ['feed'];
const failing = () => throwError(() => 'failed');

/**
 * Spends one restart at each of these instants, always set going by the one before, and tells at which it was one too
 * many. Frees the window with the last one.
 */
function tooMany(maxRestarts: number, period: number, instants: readonly number[]): number[] {
  const refused: number[] = [];
  const end = virtually(({ now, at }) => {
    const window = new RestartWindow(maxRestarts, period, asyncScheduler);
    const [first = 0, ...others] = instants;
    const spend = (left: readonly number[]): void => {
      if (window.spend(aFailure(), path) !== undefined) refused.push(now());
      const [next, ...rest] = left;
      if (next === undefined) window.free();
      else after(asyncScheduler, next - now(), () => spend(rest));
    };
    at(first, () => spend(others));
  });
  expect(end).toBe(instants.at(-1));
  return refused;
}

describe('RestartWindow', () => {
  it.each<[maxRestarts: number, period: number, instants: number[], refused: number[]]>([
    // The window is inclusive: restarts at 0 and at `period` are both in it, at `period + 1` the first has left.
    [1, 100, [0, 99], [99]],
    [1, 100, [0, 100], [100]],
    [1, 100, [0, 101], []],
    [1, 100, [0, 101, 202, 303], []],
    [1, 100, [50, 150], [150]],
    [1, 100, [50, 151], []],
    // It slides.
    [2, 100, [0, 60, 100], [100]],
    [2, 100, [0, 60, 101], []],
    [2, 100, [0, 60, 101, 160], [160]],
    [2, 100, [0, 60, 101, 161], []],
    // Entries of one instant leave together, those of another stay.
    [3, 100, [0, 0, 0], []],
    [3, 100, [0, 0, 0, 0], [0]],
    [3, 100, [0, 0, 0, 100], [100]],
    [3, 100, [0, 0, 0, 101, 101, 101], []],
    [3, 100, [0, 0, 1, 101], []],
    [3, 100, [0, 0, 1, 101, 101, 101], [101]],
    [3, 100, [0, 0, 1, 102, 102, 102], []],
    // None allowed; any number allowed.
    [0, 100, [0], [0]],
    [0, 0, [5], [5]],
    [0, Infinity, [5], [5]],
    [Infinity, 100, [0, 0, 0, 1, 2, 3, 100], []],
    // No time to count in, and all of it.
    [1, 0, [0, 0], [0]],
    [1, 0, [0, 1, 2, 3], []],
    [1, Infinity, [0, 2 ** 33], [2 ** 33]],
    [2, Infinity, [0, 1, 2 ** 33], [2 ** 33]],
    // Beyond what a native timer holds.
    [1, 2 ** 31 - 1, [0, 2 ** 31 - 1], [2 ** 31 - 1]],
    [1, 2 ** 31 - 1, [0, 2 ** 31], []],
    [1, 2 ** 32, [0, 2 ** 32], [2 ** 32]],
    [1, 2 ** 32, [0, 2 ** 32 + 1], []],
  ])('of %p within %p ms, spent at %p, is exceeded at %p', (maxRestarts, period, instants, refused) => {
    expect(tooMany(maxRestarts, period, instants)).toEqual(refused);
  });

  it('gives the error to give up with: the failures within the window, oldest first, and the last as cause', () => {
    const failures = [0, 1, 2, 3].map((run) => aFailure({ run, error: { run } }));
    let error: RestartIntensityExceededError | undefined;
    virtually(({ at }) => {
      const window = new RestartWindow(2, 100, asyncScheduler);
      window.spend(failures[0]!, path);
      at(101, () => {
        expect(window.spend(failures[1]!, path)).toBeUndefined();
        expect(window.spend(failures[2]!, path)).toBeUndefined();
        error = window.spend(failures[3]!, path);
        window.free();
      });
    });
    expect(String(error)).toBe(
      'RestartIntensityExceededError: `feed` failed 3 times within 100 ms, more than 2 allowed.',
    );
    expect(error?.failures).toEqual(failures.slice(1));
    expect(error?.cause).toBe(failures[3]?.error);
  });

  it('shares its timers between all restarts of one instant', () => {
    const scheduler = new VirtualTimeScheduler();
    const window = new RestartWindow(Infinity, 100, scheduler);
    window.spend(aFailure(), path);
    const timers = scheduler.actions.length;
    for (let i = 0; i < 10_000; i++) window.spend(aFailure(), path);
    expect(timers).toBeLessThanOrEqual(2);
    expect(scheduler.actions).toHaveLength(timers);
    window.free();
    expect(scheduler.actions).toEqual([]);
  });

  it('leaves no timer when it is freed, nor when its entries have left', () => {
    const freed = virtually(({ at }) => {
      const window = new RestartWindow(3, 100, asyncScheduler);
      at(10, () => window.spend(aFailure(), path));
      at(20, () => window.spend(aFailure(), path));
      at(30, () => window.free());
    });
    expect(freed).toBe(30);
    const left = virtually(({ at }) => {
      const window = new RestartWindow(3, 100, asyncScheduler);
      at(10, () => window.spend(aFailure(), path));
    });
    expect(left).toBe(10 + 101);
  });

  it('sets no timer where nothing ever leaves, nor for the restart that is one too many', () => {
    const end = virtually(() => new RestartWindow(3, Infinity, asyncScheduler).spend(aFailure(), path));
    expect(end).toBe(0);
    const scheduler = new VirtualTimeScheduler();
    new RestartWindow(0, 100, scheduler).spend(aFailure(), path);
    expect(scheduler.actions).toEqual([]);
  });

  it('counts by timers and not by the clock: it may stand still', () => {
    const time = new VirtualTimeScheduler();
    const scheduler: SchedulerLike = { now: () => 0, schedule: time.schedule.bind(time) };
    const refused: number[] = [];
    const window = new RestartWindow(2, 100, scheduler);
    const spend = () => {
      if (window.spend(aFailure(), path) !== undefined) refused.push(time.frame);
    };
    for (const ms of [0, 50, 120, 130]) time.schedule(spend, ms);
    time.schedule(() => window.free(), 130);
    time.flush();
    expect(refused).toEqual([130]);
    expect(time.frame).toBe(130);
  });

  it('works on a scheduler whose zero delay is the present call', () => {
    const end = virtually(({ at }) => {
      const window = new RestartWindow(1, 100, queueScheduler);
      expect(window.spend(aFailure(), path)).toBeUndefined();
      at(100, () => expect(window.spend(aFailure(), path)).toBeDefined());
      at(100, () => window.free());
    });
    expect(end).toBe(100);
  });
});

describe('maxRestarts within period', () => {
  /** At which uptime of each run the failures come too often, one restart being allowed within 100 ms. */
  function givesUp(start: Start<never, never>): boolean {
    let failures: readonly Failure[] | undefined;
    virtually(({ at }) => {
      const error = ({ failures: all }: RestartIntensityExceededError) => (failures = all);
      const output = supervised(start, { maxRestarts: 1, period: 100, backoff: 0 }).subscribe({ error });
      at(350, () => output.unsubscribe());
    });
    return failures !== undefined;
  }

  it.each([
    [99, true],
    [100, true],
    [101, false],
  ])('with a failure every %p ms gives up: %p', (ms, givenUp) => {
    expect(givesUp(() => timer(ms).pipe(concatMap(failing)))).toBe(givenUp);
  });

  it.each([
    [99, true],
    [100, true],
    [101, false],
  ])('with failures of a hot source, %p ms apart, gives up: %p', (ms, givenUp) => {
    const hot = new Subject<void>();
    const start: Start<never, never> = ({ run }) => {
      if (run === 0) for (const nth of [1, 2, 3]) asyncScheduler.schedule(() => hot.next(), nth * ms);
      return hot.pipe(concatMap(failing));
    };
    expect(givesUp(start)).toBe(givenUp);
  });
});
