import type { Unsubscribable } from 'rxjs';
import { TimersOfNode, TimersOfRunner, type FakeTimers, type NodeTimers, type RunnerTimers } from './fakeTimers.js';
import { quantity, shown } from './internal/shown.js';
import { watch } from './internal/watching.js';
import type { Watched } from './watched.js';

/** The longest that {@link FakeTime.until} waits if not told otherwise, in ms: ten minutes. */
const longest = 600_000;

/** Time that a test moves on by hand, promises included; see {@link fakeTime}. */
export class FakeTime implements Unsubscribable, Watched {
  readonly #timers: FakeTimers;
  #leftAtEnd: readonly string[] | undefined;

  constructor(timers: FakeTimers) {
    this.#timers = timers;
    watch(this);
  }

  /** In ms since this time was made. */
  get now(): number {
    return Date.now();
  }

  /** Lets so many ms pass; promises that settle on the way are heard at their time. With 0 ms: what is due now. */
  advance(ms: number): Promise<void> {
    checkDuration('ms', ms);
    return this.#timers.advance(ms);
  }

  /**
   * Lets time pass until a promise has settled, and answers what it does. `within`: the most ms that it may take; default:
   * 600,000.
   *
   * @throws Error if no timer is left to wait for (with node:test that is not known), or it takes longer. RangeError for a
   * bad duration.
   *
   * @example
   * const report = await time.until(app.stop());
   */
  async until<T>(promise: PromiseLike<T>, within = longest): Promise<T> {
    checkDuration('within', within);
    const waiting = { is: true };
    const settled = (): void => void (waiting.is = false);
    promise.then(settled, settled);
    await this.advance(0);
    const end = this.now + within;
    while (waiting.is && this.now < end) {
      if (!(await this.#timers.step()))
        throw new Error(`Expected the promise to settle, but at ${this.now} ms no timer is left to wait for`);
    }
    // A step goes on to the next timer, which may be later than that.
    if (waiting.is || this.now > end)
      throw new Error(`Expected the promise to settle within ${within} ms, but it has not`);
    return promise;
  }

  /** How many timers wait, for `expectNothingLeft`; when time is real again, how many waited then. */
  left(): readonly string[] {
    return this.#leftAtEnd ?? timersOf(this.#timers.pending);
  }

  /** From now on, time is real again. */
  unsubscribe(): void {
    if (this.#leftAtEnd !== undefined) return;
    this.#leftAtEnd = this.left();
    this.#timers.release();
  }
}

function checkDuration(option: string, ms: number): void {
  if (!Number.isSafeInteger(ms) || ms < 0)
    throw new RangeError(`Expected \`${option}\` to be a non-negative integer, got ${shown(ms)}`);
}

const timersOf = (pending: number): readonly string[] => (pending === 0 ? [] : [quantity(pending, 'fake timer')]);

/**
 * Fake time for components made of promises, which `TestScheduler` cannot make virtual: of jest (`jest`), vitest (`vi`)
 * or node:test (`mock.timers`; of timers that are left it tells those of RxJS). It begins at 0 ms; `unsubscribe()` gives
 * the real time back. Whatever never waits never lets time pass, as a component that fails at once with a `backoff` of 0.
 *
 * @throws TypeError for anything else.
 *
 * @example
 * const time = fakeTime(jest);
 * const app = new Supervisor({ component: poller, id: 'poller' });
 * const log = recordEvents(app);
 * const end = app.spawn();
 * await time.advance(100);
 * expect(log.read()).toBe('+poller -poller! ~100 +poller');
 * await time.until(app.stop());
 * time.unsubscribe();
 */
export function fakeTime(timers: RunnerTimers | NodeTimers): FakeTime {
  const given = Object(timers) as Partial<RunnerTimers & NodeTimers>;
  if (given.tick !== undefined && given.enable !== undefined)
    return begun(() => new TimersOfNode(timers as NodeTimers));
  if (given.advanceTimersToNextTimerAsync !== undefined) return begun(() => new TimersOfRunner(timers as RunnerTimers));
  throw new TypeError(
    `Expected \`timers\` to be jest, vi of vitest, or mock.timers of node:test, got ${shown(timers)}`,
  );
}

/** The one that was made last. There is one clock: a test that failed before giving its time back does it now. */
let last: FakeTime | undefined;

function begun(timers: () => FakeTimers): FakeTime {
  last?.unsubscribe();
  last = new FakeTime(timers());
  return last;
}
