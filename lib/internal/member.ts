import { NEVER, type Unsubscribable } from 'rxjs';
import type { RestartIntensityExceededError, StartFailedError } from '../escalationErrors.js';
import type { Failure } from '../failure.js';
import type { StopReason } from '../lifecycleEvent.js';
import type { Escalation } from './child.js';
import type { Definition } from './definition.js';
import type { Engine } from './engine.js';
import type { Guests } from './guests.js';
import { HeardChild } from './heardChild.js';
import type { Hops } from './hops.js';
import type { Host } from './host.js';
import type { Journal } from './journal.js';
import { Recovery, type Recovered } from './recovery.js';
import type { Run } from './run.js';
import { Standing } from './standing.js';
import { startError } from './startError.js';
import { comesBack } from './strategy.js';
import type { Row } from './table.js';

/** A child of an engine: what happens to it is a message to the engine. */
export class Member extends HeardChild implements Recovered, Row<Member>, Host {
  readonly id: string;
  index = 0;
  previous: Member | undefined;
  next: Member | undefined;
  /** What somebody has asked for by hand, until its run is over. */
  wish: 'stop' | 'restart' | undefined;
  /** Its first start failed, and there is nobody to tell but the one who asked for it. */
  startFailed: StartFailedError | undefined;
  /** It is being added: if it throws now, the one who adds it hears. */
  onTrial = false;
  /** Its delay has begun. */
  waiting = false;
  /** The same is being told, and who goes down with it is not decided yet. */
  deciding = false;
  private stands = Standing.Ended;

  constructor(
    private readonly engine: Engine,
    readonly definition: Definition,
    private readonly added: boolean, // to a supervisor that was running
  ) {
    const { place, owner } = engine;
    const { id, component, plan } = definition;
    super(component, place.plan(plan), place.path.concat(id), NEVER, owner.sinkOf(id), engine.life);
    this.id = id;
  }

  override get journal(): Journal {
    return this.engine.owner.journal;
  }

  get guests(): Guests {
    return this.engine.guests;
  }

  get host(): Host {
    return this;
  }

  get standing(): Standing {
    return this.stands;
  }

  set standing(standing: Standing) {
    const from = this.stands;
    this.stands = standing;
    this.engine.census.moved(this, from, standing);
  }

  /** What its failure means for the start of the tree, or for the one who adds it; `undefined` if it means nothing. */
  startError(failure: Failure): StartFailedError | undefined {
    const onTrial = this.added ? this.onTrial : !this.engine.life.ready;
    if (failure.run > 0 || this.engine.order.dynamic || !onTrial) return undefined;
    return startError(failure, this.definition.keeper !== undefined);
  }

  override start(): void {
    this.waiting = false;
    this.wish = undefined;
    this.halt();
    this.passed();
    this.standing = Standing.Live;
    if (this.ended) this.revive();
    super.start();
  }

  /** It will be started in its turn. */
  expect(): void {
    if (this.stands === Standing.Ended && comesBack(this.plan.restart)) this.standing = Standing.Due;
  }

  /** It is down, and will be started in its turn. */
  wait(): void {
    this.pause();
    this.standing = Standing.Due;
    this.halt();
    this.report();
  }

  /** Is it about to be started from a clean stack? */
  get landing(): boolean {
    return this.stands === Standing.Due && this.recovery !== undefined;
  }

  /** What its failure has led to goes no further. */
  halt(): void {
    const { recovery } = this;
    this.recovery = undefined;
    recovery?.unsubscribe();
  }

  /** Asks its run by hand to end. */
  ask(wish: 'stop' | 'restart'): void {
    this.wish = wish;
    if (wish === 'stop' || this.run?.failure === undefined) this.cancel(wish);
  }

  /** It is down, and will be started from a clean stack. */
  again(): void {
    this.wait();
    this.recovery = this.hop(() => this.engine.restarted(this));
  }

  get hops(): Hops {
    return this.engine.hops;
  }

  override hop(work: () => void): Unsubscribable {
    return this.hops.hop(work);
  }

  override up(): void {
    super.up();
    this.engine.up();
  }

  override over(run: Run<unknown, never>): void {
    if (!this.ended) this.engine.over(this, run);
  }

  recover(failure: Failure): void {
    this.report();
    this.standing = Standing.Recovering;
    this.recovery = new Recovery(this, failure, this);
  }

  /** A restart counts against its own budget and the supervisor's, unless its group is restarting already. */
  override spend(failure: Failure): RestartIntensityExceededError | undefined {
    return this.engine.walk.includes(this) ? undefined : (super.spend(failure) ?? this.engine.life.spend(failure));
  }

  override waits(delay: number | null, attempt: number): void {
    this.waiting = this.deciding = true;
    super.waits(delay, attempt);
    this.deciding = false;
    if (this.stands === Standing.Recovering) this.engine.waits(this);
  }

  restart(): void {
    this.engine.restarted(this);
  }

  stop(): void {
    this.engine.leaves(this, 'stop');
  }

  gone(): void {
    this.engine.leaves(this, 'failed');
  }

  escalate(error: unknown): void {
    this.engine.escalated(this, error);
  }

  /** A supervisor ends those below it, in order, and is over then. */
  override abandon(): void {
    const { run } = this;
    this.guests.abandon(this);
    run?.abandon();
  }

  /** Ends what is left of it, in this turn. */
  rest(reason: StopReason, escalation?: Escalation): void {
    this.standing = Standing.Ended;
    this.wish = undefined;
    this.halt();
    // What it let go of may have started it again.
    if (this.stands !== Standing.Ended) return this.report();
    if (this.run !== undefined) this.end(reason, escalation);
    this.report();
  }

  /** It has left the table. */
  vanish(): void {
    this.passed();
    this.journal.tell('removed', this.path, this.run?.number ?? 0, this, undefined);
  }
}
