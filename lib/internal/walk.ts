import type { Unsubscribable } from 'rxjs';
import type { CancelReason } from '../link.js';
import type { Census } from './census.js';
import { Course } from './course.js';
import type { Order } from './definition.js';
import type { Hops } from './hops.js';
import type { Life } from './life.js';
import type { Member } from './member.js';
import { Standing } from './standing.js';
import type { Table } from './table.js';

/** A supervisor as its walk sees it. */
export interface Walked {
  readonly table: Table<Member>;
  readonly order: Order;
  readonly census: Census;
  readonly life: Life;
  readonly hops: Hops;
}

/**
 * Goes along the children, up in order and down in reverse, one step at a time: however many there are, and whatever
 * happens during a step, nothing is called deeper than the step itself.
 */
export class Walk {
  course = Course.Up;
  private cursor: Member | undefined;
  /** Where the group begins that goes down. */
  private from = 0;
  private reason: CancelReason = 'stop';
  /** The deadline is over: those that do not end at once are unsubscribed. */
  private hurried = false;
  /** Is nobody's call around it? */
  private clean = true;
  /** The hop after which the way up begins. */
  private turning: Unsubscribable | undefined;
  private walking = false;
  /** Something has happened during a step. */
  private stirred = false;

  constructor(private readonly walked: Walked) {}

  /** Do children restart together? Then nobody is started while one of them recovers. */
  get grouped(): boolean {
    return this.walked.order.strategy !== 'one_for_one';
  }

  /** Is the child in a group that goes down, or is down? */
  includes(child: Member): boolean {
    return (this.course === Course.Down || this.course === Course.Wait) && child.index >= this.from;
  }

  /** Will it come to this child by itself, to start it if it is due? */
  willMeet(child: Member): boolean {
    return (
      this.includes(child) ||
      (this.course === Course.Up && this.cursor !== undefined && child.index >= this.cursor.index)
    );
  }

  /** Starts those that are due, from this one on. */
  up(from: Member | undefined): void {
    this.course = Course.Up;
    this.cursor = from;
    this.go();
  }

  /** Ends the children from this place on, to start them again; a group that is on its way down grows. */
  cycle(from: number): void {
    const goesOn = this.course === Course.Down || this.course === Course.Wait;
    const until = goesOn ? this.from : Infinity;
    for (let child = this.walked.table.from(from); child !== undefined && child.index < until; child = child.next)
      child.expect();
    this.from = Math.min(from, until);
    this.down(Course.Down, 'sibling');
  }

  stop(reason: CancelReason): void {
    this.from = 0;
    this.down(Course.Stopping, reason);
  }

  /** The deadline is over. */
  hurry(): void {
    this.hurried = true;
    this.cursor = this.walked.table.last;
    this.go();
  }

  end(): void {
    this.course = Course.Over;
    this.turning?.unsubscribe();
  }

  /** The child is about to leave the table. */
  passBy(child: Member): void {
    if (this.cursor === child) this.cursor = this.course === Course.Up ? child.next : child.previous;
  }

  /** As far as it goes now. A message that comes during a step is taken up by the next one. */
  go(clean = true): void {
    this.stirred = true;
    if (this.walking) return;
    this.clean = clean;
    this.walk();
  }

  private down(course: Course, reason: CancelReason): void {
    this.course = course;
    this.reason = reason;
    this.cursor = this.walked.table.last;
    this.walk();
  }

  /** Also from inside a step, where the way turns: who is being started hears at once that it is to end. */
  private walk(): void {
    const outer = this.walking;
    this.walking = this.stirred = true;
    try {
      while (this.stirred) {
        this.stirred = false;
        while (this.step());
      }
    } finally {
      this.walking = outer;
    }
  }

  /** Goes one step; false where it has to wait. */
  private step(): boolean {
    switch (this.course) {
      case Course.Up:
        if (this.grouped && this.walked.census.recovering > 0) return false;
        return this.cursor === undefined ? this.arrive() : this.start(this.cursor);
      case Course.Down:
      case Course.Stopping:
        return this.cursor === undefined || this.cursor.index < this.from ? this.land() : this.cancel(this.cursor);
      case Course.Wait:
        return this.turn();
      default:
    }
    return false;
  }

  private start(child: Member): boolean {
    const { standing, run } = child;
    if (child.landing) return false;
    if (standing === Standing.Due) child.start();
    else if (standing === Standing.Ended || run?.readyAt !== undefined) this.cursor = child.next;
    else return false;
    return true;
  }

  private arrive(): boolean {
    this.course = Course.Steady;
    this.walked.life.started();
    return true;
  }

  private cancel(child: Member): boolean {
    if (child.standing === Standing.Live) {
      child.cancel(this.reason);
      if (this.hurried && child.standing === Standing.Live) child.abandon();
      if (this.walked.order.dynamic) this.cursor = child.previous;
      return this.walked.order.dynamic || child.standing !== Standing.Live;
    }
    if (this.course === Course.Stopping) this.walked.life.rest(child);
    this.cursor = child.previous;
    return true;
  }

  private land(): boolean {
    if (this.course === Course.Down) this.course = Course.Wait;
    else if (this.walked.census.children === 0) this.finish();
    return this.course === Course.Wait;
  }

  private finish(): void {
    this.end();
    this.walked.life.conclude();
  }

  /** The way up begins from a clean stack: the last one of the group may have ended in a call of its own. */
  private turn(): boolean {
    if (this.walked.census.recovering > 0) return false;
    if (!this.clean) {
      this.turning ??= this.walked.hops.hop(() => {
        this.turning = undefined;
        this.go();
      });
      return false;
    }
    this.turning?.unsubscribe();
    this.turning = undefined;
    this.course = Course.Up;
    this.cursor = this.walked.table.from(this.from);
    return true;
  }
}
