import { asapScheduler, asyncScheduler, type SchedulerLike, type Subscription } from 'rxjs';

/** What RxJS knows of a scheduled action: whether it is still to come. */
interface Action extends Subscription {
  readonly pending: boolean;
}

interface Scheduled {
  readonly action: Action;
  readonly scheduler: SchedulerLike;
  readonly due: number;
}

/** Watches schedulers: what has been scheduled through them and is still to come. */
export class Timers {
  /** How many there have ever been. */
  total = 0;
  private readonly spies: jest.SpyInstance[];
  private scheduled: Scheduled[] = [];

  constructor(...schedulers: readonly SchedulerLike[]) {
    this.spies = schedulers.map((scheduler) => this.spyOn(scheduler));
  }

  /** The schedulers that supervision uses if not told otherwise. */
  static ofRealTime(): Timers {
    return new Timers(asyncScheduler, asapScheduler);
  }

  /**
   * How many are still to come, later than now: one that is due now may ring for nothing, as clearing it after a hop of
   * the same frame makes RxJS's `TestScheduler` throw.
   */
  get pending(): number {
    this.scheduled = this.scheduled.filter(({ action }) => !action.closed && action.pending);
    return this.scheduled.filter(({ scheduler, due }) => due > scheduler.now()).length;
  }

  release(): void {
    for (const spy of this.spies) spy.mockRestore();
  }

  private spyOn(scheduler: SchedulerLike): jest.SpyInstance {
    const schedule = scheduler.schedule.bind(scheduler) as (...args: unknown[]) => Action;
    return jest.spyOn(scheduler, 'schedule').mockImplementation((...args: unknown[]) => {
      const action = schedule(...args);
      this.total++;
      this.scheduled.push({ action, scheduler, due: scheduler.now() + Number(args[1] ?? 0) });
      return action;
    });
  }
}
