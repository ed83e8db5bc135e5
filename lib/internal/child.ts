import type { Observable, Unsubscribable } from 'rxjs';
import type { Component } from '../component.js';
import type { RestartIntensityExceededError } from '../escalationErrors.js';
import type { Failure, FailureKind } from '../failure.js';
import type { LifecycleDetails, LifecycleEventType, StopReason } from '../lifecycleEvent.js';
import { UnexpectedCompletionError } from '../runErrors.js';
import { withoutStack } from '../supervisionError.js';
import { Budget } from './budget.js';
import type { Journal } from './journal.js';
import type { Plan } from './plan.js';
import type { Sink } from './receiver.js';
import { Run } from './run.js';
import { hop } from './time.js';
import { Uptime } from './uptime.js';

/** What supervision ends with, where it ends badly; it may be `undefined`. */
export interface Escalation {
  readonly cause: unknown;
}

/**
 * One supervised component: what stays the same from run to run. What it means that a run is over is up to those who
 * keep it: `supervise` and `Supervisor`.
 */
export abstract class Child<T, S> {
  run: Run<T, S> | undefined;
  /** Failures since it last counted from 0. */
  attempt = 0;
  private time: number | undefined;
  private unexpected: UnexpectedCompletionError | undefined;
  private runs = 0;
  private uptime: Uptime | undefined;
  private budget: Budget | undefined;
  /** Its last failure. */
  lastFailure: Failure | undefined;
  /** What a failure has led to, until the next run. */
  protected recovery: Unsubscribable | undefined;
  /** Supervision of it has ended, and then, that has been told. */
  protected ended = false;
  private silent = false;

  constructor(
    readonly component: Component<T, S>,
    readonly plan: Plan,
    readonly path: readonly string[],
    readonly source$: Observable<S>,
    public sink: Sink<T>,
  ) {}

  /** Where its events are written, if anybody reads them. */
  protected abstract readonly journal: Journal | undefined;

  /** The run is over, and nothing of it is left. */
  abstract over(run: Run<T, S>): void;

  /** Supervision of it has ended. */
  get isOver(): boolean {
    return this.ended;
  }

  /** Does what belongs to its run, whoever makes it happen. */
  within(work: () => void): void {
    if (this.run === undefined) work();
    else this.run.link.within(work);
  }

  /** The run is up. */
  up(): void {
    if (this.attempt === 0) return;
    this.uptime ??= new Uptime(this.plan.scheduler, this.plan.resetAfter, () => (this.attempt = 0));
    this.uptime.begin(this.now());
  }

  /** The grace or the deadline is over: ends its run now. */
  abandon(): void {
    this.run?.abandon();
  }

  /** Starts the next run; the last one is over. */
  start(): void {
    this.recovery = undefined;
    this.run = new Run(this, this.runs++);
    this.run.begin();
  }

  /** The error of its completions, when it is permanent: one for all, as they come by the million. */
  get completion(): UnexpectedCompletionError {
    return (this.unexpected ??= withoutStack(() => new UnexpectedCompletionError(this.path)));
  }

  failure(error: unknown, kind: FailureKind, readyAt: number | undefined): Failure {
    const at = this.now();
    this.uptime?.end(at);
    const uptime = readyAt === undefined ? 0 : at - readyAt;
    const { path, attempt } = this;
    return (this.lastFailure = { error, kind, path, run: this.runs - 1, attempt, at, uptime });
  }

  /** Its run has ended without a failure, and another one will follow: what is not uptime does not count as such. */
  protected pause(): void {
    this.uptime?.end(this.now());
  }

  /** Supervision of it begins anew. */
  protected revive(): void {
    this.ended = this.silent = false;
    this.attempt = 0;
  }

  /** A failure has been handled, and the next run waits for `delay` ms, or a notifier. */
  waits(delay: number | null, attempt: number): void {
    this.tell('waiting', { delay, attempt });
  }

  /** Enters a restart into the component's own budget; the error to give up with, if that was one too many. */
  spend(failure: Failure): RestartIntensityExceededError | undefined {
    const { maxRestarts, period, scheduler } = this.plan;
    if (maxRestarts === Infinity) return undefined;
    this.budget ??= new Budget(maxRestarts, period, scheduler);
    return this.budget.spend(failure, this.path);
  }

  /** How much of its own budget is spent. */
  get spent(): number {
    return this.budget?.spent ?? 0;
  }

  /** Calls `work` from a clean stack, in no time. */
  hop(work: () => void): Unsubscribable {
    return hop(this.plan.scheduler, work);
  }

  /** The time: read once for all that happens in one call, until `passed` says that some may have gone by. */
  now(): number {
    return (this.time ??= this.plan.scheduler.now());
  }

  passed(): void {
    this.time = undefined;
  }

  /** Tells of the present run, or of an older one. */
  tell<Type extends LifecycleEventType>(type: Type, details?: LifecycleDetails[Type], run = this.runs - 1): void {
    const { journal } = this;
    if (journal === undefined || this.silent) return;
    journal.tell(type, this.path, Math.max(run, 0), this, details);
  }

  /** Where the values of a run go; those of one with a heartbeat are signs of life, too. */
  sinkFor(run: { beaten: boolean }): Sink<T> {
    const { sink } = this;
    if (this.plan.heartbeat === Infinity) return sink;
    return {
      next(value) {
        run.beaten = true;
        sink.next(value);
      },
    };
  }

  /** Sends its values elsewhere from now on. */
  route(sink: Sink<T>): void {
    this.sink = sink;
    this.run?.reroute();
  }

  /** Ends everything that is left of it, in this turn; false if it had ended. Nothing undoes an escalation. */
  end(reason: StopReason, escalation?: Escalation): boolean {
    if (this.ended) return false;
    this.ended = true;
    this.passed();
    this.recovery?.unsubscribe();
    this.run?.kill();
    this.uptime?.free(this.now());
    this.budget?.free();
    this.uptime = this.budget = undefined;
    if (escalation !== undefined) this.tell('gave_up', { error: escalation.cause });
    const { journal } = this;
    this.silent = true;
    journal?.tell('stopped', this.path, Math.max(this.runs - 1, 0), this, { reason });
    return true;
  }
}
