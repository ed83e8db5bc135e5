import type { CancelReason, FailureKind, LateKind, LifecycleEventType, Outcome } from '../../../lib/index.js';
import type { ModelChild } from './modelChild.js';

export interface Failed {
  readonly error: string;
  readonly attempt: number;
  readonly text: string;
}

/** One life of a child; of a worker or of a supervisor, which are told apart below. */
export abstract class ModelRun {
  failure: Failed | undefined;
  /** It has failed by itself, and not because it was asked to end. */
  failedFirst = false;
  reason: CancelReason | undefined;
  askedAt: number | undefined;
  readyAt: number | undefined;
  over = false;
  protected closed = false;
  private begun = false;
  private lateTold = false;
  private readonly forget: (() => void)[] = [];

  constructor(
    protected readonly child: ModelChild,
    readonly number: number,
  ) {}

  protected abstract readonly throws: boolean;
  protected abstract readonly looks: boolean;
  /** Its result is being subscribed. */
  protected abstract subscribe(): void;
  protected abstract asked(reason: CancelReason): void;
  /** What its teardown does, and throws. */
  protected abstract tearDown(): string | undefined;

  get isReady(): boolean {
    return this.readyAt !== undefined;
  }

  begin(): void {
    const { startTimeout, readiness } = this.child.plan;
    this.tell('starting');
    this.after(startTimeout, () => this.expire());
    if (this.throws) this.error(this.child.errorText, 'throw');
    else {
      this.tell('started');
      this.subscribe();
    }
    this.begun = true;
    if (this.closed) this.settle();
    else if (readiness === 'subscribe') this.becomeReady();
  }

  /** Something of its own, forgotten when it is over. */
  protected after(ms: number, work: () => void): void {
    this.forget.push(this.child.tree.clock.after(ms, work));
  }

  private expire(): void {
    if (this.isReady || this.failure !== undefined || this.reason !== undefined) return;
    this.fail('START_TIMEOUT', 'start-timeout');
    this.cancel('restart');
  }

  // What it says

  sayReady(): void {
    if (this.child.plan.readiness === 'signal') this.becomeReady();
  }

  /** A value of a run that has not failed passes, also when it has been asked to end. */
  value(value: string): void {
    if (this.closed) return;
    if (this.failure !== undefined) return this.late('value', value);
    if (this.child.plan.readiness === 'value') this.becomeReady();
    if (this.hasClosed()) return;
    this.child.tree.selections.send(this.child.path, value);
  }

  error(error: string, kind: FailureKind = 'error'): void {
    if (this.closed) return;
    this.fail(error, kind);
    this.close();
  }

  /** One that is not ready yet counts as ready, then ended. A permanent one fails by it (D1). */
  complete(): void {
    if (this.closed) return;
    this.becomeReady();
    if (this.hasClosed()) return;
    const asked = this.failure !== undefined || this.reason !== undefined;
    if (!asked && this.child.plan.restart === 'permanent') this.fail('UNEXPECTED_COMPLETION', 'completion');
    this.close();
  }

  /** It is acknowledged at once; if the run has not ended one hop later, it is asked to. */
  report(error: string): void {
    const first = this.failure === undefined;
    this.fail(error, 'report');
    if (!first) return;
    this.tell('acknowledged');
    if (this.reason === undefined) this.after(0, () => this.cancel('restart'));
  }

  private fail(error: string, kind: FailureKind): void {
    if (this.failure !== undefined) return this.late(kind === 'report' ? 'report' : 'error', error);
    this.failure = this.child.failure(this, error, kind);
    this.failedFirst = this.reason === undefined;
    this.tell('failed', this.failure.text);
  }

  private late(kind: LateKind, what: string): void {
    if (this.lateTold) return;
    this.lateTold = true;
    this.tell('late', `${kind} ${what}`);
  }

  /** Neither one that has failed comes up nor one that is asked to end. */
  private becomeReady(): void {
    if (this.isReady || this.failure !== undefined || this.reason !== undefined) return;
    this.readyAt = this.child.tree.clock.now;
    this.tell('ready');
    this.child.supervisor.proceed();
  }

  // How it ends

  /** Asked once; only one that looks is given time. */
  cancel(reason: CancelReason): void {
    if (this.closed || this.reason !== undefined) return;
    const { shutdown } = this.child.plan;
    this.reason = reason;
    this.askedAt = this.child.tree.clock.now;
    this.tell('cancelling', `${reason} ${shutdown}`);
    this.asked(reason);
    if (!this.looks || shutdown === 'brutal_kill') this.close();
    else if (!this.hasClosed()) this.after(shutdown, () => this.hurry());
  }

  /** Asked anew after a call that may have closed it. */
  private hasClosed(): boolean {
    return this.closed;
  }

  /** Its grace or a deadline is over. */
  hurry(): void {
    if (this.closed) return;
    this.tell('abandoned', String(this.child.plan.shutdown));
    this.close();
  }

  /** Ended in this turn, without a word to anybody. */
  kill(): void {
    if (this.over) return;
    this.over = true;
    this.endWith('unsubscribed');
  }

  private close(): void {
    if (this.closed) return;
    this.torn();
    if (this.begun) this.settle();
  }

  private settle(): void {
    if (this.over) return;
    this.over = true;
    const unfailed = this.reason === undefined ? 'completed' : 'cancelled';
    this.endWith(this.failure === undefined ? unfailed : 'failed');
    this.child.ended(this);
  }

  private endWith(outcome: Outcome): void {
    this.torn();
    for (const forget of this.forget) forget();
    this.tell('ended', outcome);
  }

  private torn(): void {
    if (this.closed) return;
    this.closed = true;
    const thrown = this.tearDown();
    if (thrown !== undefined) this.tell('teardown_failed', thrown);
  }

  private tell(type: LifecycleEventType, details?: string): void {
    this.child.tell(type, details, this);
  }
}
