import { NEVER, type Unsubscribable } from 'rxjs';
import type { RestartIntensityExceededError, StartFailedError } from '../escalationErrors.js';
import type { Failure } from '../failure.js';
import type { LifecycleDetails, LifecycleEventType, StopReason } from '../lifecycleEvent.js';
import type { CancelReason } from '../link.js';
import { Child, type Escalation } from './child.js';
import type { Definition } from './definition.js';
import type { Engine } from './engine.js';
import type { Guests } from './guests.js';
import type { Host } from './host.js';
import type { Journal } from './journal.js';
import { Recovery, type Recovered } from './recovery.js';
import type { Run } from './run.js';
import type { Shutdown, Stopping } from './shutdown.js';
import { Standing } from './standing.js';
import { comesBack } from './strategy.js';
import type { Row } from './table.js';

/** A child of an engine: what happens to it is a message to the engine. */
export class Member extends Child<unknown, never> implements Recovered, Row<Member>, Host, Stopping {
  readonly id: string;
  index = 0;
  previous: Member | undefined;
  next: Member | undefined;
  /** What somebody has asked for by hand, until its run is over. */
  wish: 'stop' | 'restart' | undefined;
  shutdown: Shutdown | undefined;
  askedAt: number | undefined;
  /** Its first start failed, and there is nobody to tell but the one who asked for it. */
  startFailed: StartFailedError | undefined;
  private stands = Standing.Ended;
  waiting = false;

  constructor(
    private readonly engine: Engine,
    readonly definition: Definition,
    readonly added: boolean, // to a supervisor that was running
  ) {
    const { place, owner } = engine;
    const { id, component, plan } = definition;
    super(component, place.plan(plan), place.path.concat(id), NEVER, owner.sinkOf(id));
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

  override start(): void {
    this.waiting = false;
    this.wish = undefined;
    this.recovery?.unsubscribe();
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
    this.recovery?.unsubscribe();
    this.standing = Standing.Due;
    this.report();
  }

  /** What its failure has led to goes no further. */
  halt(): void {
    this.recovery?.unsubscribe();
  }

  /** Asks its run by hand to end. */
  ask(wish: 'stop' | 'restart'): void {
    this.wish = wish;
    if (wish === 'stop' || this.run?.failure === undefined) this.cancel(wish);
  }

  /** The same, from a clean stack. */
  again(): void {
    this.wait();
    this.recovery = this.hop(() => this.engine.restarted(this));
  }

  override hop(work: () => void): Unsubscribable {
    return this.engine.hops.hop(work);
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
    this.waiting = true;
    super.waits(delay, attempt);
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

  /** Asks it to end. */
  cancel(reason: CancelReason): void {
    const { run } = this;
    // A failure that came first will not be handled any more, but it is not lost.
    if (reason === 'stop' && run?.failure !== undefined) this.hear(this, 'failed', { failure: run.failure });
    run?.cancel(reason);
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
    if (this.run === undefined) this.recovery?.unsubscribe();
    else this.end(reason, escalation);
    this.report();
  }

  /** It has left the table. */
  vanish(): void {
    this.passed();
    this.journal.tell('removed', this.path, this.run?.number ?? 0, this, undefined);
  }

  /** Its end by hand, if there was one, has come. */
  private report(): void {
    this.shutdown?.end();
    this.shutdown = undefined;
  }

  override tell<Type extends LifecycleEventType>(type: Type, details?: LifecycleDetails[Type], run?: number): void {
    if (type === 'starting') this.askedAt = undefined;
    if (type === 'cancelling') this.askedAt = this.now();
    if (details !== undefined) this.hear(this, type, details);
    super.tell(type, details, run);
  }

  hear<Type extends LifecycleEventType>(child: Stopping, type: Type, details: LifecycleDetails[Type]): void {
    this.shutdown?.hear(child, type, details);
    this.engine.life.hear(child, type, details);
  }
}
