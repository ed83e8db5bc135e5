import type { SchedulerLike } from 'rxjs';
import { RestartIntensityExceededError } from '../escalationErrors.js';
import type { Failure } from '../failure.js';
import { isTooIntense, stay } from './intensity.js';
import { after, type Wait } from './time.js';

/** Restarts of one instant, which leave the window together. */
interface Instant {
  at: number;
  entries: number;
  readonly leave: Wait;
  /** It is over after one ms of the scheduler's at the latest, whatever the clock says. */
  readonly end: Wait;
}

/**
 * The restarts within a sliding window of time: an entry leaves by a timer, not by the clock. Restarts of one instant
 * share theirs, so that a storm of them sets few timers; the clock only tells one instant from the next.
 */
export class RestartWindow {
  private readonly window: Failure[] = [];
  private readonly instants: Instant[] = [];

  constructor(
    private readonly maxRestarts: number,
    private readonly period: number,
    private readonly scheduler: SchedulerLike,
  ) {}

  /** How many are in it. */
  get size(): number {
    return this.window.length;
  }

  /** Enters one restart; the error to give up with, if that was one too many. */
  spend(failure: Failure, path: readonly string[]): RestartIntensityExceededError | undefined {
    this.instants[0]?.leave.ringIfDue(this.scheduler.now());
    this.window.push(failure);
    if (isTooIntense(this.window.length, this.maxRestarts)) {
      return new RestartIntensityExceededError(path, [...this.window], this.maxRestarts, this.period);
    }
    if (this.period !== Infinity) this.present().entries++;
    return undefined;
  }

  /** Stops its timers. */
  free(): void {
    for (const { leave, end } of this.instants.splice(0)) {
      leave.unsubscribe();
      end.unsubscribe();
    }
  }

  private present(): Instant {
    const at = this.scheduler.now();
    const last = this.instants.at(-1);
    if (last?.at === at) return last;
    const leave = after(this.scheduler, stay(this.period), () => this.leave());
    const instant: Instant = { at, entries: 0, leave, end: after(this.scheduler, 1, () => (instant.at = NaN)) };
    this.instants.push(instant);
    return instant;
  }

  /** The oldest leave first. */
  private leave(): void {
    const oldest = this.instants.shift();
    this.window.splice(0, oldest?.entries ?? 0);
    oldest?.end.unsubscribe();
  }
}
