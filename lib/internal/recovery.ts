import type { Observable, Unsubscribable } from 'rxjs';
import { HandlerFailedError, HandlerTimeoutError, PolicyFailedError } from '../escalationErrors.js';
import type { Failure } from '../failure.js';
import { withoutStack } from '../supervisionError.js';
import { Awaited, type Outcomes } from './awaited.js';
import type { Child } from './child.js';
import { wholeDelay } from './delay.js';
import { describe } from './describe.js';
import { disown, observableOf } from './input.js';
import { isDecision, verdictOn } from './restart.js';
import { after } from './time.js';

/** What a recovery comes to: exactly one of them, once, from a clean stack. */
export interface Recovered {
  restart(): void;
  /** `decide` said so. */
  stop(): void;
  /** A temporary component is not started again. */
  gone(failure: Failure): void;
  escalate(error: unknown): void;
}

/**
 * From a run that failed and is over to the next one: the handler, the decision, the budget, the delay. Unsubscribing
 * ends it wherever it is.
 */
export class Recovery<T, S> implements Unsubscribable {
  private closed = false;
  private pending: Unsubscribable | undefined;

  constructor(
    private readonly child: Child<T, S>,
    private readonly failure: Failure,
    private readonly recovered: Recovered,
  ) {
    this.hop(() => child.within(() => this.handle()));
  }

  unsubscribe(): void {
    this.closed = true;
    this.pending?.unsubscribe();
  }

  private handle(): void {
    const { failure } = this;
    this.child.passed();
    let result: unknown;
    try {
      result = this.child.component.handleIrrecoverable?.(failure.error, failure);
    } catch (thrown) {
      return this.handlerFailed(thrown);
    }
    if (this.closed) return disown(result);
    const result$ = observableOf(result);
    if (result$ === undefined) this.decide();
    else this.await(result$);
  }

  /** A handler that takes its time settles in a stranger's call, so a hop follows. */
  private await(result$: Observable<unknown>): void {
    const { path, plan } = this.child;
    const settled = this.awaited(result$, {
      error: (error) => this.handlerFailed(error),
      complete: () => this.decide(),
    });
    if (settled.closed) return;
    const timeout = after(plan.scheduler, plan.handlerTimeout, () => {
      settled.unsubscribe();
      this.handlerFailed(withoutStack(() => new HandlerTimeoutError(path, plan.handlerTimeout)));
    });
    settled.add(timeout);
  }

  private handlerFailed(error: unknown): void {
    this.escalate(new HandlerFailedError(this.failure, error));
  }

  private decide(): void {
    const { child, failure } = this;
    if (child.component.handleIrrecoverable !== undefined) child.passed();
    child.tell('handled', { failure });
    if (this.closed) return;
    let decision: unknown = 'restart';
    try {
      if (child.plan.decide !== undefined) decision = child.plan.decide(failure);
    } catch (error) {
      return this.policyFailed('decide', 'threw', error);
    }
    if (!isDecision(decision)) disown(decision);
    if (this.closed) return;
    if (!isDecision(decision)) return this.policyFailed('decide', `answered ${describe(decision)}`);
    switch (verdictOn(child.plan.restart, decision)) {
      case 'restart':
        return this.spend();
      case 'stop':
        return this.recovered.stop();
      case 'gone':
        return this.recovered.gone(failure);
      case 'escalate':
        return this.escalate(failure.error);
    }
  }

  private spend(): void {
    const error = this.child.spend(this.failure);
    if (error === undefined) this.wait();
    else this.escalate(error);
  }

  private wait(): void {
    const { failure, child } = this;
    const { backoff, random } = child.plan;
    child.attempt = failure.attempt + 1;
    let delay: unknown = backoff;
    try {
      if (typeof backoff === 'function') delay = backoff(failure, failure.attempt, random);
    } catch (error) {
      return this.policyFailed('backoff', 'threw', error);
    }
    if (this.closed) return disown(delay);
    const ms = typeof delay === 'number' ? wholeDelay(delay) : undefined;
    if (ms !== undefined) return this.waitFor(ms);
    // A string is an iterable to RxJS, but here it is a number that somebody forgot to read.
    const notifier$ = typeof delay === 'string' ? undefined : observableOf(delay);
    if (notifier$ !== undefined) this.waitUntil(notifier$, delay);
    else this.policyFailed('backoff', `returned ${describe(delay)}`);
  }

  private waitFor(ms: number): void {
    this.tellWaiting(ms);
    if (this.closed) return;
    if (ms === 0) this.recovered.restart();
    else this.pending = after(this.child.plan.scheduler, ms, () => this.restart());
  }

  private waitUntil(notifier$: Observable<unknown>, notifier: unknown): void {
    this.tellWaiting(null);
    if (this.closed) return disown(notifier);
    this.awaited(notifier$, {
      next: () => this.restart(),
      error: (error) => this.policyFailed('backoff', 'errored', error),
      complete: () => this.policyFailed('backoff', 'completed without a value'),
    });
  }

  private restart(): void {
    this.child.passed();
    this.recovered.restart();
  }

  private tellWaiting(delay: number | null): void {
    this.child.waits(delay, this.failure.attempt);
  }

  private policyFailed(option: 'decide' | 'backoff', what: string, error?: unknown): void {
    this.escalate(new PolicyFailedError(this.failure, option, what, error));
  }

  private escalate(error: unknown): void {
    if (!this.closed) this.recovered.escalate(error);
  }

  /** Waits for what a user's Observable says first. */
  private awaited(source$: Observable<unknown>, outcomes: Outcomes): Awaited {
    const awaited = new Awaited(this.child, (then) => {
      if (!this.closed) this.hop(then);
    });
    this.pending = awaited;
    awaited.begin(source$, outcomes);
    return awaited;
  }

  private hop(then: () => void): void {
    this.pending = this.child.hop(then);
  }
}
