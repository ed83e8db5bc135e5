import { asapScheduler, asyncScheduler, queueScheduler, Subscription } from 'rxjs';
import type { SchedulerAction, SchedulerLike, Unsubscribable } from 'rxjs';

/** The longest delay of native timers; a longer one fires at once. */
const longest = 2 ** 31 - 1;

/** Calls `work` after `ms` of the scheduler's time: never for `Infinity`, in stretches for more than a timer holds. */
export function after(scheduler: SchedulerLike, ms: number, work: () => void): Subscription {
  if (ms === Infinity) return Subscription.EMPTY;
  if (ms <= longest) return scheduler.schedule(work, ms);
  function stretch(this: SchedulerAction<number>, left = 0): void {
    if (left === 0) return work();
    const next = Math.min(left, longest);
    this.schedule(left - next, next);
  }
  return scheduler.schedule(stretch, longest, ms - longest);
}

/** The schedulers of real time: their zero delay is 1 ms or the present call, where a hop takes neither. */
const realTime: readonly SchedulerLike[] = [asyncScheduler, asapScheduler, queueScheduler];

/** After so many hops in microtasks, or about so many ms in them, the event loop gets its turn. */
const streak = { hops: 0, ms: 0, maxHops: 10_000, maxMs: 20, sample: 16 };

/**
 * Calls `work` from a clean stack, in no time of the scheduler's: in a microtask (RxJS's `asapScheduler`, so that it is
 * virtual in `TestScheduler.run`), but now and then in a timer of zero delay, so that timers and I/O do not starve.
 */
export function hop(scheduler: SchedulerLike, work: () => void): Unsubscribable {
  return new Hop(realTime.includes(scheduler) ? undefined : scheduler, work);
}

class Hop implements Unsubscribable {
  private done = false;
  private action: Subscription | undefined;

  constructor(
    private readonly scheduler: SchedulerLike | undefined,
    private readonly work: () => void,
  ) {
    this.request();
  }

  unsubscribe(): void {
    if (this.done) return;
    this.done = true;
    this.action?.unsubscribe();
  }

  land(): void {
    this.done = true;
    this.work();
  }

  private request(): void {
    this.action = this.scheduler?.schedule(land, 0, this) ?? requestInRealTime(this);
    this.action.add(() => this.rescue());
  }

  /** A stranger that throws makes its scheduler discard all that waits in the same flush: ask again. */
  private rescue(): void {
    if (!this.done) this.action = asyncScheduler.schedule(() => this.request());
  }
}

function requestInRealTime(hop: Hop): Subscription {
  const tired = streak.hops++ > streak.maxHops || streak.ms > streak.maxMs;
  if (tired) return asyncScheduler.schedule(landRested, 0, hop);
  return asapScheduler.schedule(streak.hops % streak.sample === 0 ? landTimed : land, 0, hop);
}

function land(hop?: Hop): void {
  hop?.land();
}

/** One hop of many is timed, and stands for the others. */
function landTimed(hop?: Hop): void {
  const began = asapScheduler.now();
  hop?.land();
  streak.ms += streak.sample * Math.max(0, asapScheduler.now() - began);
}

/** The event loop has had its turn. */
function landRested(hop?: Hop): void {
  streak.hops = streak.ms = 0;
  hop?.land();
}
