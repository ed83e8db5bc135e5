import type { CancelReason } from '../link.js';
import type { Census } from './census.js';
import type { Order } from './definition.js';
import type { Life } from './life.js';
import type { Member } from './member.js';
import { Standing } from './standing.js';
import type { Table } from './table.js';

/** What a supervisor is doing with its children. */
export const enum Phase {
  /** They are started in order, each after the one before it is ready. */
  Up,
  /** There is nothing to do. */
  Steady,
  /** A group is ended in reverse, each after the one after it is over. */
  Down,
  /** The group is down and waits for the longest delay. */
  Wait,
  /** Nothing is started any more, and all will be asked to end. */
  Halt,
  /** All are ended, for good. */
  Stopping,
  Over,
}

/** A supervisor as its walk sees it. */
export interface Walked {
  readonly table: Table<Member>;
  readonly order: Order;
  readonly census: Census;
  readonly life: Life;
}

/**
 * Goes along the children, up in order and down in reverse, one step at a time: however many there are, and whatever
 * happens during a step, nothing is called deeper than the step itself.
 */
export class Walk {
  phase = Phase.Up;
  /** Those that do not end at once are unsubscribed. */
  late = false;
  private cursor: Member | undefined;
  /** Where the group begins that goes down. */
  private from = 0;
  private reason: CancelReason = 'stop';
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
    return (this.phase === Phase.Down || this.phase === Phase.Wait) && child.index >= this.from;
  }

  /** Will it come to this child by itself, to start it if it is due? */
  willMeet(child: Member): boolean {
    return (
      this.includes(child) || (this.phase === Phase.Up && this.cursor !== undefined && child.index >= this.cursor.index)
    );
  }

  /** Starts those that are due, from this one on. */
  up(from: Member | undefined): void {
    this.phase = Phase.Up;
    this.cursor = from;
    this.go();
  }

  /** Ends the children from this place on, to start them again; a group that is on its way down grows. */
  cycle(from: number): void {
    const goesOn = this.phase === Phase.Down || this.phase === Phase.Wait;
    const until = goesOn ? this.from : Infinity;
    for (let child = this.walked.table.from(from); child !== undefined && child.index < until; child = child.next)
      child.expect();
    this.from = Math.min(from, until);
    this.down(Phase.Down, 'sibling');
  }

  stop(reason: CancelReason): void {
    this.from = 0;
    this.down(Phase.Stopping, reason);
  }

  /** The deadline is over. */
  hurry(): void {
    this.late = true;
    this.cursor = this.walked.table.last;
    this.go();
  }

  end(): void {
    this.phase = Phase.Over;
  }

  /** The child is about to leave the table. */
  skip(child: Member): void {
    if (this.cursor === child) this.cursor = this.phase === Phase.Up ? child.next : child.previous;
  }

  /** As far as it goes now. A message that comes during a step is taken up by the next one. */
  go(): void {
    this.stirred = true;
    if (!this.walking) this.walk();
  }

  private down(phase: Phase, reason: CancelReason): void {
    this.phase = phase;
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
    switch (this.phase) {
      case Phase.Up:
        if (this.grouped && this.walked.census.recovering > 0) return false;
        return this.cursor === undefined ? this.arrive() : this.start(this.cursor);
      case Phase.Down:
      case Phase.Stopping:
        return this.cursor === undefined || this.cursor.index < this.from ? this.land() : this.cancel(this.cursor);
      case Phase.Wait:
        return this.turn();
      default:
        return false;
    }
  }

  private start(child: Member): boolean {
    const { standing, run } = child;
    if (standing === Standing.Due) child.start();
    else if (standing === Standing.Ended || run?.readyAt !== undefined) this.cursor = child.next;
    else return false;
    return true;
  }

  private arrive(): boolean {
    this.phase = Phase.Steady;
    this.walked.life.started();
    return true;
  }

  private cancel(child: Member): boolean {
    if (child.standing === Standing.Live) {
      child.cancel(this.reason);
      if (this.late && child.standing === Standing.Live) child.abandon();
      if (this.walked.order.dynamic) this.cursor = child.previous;
      return this.walked.order.dynamic || child.standing !== Standing.Live;
    }
    if (this.phase === Phase.Stopping) this.walked.life.rest(child);
    this.cursor = child.previous;
    return true;
  }

  private land(): boolean {
    if (this.phase === Phase.Down) this.phase = Phase.Wait;
    else if (this.walked.census.children === 0) this.finish();
    return this.phase === Phase.Wait;
  }

  private finish(): void {
    this.end();
    this.walked.life.conclude();
  }

  private turn(): boolean {
    if (this.walked.census.recovering > 0) return false;
    this.phase = Phase.Up;
    this.cursor = this.walked.table.from(this.from);
    return true;
  }
}
