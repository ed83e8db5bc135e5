import { Subscription, type SchedulerLike } from 'rxjs';
import { RestartIntensityExceededError } from '../escalationErrors.js';
import type { Failure } from '../failure.js';
import { isTooIntense, stay } from './intensity.js';
import { after } from './time.js';

/**
 * The restarts within a sliding window of time. It never reads a clock: an entry leaves by a timer. Restarts of one
 * instant share a timer, so that a storm of them sets few.
 */
export class Budget {
  private readonly window: Failure[] = [];
  private readonly timers = new Subscription();
  private instant: { entries: number } | undefined;

  constructor(
    private readonly maxRestarts: number,
    private readonly period: number,
    private readonly scheduler: SchedulerLike,
  ) {}

  /** Enters one restart; the error to give up with, if that was one too many. */
  spend(failure: Failure, path: readonly string[]): RestartIntensityExceededError | undefined {
    this.window.push(failure);
    if (isTooIntense(this.window.length, this.maxRestarts)) {
      return new RestartIntensityExceededError(path, [...this.window], this.maxRestarts, this.period);
    }
    this.instant ??= this.open();
    this.instant.entries++;
    return undefined;
  }

  /** Stops its timers. */
  free(): void {
    this.timers.unsubscribe();
  }

  private open(): { entries: number } {
    const instant = { entries: 0 };
    this.wait(0, () => (this.instant = undefined));
    this.wait(stay(this.period), () => this.window.splice(0, instant.entries));
    return instant;
  }

  private wait(ms: number, work: () => void): void {
    const timer = after(this.scheduler, ms, () => {
      this.timers.remove(timer);
      work();
    });
    this.timers.add(timer);
  }
}
