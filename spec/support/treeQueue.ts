import { Subscription, type SchedulerAction, type SchedulerLike } from 'rxjs';

interface Queued {
  readonly action: Subscription;
  work(): void;
}

/**
 * A scheduler for crowds: what is due now is done in the order of its coming, at the same cost for each of any number
 * (RxJS's own sort or shift their queues). Its time stands still, so what is to come later only waits.
 */
export class TreeQueue implements SchedulerLike {
  /** How many wait for a later time. */
  later = 0;
  private readonly queue: Queued[] = [];

  now(): number {
    return 0;
  }

  schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription {
    const action = new Subscription();
    if (delay > 0) {
      this.later++;
      action.add(() => this.later--);
    } else this.queue.push({ action, work: () => work.call(action as SchedulerAction<T>, state) });
    return action;
  }

  flush(): void {
    for (let at = 0; at < this.queue.length; at++) {
      const { action, work } = this.queue[at]!;
      if (!action.closed) work();
      action.unsubscribe();
    }
    this.queue.length = 0;
  }
}
