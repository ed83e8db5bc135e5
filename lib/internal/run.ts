import type { Unsubscribable } from 'rxjs';
import type { Failure, FailureKind } from '../failure.js';
import type { LateKind, LifecycleDetails, LifecycleEventType } from '../lifecycleEvent.js';
import type { CancelReason } from '../link.js';
import { begin, Stage, type Beginning } from './begin.js';
import type { Child } from './child.js';
import { Phase, Receiver, type Sink } from './receiver.js';
import { mayComplete } from './restart.js';
import { RunLink, type Linked } from './runLink.js';
import { after } from './time.js';
import { watch, type Watch, type Watched } from './watch.js';

/**
 * One life of a component, from `start` to its end. It is itself the subscriber of what `start` returned, so that a
 * value takes one hop; it tells its child when it is over, its teardown included, and not before.
 */
export class Run<T, S> extends Receiver<T> implements Beginning<T>, Linked, Watched {
  failure: Failure | undefined;
  /** It has failed by itself, not because it was asked to end. */
  failedFirst = false;
  reason: CancelReason | null = null;
  looked = false;
  /** When it was up. */
  readyAt: number | undefined;

  private stage = Stage.Starting;
  private declaredReady = false;
  private lateTold = false;
  readonly link: RunLink<S>;
  private watch: Watch | undefined;
  private pending: Unsubscribable | undefined; // the hop after a report, then the grace

  constructor(
    private readonly child: Child<T, S>,
    readonly number: number,
  ) {
    super();
    this.enter(child.plan.readiness === 'value' ? Phase.Opening : Phase.Open);
    this.link = new RunLink<S>(this, child);
  }

  begin(): void {
    this.tell('starting');
    if (this.closed) return;
    if (this.reason === null) this.watch = watch(this, this.child);
    begin(this, this.child, this.link);
    this.stage = Stage.Begun;
    if (this.closed) this.settle();
    else if (this.child.plan.readiness === 'subscribe') this.becomeReady();
  }

  returned(): void {
    this.stage = Stage.Subscribing;
    if (this.reason !== null) this.grant();
  }

  started(): void {
    if (this.failure === undefined) this.tell('started');
    if (this.declaredReady) this.becomeReady();
  }

  override error(error: unknown): void {
    if (this.closed) return this.late('error', error);
    this.child.passed();
    if (this.reason === null || !this.link.isAbort(error)) this.fail(error, 'error');
    this.close();
  }

  override complete(): void {
    if (this.closed) return;
    this.child.passed();
    this.becomeReady();
    const asked = this.failure !== undefined || this.reason !== null;
    if (!asked && !mayComplete(this.child.plan.restart)) this.fail(this.child.completion, 'completion');
    this.close();
  }

  /** Freezes the run; a second failure is late. */
  fail(error: unknown, kind: FailureKind): void {
    this.child.passed();
    if (this.phase >= Phase.Frozen) return this.late(kind === 'report' ? 'report' : 'error', error);
    this.enter(Phase.Frozen);
    this.watch?.unsubscribe();
    this.failure = this.child.failure(error, kind, this.readyAt);
    this.failedFirst = this.reason === null;
    this.tell('failed', { failure: this.failure });
  }

  /** The component says "irrecoverable". */
  report(error: unknown): void {
    const first = this.failure === undefined;
    this.fail(error, 'report');
    if (!first || this.failure === undefined) return;
    if (!this.closed) this.tell('acknowledged');
    this.link.acknowledge();
    if (this.closed || this.reason !== null) return;
    this.pending = this.child.hop(() => this.cancel('restart'));
  }

  declareReady(): void {
    this.declaredReady = this.child.plan.readiness === 'signal';
    if (this.declaredReady && this.stage !== Stage.Starting) this.becomeReady();
  }

  /** Asks the run to end; the first reason stays. */
  cancel(reason: CancelReason): void {
    if (this.closed || this.reason !== null) return;
    this.child.passed();
    this.reason = reason;
    this.unwatch();
    this.tell('cancelling', { reason, grace: this.child.plan.shutdown });
    if (this.closed) return;
    this.link.cancel(reason);
    if (this.stage !== Stage.Starting) this.grant();
  }

  /** The grace is over: ends it by unsubscribing. */
  abandon(): void {
    if (this.closed) return;
    this.child.passed();
    this.tell('abandoned', { grace: this.child.plan.shutdown });
    this.close();
  }

  /** Ends it in this turn, without a word to the child: nobody listens any more. */
  kill(): void {
    if (this.over) return;
    this.child.passed();
    this.enter(Phase.Over);
    this.reason ??= 'stop';
    this.unwatch();
    this.tornDown(this.link.within(() => this.tearDown()));
    this.link.cancel(this.reason);
    this.tell('ended', { outcome: 'unsubscribed' });
  }

  /** The source has ended, or ends now. */
  close(): void {
    if (this.phase < Phase.Frozen) this.enter(Phase.Frozen);
    this.tornDown(this.link.within(() => this.tearDown()));
    if (this.stage === Stage.Begun) this.settle();
  }

  /** Its teardowns have run, and thrown these errors. */
  tornDown(errors: readonly unknown[]): void {
    for (const error of errors) this.tell('teardown_failed', { error });
  }

  private becomeReady(): void {
    if (this.readyAt !== undefined || this.phase > Phase.Open || this.reason !== null) return;
    this.child.passed();
    this.readyAt = this.child.now();
    this.watch?.ready();
    this.tell('ready');
    if (!this.closed) this.child.up();
  }

  protected override passing(): Sink<T> {
    return this.child.sinkFor(this);
  }

  protected override open(): void {
    this.enter(Phase.Open);
    this.becomeReady();
  }

  protected override late(kind: LateKind, what: unknown): void {
    if (this.lateTold) return;
    this.child.passed();
    this.lateTold = true;
    this.tell('late', { kind, what });
  }

  /** A run that has looked gets its grace, the others are unsubscribed at once. */
  private grant(): void {
    if (this.closed) return;
    const { scheduler, shutdown } = this.child.plan;
    if (!this.looked || shutdown === 'brutal_kill') this.close();
    else this.pending = after(scheduler, shutdown, () => this.child.abandon());
  }

  /** The run is over. */
  private settle(): void {
    if (this.over) return;
    this.enter(Phase.Over);
    this.unwatch();
    this.tell('ended', { outcome: this.failure ? 'failed' : this.reason === null ? 'completed' : 'cancelled' });
    this.link.abort();
    this.child.over(this);
  }

  private unwatch(): void {
    this.watch?.unsubscribe();
    this.pending?.unsubscribe();
  }

  private tell<Type extends LifecycleEventType>(type: Type, details?: LifecycleDetails[Type]): void {
    this.child.tell(type, details, this.number);
  }
}
