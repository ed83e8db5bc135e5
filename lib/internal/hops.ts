import type { SchedulerLike, Unsubscribable } from 'rxjs';
import { hop } from './time.js';

/** How many land before others, and I/O, may have their turn. */
const most = 256;

/**
 * Hops of a crowd: those that are asked for in one turn land one after the other from one hop. RxJS's `asapScheduler`
 * takes each action from the front of its list, which for 100,000 at a time takes seconds.
 */
export class Hops {
  private crowd: Landing[] = [];
  /** Of the crowd, so many have landed. */
  private landed = 0;
  /** So many have neither landed nor been called off. */
  private waiting = 0;
  /** The hop that the next ones land from. */
  private flight: Unsubscribable | undefined;
  private landing = false;

  constructor(private readonly scheduler: SchedulerLike) {}

  /** Calls `work` from a clean stack, in no time of the scheduler's. */
  hop(work: () => void): Unsubscribable {
    const landing = new Landing(this, work);
    this.crowd.push(landing);
    this.waiting++;
    if (this.flight === undefined) this.take();
    return landing;
  }

  /** One of them has landed, or was called off. */
  over(): void {
    this.waiting--;
    if (this.waiting === 0 && !this.landing) this.clear();
  }

  private take(): void {
    const flight = hop(this.scheduler, () => this.land());
    if (this.waiting > 0) this.flight = flight;
  }

  private land(): void {
    const end = Math.min(this.crowd.length, this.landed + most);
    this.flight = undefined;
    this.landing = true;
    try {
      while (this.landed < end) this.crowd[this.landed++]?.land();
    } finally {
      this.landing = false;
      if (this.waiting === 0) this.clear();
      else this.goOn();
    }
  }

  private goOn(): void {
    if (this.landed * 2 > this.crowd.length) {
      this.crowd = this.crowd.slice(this.landed);
      this.landed = 0;
    }
    if (this.flight === undefined) this.take();
  }

  private clear(): void {
    this.flight?.unsubscribe();
    this.flight = undefined;
    this.crowd = [];
    this.landed = 0;
  }
}

class Landing implements Unsubscribable {
  private done = false;

  constructor(
    private readonly hops: Hops,
    private readonly work: () => void,
  ) {}

  unsubscribe(): void {
    if (this.done) return;
    this.done = true;
    this.hops.over();
  }

  land(): void {
    if (this.done) return;
    this.unsubscribe();
    this.work();
  }
}
