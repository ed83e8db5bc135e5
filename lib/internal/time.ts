import { asapScheduler, asyncScheduler, queueScheduler, Subscription } from 'rxjs';
import type { SchedulerAction, SchedulerLike, Unsubscribable } from 'rxjs';

/** The longest delay of native timers; a longer one fires at once. */
const longest = 2 ** 31 - 1;

/** A wait under way. */
export interface Wait extends Unsubscribable {
  /** Ends the wait if it is due at this very moment, `now`: of what is due at one instant, none comes first. */
  ringIfDue(now: number): void;
}

const forEver: Wait = { unsubscribe: () => undefined, ringIfDue: () => undefined };

/** Calls `work` after `ms` of the scheduler's time: never for `Infinity`, in stretches for more than a timer holds. */
export function after(scheduler: SchedulerLike, ms: number, work: () => void): Wait {
  return ms === Infinity ? forEver : new Timer(scheduler, ms, work);
}

class Timer implements Wait {
  private done = false;
  private readonly due: number;
  private readonly action: Subscription;

  constructor(
    private readonly scheduler: SchedulerLike,
    ms: number,
    private readonly work: () => void,
  ) {
    this.due = scheduler.now() + ms;
    const first = Math.min(ms, longest);
    this.action = scheduler.schedule(stretch, first, { timer: this, left: ms - first });
  }

  /**
   * One that is due at this very moment is left to ring for nothing: when such a timer is cleared after a hop of the same
   * frame, RxJS's `TestScheduler` finds one due action too few, and throws.
   */
  unsubscribe(): void {
    if (this.done) return;
    this.done = true;
    if (this.scheduler.now() !== this.due) this.action.unsubscribe();
  }

  ringIfDue(now: number): void {
    if (now === this.due) this.ring();
  }

  ring(): void {
    if (this.done) return;
    this.done = true;
    this.work();
  }
}

function stretch(this: SchedulerAction<Stretch>, state?: Stretch): void {
  if (state === undefined) return;
  const { timer, left } = state;
  const next = Math.min(left, longest);
  if (left === 0) timer.ring();
  else this.schedule({ timer, left: left - next }, next);
}

interface Stretch {
  readonly timer: Timer;
  readonly left: number;
}

/** The schedulers of real time: their zero delay is 1 ms or the present call, where a hop takes neither. */
const realTime: readonly SchedulerLike[] = [asyncScheduler, asapScheduler, queueScheduler];

/**
 * How long hops have taken since the event loop had its turn, in ms; after about `most` it gets one. They count together
 * while none comes later than `apart` after the one before it, or earlier, as in virtual time.
 */
const busy = { ms: 0, until: 0, most: 15, apart: 50 };

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
  if (busy.ms > busy.most && isStillBusy()) return asyncScheduler.schedule(landRested, 0, hop);
  return asapScheduler.schedule(landBusy, 0, hop);
}

function land(hop?: Hop): void {
  hop?.land();
}

function landBusy(hop?: Hop): void {
  const began = asapScheduler.now();
  hop?.land();
  busy.until = asapScheduler.now();
  busy.ms += Math.max(0, busy.until - began);
}

function isStillBusy(): boolean {
  const since = asapScheduler.now() - busy.until;
  const still = since >= 0 && since <= busy.apart;
  if (!still) busy.ms = 0;
  return still;
}

function landRested(hop?: Hop): void {
  busy.ms = 0;
  hop?.land();
}
