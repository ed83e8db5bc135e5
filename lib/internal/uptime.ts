import type { SchedulerLike, Unsubscribable } from 'rxjs';
import { after } from './time.js';

/**
 * Waits for an uptime longer than `resetAfter`. It never reads a clock. The timer is set one turn late, so that a
 * component that fails at once, again and again, sets one for each turn and not one for each run; and it rings one turn
 * late, so that a failure at `resetAfter` sharp is still inside.
 */
export class Uptime {
  private up = false;
  private waiting: Unsubscribable | undefined;
  private turn: Unsubscribable | undefined;

  constructor(
    private readonly scheduler: SchedulerLike,
    private readonly resetAfter: number,
    private readonly exceeded: () => void,
  ) {}

  begin(): void {
    this.up = true;
    this.turn ??= after(this.scheduler, 0, () => {
      this.turn = undefined;
      if (this.up) this.wait();
    });
  }

  /** The run has failed or ended; a turn that is under way is left to the next run. */
  end(): void {
    this.up = false;
    this.waiting?.unsubscribe();
    this.waiting = undefined;
  }

  /** Leaves no timer. */
  free(): void {
    this.end();
    this.turn?.unsubscribe();
  }

  private wait(): void {
    this.waiting = after(this.scheduler, this.resetAfter, () => {
      this.waiting = after(this.scheduler, 0, this.exceeded);
    });
  }
}
