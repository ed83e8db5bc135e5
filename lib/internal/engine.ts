import type { Unsubscribable } from 'rxjs';
import type { Failure } from '../failure.js';
import type { StopReason } from '../lifecycleEvent.js';
import type { CancelReason } from '../link.js';
import { shutsDown } from './autoShutdown.js';
import { Census } from './census.js';
import { Course } from './course.js';
import type { Definition, Order } from './definition.js';
import { Guests, type Guest } from './guests.js';
import type { Hops } from './hops.js';
import { Life } from './life.js';
import { Member } from './member.js';
import type { Output, Owner } from './owner.js';
import type { Place } from './place.js';
import type { Run } from './run.js';
import type { Shutdown } from './shutdown.js';
import { Standing } from './standing.js';
import { comesBack, groupFrom } from './strategy.js';
import { Table } from './table.js';
import { Walk, type Walked } from './walk.js';

/** One life of a supervisor: what follows from each message of its children. */
export class Engine implements Unsubscribable, Walked, Guest {
  readonly table = new Table<Member>();
  readonly census = new Census();
  /** The lives of the supervisors among them. */
  readonly guests = new Guests();
  private crowd: Hops | undefined;
  readonly life: Life;
  readonly walk = new Walk(this);

  constructor(
    readonly owner: Owner,
    readonly order: Order,
    readonly place: Place,
    output: Output,
  ) {
    this.life = new Life(order, owner, place, output, this);
  }

  /** Nothing is started any more: it is asked to end, or will be, or has ended. */
  get halted(): boolean {
    return this.walk.course >= Course.Halt;
  }

  get hops(): Hops {
    return (this.crowd ??= this.place.hops());
  }

  begin(definitions: Iterable<Definition>): void {
    for (const definition of definitions) this.add(definition, false);
    if (!this.halted) this.walk.up(this.table.first);
  }

  /** A child that is due, at the end of the table. */
  add(definition: Definition, added: boolean): Member {
    const member = new Member(this, definition, added);
    this.table.add(member);
    member.standing = Standing.Due;
    return member;
  }

  /** Starts a child that was added: at once if it depends on nobody, else in its turn. */
  follow(member: Member): void {
    if (this.walk.grouped && !this.walk.willMeet(member)) this.walk.up(member);
    else this.start(member);
  }

  /** Starts one child that is due, now unless its turn comes. */
  start(member: Member): void {
    if (!this.walk.willMeet(member) && member.standing === Standing.Due) member.start();
    this.walk.go();
  }

  /** Asks one child to end and to stay at rest. */
  terminate(member: Member): void {
    if (member.standing === Standing.Live) member.ask('stop');
    else this.leave(member, 'stop');
    this.walk.go();
  }

  /** Takes a child that is at rest out of the table. */
  forget(member: Member): void {
    if (this.walk.course === Course.Over || this.table.get(member.id) !== member) return;
    this.walk.passBy(member);
    this.table.remove(member);
    this.owner.left(member);
    member.vanish();
    this.owner.removed(member);
  }

  /** Ends the children within their graces. */
  end(reason: CancelReason): void {
    if (this.walk.course >= Course.Stopping) return;
    this.owner.ending();
    this.halt();
    this.walk.stop(reason);
  }

  halt(): void {
    if (this.halted) return;
    this.walk.course = Course.Halt;
    for (let child = this.table.first; child !== undefined; child = child.next) child.halt();
    this.guests.halt();
  }

  /** Ends them within their graces, and those that are left at the deadline at once; with a report. */
  stop(deadline: number): Shutdown {
    const shutdown = this.life.within(deadline, () => this.abandon());
    this.end('stop');
    return shutdown;
  }

  abandon(): void {
    this.end('stop');
    this.walk.hurry();
  }

  unsubscribe(): void {
    if (this.walk.course === Course.Over) return;
    this.walk.end();
    for (let child = this.table.last; child !== undefined; child = child.previous) child.rest('unsubscribed');
    this.life.drop();
  }

  // What it is told by its children.

  up(): void {
    if (this.walk.course === Course.Up) this.walk.go();
  }

  over(member: Member, run: Run<unknown, never>): void {
    const { failure, reason } = run;
    if (this.halted) this.life.rest(member);
    else if (member.wish === 'stop') this.leave(member, 'stop');
    else if (failure !== undefined && run.failedFirst) this.failed(member, failure);
    else if (member.wish === 'restart') member.again();
    else if (reason !== null || this.walk.includes(member)) this.returns(member);
    else this.leaves(member, 'completed');
    this.walk.go(false);
  }

  /** A failure has been handled: those who restart with the child go down while it waits. */
  waits(member: Member): void {
    if (this.halted) return;
    const from = groupFrom(this.order.strategy, member.index);
    if (from !== undefined && !this.walk.includes(member)) this.walk.cycle(from);
    if (member.wish === 'restart') this.restarted(member);
  }

  /** Its delay is over. */
  restarted(member: Member): void {
    if (this.halted) return;
    member.wait();
    this.start(member);
  }

  /** It has ended by itself, for good. */
  leaves(member: Member, reason: StopReason): void {
    this.leave(member, reason, true);
    if (this.halted) return;
    if (!shutsDown(this.order.autoShutdown, member.definition.significant, this.census)) return this.walk.go();
    // With nothing left to start, all has been started.
    if (this.census.children === 0) this.life.started();
    this.end('stop');
  }

  escalated(member: Member, cause: unknown): void {
    if (this.halted) return;
    this.life.escalate(member, cause);
    member.halt();
    member.standing = Standing.Ended;
    this.end('stop');
  }

  /** Ends a child for good; one that cannot come back is forgotten. */
  private leave(member: Member, reason: StopReason, byItself = false): void {
    member.rest(reason);
    if (this.walk.course === Course.Over) return;
    if (this.order.dynamic || !comesBack(member.plan.restart)) this.forget(member);
    else if (byItself && !this.walk.grouped && member.standing === Standing.Ended) this.owner.left(member);
  }

  /** Its group's restart has ended it, or has found that it ended. */
  private returns(member: Member): void {
    if (comesBack(member.plan.restart)) member.wait();
    else this.leave(member, 'stop');
  }

  private failed(member: Member, failure: Failure): void {
    const error = member.startError(failure);
    if (error === undefined) return member.recover(failure);
    if (!member.onTrial) return this.escalated(member, error);
    member.rest('failed');
    if (member.standing !== Standing.Ended) return;
    member.startFailed = error;
    this.forget(member);
  }
}
