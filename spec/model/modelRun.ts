import type { FailureKind } from '../../lib/index.js';
import type { Model } from './model.js';
import { ModelEnding } from './modelEnding.js';
import type { Act, Script } from './words.js';

/** One life of the component, and what it sends: D1, D8, D17. */
export class ModelRun extends ModelEnding {
  readyAt: number | undefined;
  lastSign: number;
  /** `start` has been called, so the component has its link. */
  linked = false;
  private declaredReady = false;
  private lateTold = false;

  constructor(
    model: Model,
    number: number,
    script: Script,
    private readonly act: (act: Act, run: ModelRun) => void,
  ) {
    super(model, number, script);
    this.lastSign = model.clock.now;
  }

  /** Neither frozen nor asked to end: heartbeat and `startTimeout` count. */
  get watched(): boolean {
    return !this.closed && this.failure === undefined && this.cancelled === undefined;
  }

  begin(): void {
    const { config, clock, log } = this.model;
    this.tell('starting');
    if (this.closed) return;
    if (this.watched) {
      this.forgetStart = clock.after(config.startTimeout, () => this.expire('start-timeout', 'START_TIMEOUT'));
    }
    this.linked = true;
    log.add(`start ${this.number}`);
    this.perform(this.script.inStart);
    this.returned();
    this.stage = 'begun';
    if (this.hasClosed()) this.end();
    else if (config.readiness === 'subscribe') this.becomeReady();
  }

  /** `start` has returned: only now a run that has been cancelled in it gets its grace, or is never subscribed. */
  private returned(): void {
    const { returns, inSubscribe } = this.script;
    if (returns === 'throws') return this.threw(this.model.error());
    if (returns === 'promise') this.link.looked = true;
    this.stage = 'subscribing';
    if (this.cancelled !== undefined) this.grant();
    if (this.hasClosed()) return;
    if (returns === 'nonsense') return this.threw('INVALID_START_RESULT');
    if (this.failure === undefined) this.tell('started');
    if (this.declaredReady) this.becomeReady();
    if (this.hasClosed()) return;
    this.subscribed = true;
    this.perform(inSubscribe);
    if (this.hasClosed()) this.tearDown();
  }

  private threw(error: string): void {
    this.fail('throw', error);
    this.close();
  }

  protected override perform(acts: readonly Act[]): void {
    acts.forEach((act) => this.act(act, this));
  }

  // What it sends

  /** One that has failed is frozen, one that has ended is over; one that is asked to end is neither. */
  private isHeard(): boolean {
    return !this.closed && this.failure === undefined;
  }

  value(value: string): void {
    if (this.isHeard() && this.model.config.readiness === 'value') this.becomeReady();
    if (!this.isHeard()) return this.late('value', value);
    this.beat();
    this.model.output(`next ${value}`);
  }

  /** An `AbortError` of a cancelled run is how promise APIs end. */
  error(error: string): void {
    if (this.closed) return this.late('error', error);
    if (this.cancelled === undefined || error !== 'AbortError') this.fail('error', error);
    this.close();
  }

  /** One that is not ready yet counts as ready, then ended. A permanent one fails by it (D1). */
  complete(): void {
    if (this.closed) return;
    if (this.watched) this.becomeReady();
    if (this.watched && this.model.config.restart === 'permanent') this.fail('completion', 'UNEXPECTED_COMPLETION');
    this.close();
  }

  /** One counts (D8), and is acknowledged at once; if the run has not ended one hop later, it is cancelled. */
  report(error: string): void {
    if (!this.isHeard()) return this.late('report', error);
    this.fail('report', error);
    if (!this.hasClosed()) this.tell('acknowledged');
    this.link.acknowledge();
    if (this.hasClosed() || this.cancelled !== undefined) return;
    this.forgetPending = this.model.clock.after(0, () => this.cancel('restart'));
  }

  ready(): void {
    if (this.model.config.readiness !== 'signal') return;
    if (this.stage === 'starting') this.declaredReady = true;
    else this.becomeReady();
  }

  beat(): void {
    this.lastSign = this.model.clock.now;
  }

  /** No sign of life, or not ready in time. */
  expire(kind: FailureKind, error: string): void {
    this.fail(kind, error);
    this.cancel('restart');
  }

  private becomeReady(): void {
    if (this.readyAt !== undefined || !this.watched) return;
    this.readyAt = this.model.clock.now;
    this.forgetStart();
    this.tell('ready');
  }

  /** Freezes it: what comes later is dropped. */
  private fail(kind: FailureKind, error: string): void {
    if (this.failure !== undefined) return this.late('error', error);
    this.forgetStart();
    this.failure = this.model.failure(this, kind, error);
    this.tell(`failed ${this.failure.text}`);
  }

  /** Told once, at the first of it. */
  private late(kind: 'value' | 'error' | 'report', what: string): void {
    if (!this.lateTold) {
      this.lateTold = true;
      this.tell(`late ${kind} ${what}`);
    }
  }
}
