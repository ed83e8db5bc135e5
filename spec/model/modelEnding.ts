import type { CancelReason, FailureKind, Outcome } from '../../lib/index.js';
import type { Model } from './model.js';
import { ModelLink } from './modelLink.js';
import type { Act, Script } from './words.js';

/** What the model knows of a failure. */
export interface Failed {
  readonly kind: FailureKind;
  readonly error: string;
  readonly attempt: number;
  readonly text: string;
}

/** How a run ends: asked to within its grace, by itself, or with all the rest: D2, D14, D25. */
export abstract class ModelEnding {
  failure: Failed | undefined;
  cancelled: CancelReason | undefined;
  /** What `start` returned is being subscribed, or has been. */
  subscribed = false;
  /** Its source has ended or has been unsubscribed; `over`: and all of it has been torn down. */
  closed = false;
  over = false;
  readonly link: ModelLink;
  protected stage: 'starting' | 'subscribing' | 'begun' = 'starting';
  protected forgetStart = (): void => undefined;
  /** The hop after a report, then the grace. */
  protected forgetPending = (): void => undefined;
  /** How often its stream has subscribed `source$`. */
  sources = 0;
  private tornDown = false;

  constructor(
    protected readonly model: Model,
    readonly number: number,
    readonly script: Script,
  ) {
    this.link = new ModelLink(model, number, () => this.perform(script.onCancel));
  }

  protected abstract perform(acts: readonly Act[]): void;

  /** Its stream is subscribed and has not been torn down. */
  get alive(): boolean {
    return this.subscribed && this.script.returns === 'stream' && !this.tornDown;
  }

  /** Asked anew after each call that may have ended it. */
  protected hasClosed(): boolean {
    return this.closed;
  }

  /** Asks it to end; the first reason stays. */
  cancel(reason: CancelReason): void {
    if (this.closed || this.cancelled !== undefined) return;
    this.cancelled = reason;
    this.forgetTimers();
    this.tell(`cancelling ${reason} ${this.model.config.shutdown}`);
    if (this.hasClosed()) return;
    this.link.cancel(reason);
    this.link.abort(reason);
    if (this.stage !== 'starting') this.grant();
  }

  /** A run that has looked gets its grace to end; the others are unsubscribed at once. */
  protected grant(): void {
    const { clock, config } = this.model;
    if (this.closed) return;
    if (!this.link.looked || config.shutdown === 'brutal_kill') this.close();
    else this.forgetPending = clock.after(config.shutdown, () => this.abandon());
  }

  private abandon(): void {
    this.tell(`abandoned ${this.model.config.shutdown}`);
    this.close();
  }

  /** Supervision ends: so does the run, in this turn. */
  kill(): void {
    if (this.over) return;
    this.over = this.closed = true;
    this.forgetTimers();
    if (this.stage === 'begun') this.tearDown();
    this.cancelled ??= 'stop';
    this.link.cancel(this.cancelled);
    this.link.abort(this.cancelled);
    this.tell('ended unsubscribed');
  }

  protected close(): void {
    if (this.closed) return;
    this.closed = true;
    if (this.stage !== 'begun') return;
    this.tearDown();
    this.end();
  }

  /** One that throws changes nothing (D25). */
  protected tearDown(): void {
    if (!this.alive) return;
    this.tornDown = true;
    this.sources = 0;
    this.link.stopListening();
    this.model.log.add(`teardown ${this.number}`);
    if (this.script.teardown === 'throws') this.tell(`teardown_failed ${this.model.error()}`);
  }

  /** The run is over: only now others hear of it. */
  protected end(): void {
    if (this.over) return;
    this.over = true;
    this.forgetTimers();
    this.tell(`ended ${this.outcome}`);
    this.link.abort(this.cancelled ?? (this.failure === undefined ? 'stop' : 'restart'));
    this.model.runOver(this.failure);
  }

  private get outcome(): Outcome {
    if (this.failure !== undefined) return 'failed';
    return this.cancelled === undefined ? 'completed' : 'cancelled';
  }

  private forgetTimers(): void {
    this.forgetStart();
    this.forgetPending();
  }

  protected tell(what: string): void {
    this.model.tell(what, this.number);
  }
}
