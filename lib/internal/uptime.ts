import type { SchedulerLike } from 'rxjs';
import { after, type Wait } from './time.js';

/**
 * Waits for an uptime longer than `resetAfter`, by timers and not by the clock. The timer is set a turn of the event loop
 * late, so that a component that fails at once, again and again, sets one for each turn and not one for each run.
 */
export class Uptime {
  private since: number | undefined;
  private waiting: Wait | undefined;
  private turn: Wait | undefined;

  constructor(
    private readonly scheduler: SchedulerLike,
    private readonly resetAfter: number,
    private readonly exceeded: () => void,
  ) {}

  begin(now: number): void {
    this.since = now;
    this.turn ??= after(this.scheduler, 1, () => {
      this.turn = undefined;
      if (this.since !== undefined) this.wait(this.scheduler.now() - this.since);
    });
  }

  /** The run has failed or ended; a turn that is under way is left to the next run. */
  end(now: number): void {
    this.turn?.ringIfDue(now);
    this.waiting?.ringIfDue(now);
    this.waiting?.unsubscribe();
    this.since = this.waiting = undefined;
  }

  /** Leaves no timer. */
  free(now: number): void {
    this.end(now);
    this.turn?.unsubscribe();
  }

  /** A turn has taken one ms at most, as timers count, whatever the clock says. */
  private wait(turn: number): void {
    const left = this.resetAfter + 1 - Math.min(Math.max(turn, 0), 1);
    if (left === 0) this.exceeded();
    else this.waiting = after(this.scheduler, left, this.exceeded);
  }
}
