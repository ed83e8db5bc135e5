import {
  EMPTY,
  Observable,
  repeat,
  retry,
  take,
  takeUntil,
  type Subscriber,
  type Subscription,
  type Unsubscribable,
} from 'rxjs';
import type { Component } from '../component.js';
import type { Failure } from '../failure.js';
import type { StopReason } from '../lifecycleEvent.js';
import type { CancelReason } from '../link.js';
import { Child, type Escalation } from './child.js';
import { fromHere } from './enclosures.js';
import { observableOf } from './input.js';
import { Journal } from './journal.js';
import type { Plan } from './plan.js';
import { Recovery, type Recovered } from './recovery.js';
import type { Run } from './run.js';

/**
 * One subscription of `supervise`'s output. Its control flow is RxJS's own: over the runs, failures go through `retry`,
 * a permanent component's completions through `repeat`, and stopping is `takeUntil` on `cancel$`. Values are not in it:
 * they go from the run to the output in one hop.
 */
export class Supervision<T, S> extends Child<T, S> implements Unsubscribable, Recovered {
  protected readonly journal: Journal | undefined;
  /** The line of the control flow to the present run. */
  private control: Subscriber<never> | undefined;
  /** Where they wait for the present recovery. */
  private notifier: Subscriber<void> | undefined;
  private flow: Subscription | undefined;
  /** `cancel$` has asked for the end; this is where to tell that the run is over. */
  private stopping: Subscriber<void> | undefined;
  /** Why it ends, where the flow's notification does not say it. */
  private reason: StopReason | undefined;
  private escalation: Escalation | undefined;

  constructor(
    component: Component<T, S>,
    plan: Plan,
    source$: Observable<S>,
    private readonly output: Subscriber<T>,
  ) {
    super(component, plan, plan.path, source$, fromHere(output));
    this.journal = plan.events && new Journal(plan.events);
  }

  /** While nothing has failed and nobody may ask it to stop, there is nothing to control: the first run goes without. */
  begin(): void {
    if (this.plan.cancel$ === undefined) this.start();
    else this.connect();
  }

  override over(run: Run<T, S>): void {
    if (this.ended) return;
    if (this.stopping !== undefined) this.stopping.next();
    else if (this.control === undefined) this.connect();
    else this.notify(this.control, run);
  }

  unsubscribe(): void {
    this.reason = undefined;
    this.finish('unsubscribed');
  }

  private connect(): void {
    const recovered$ = this.recovered();
    let control$ = this.eachRun().pipe(retry<never>({ delay: () => recovered$ }));
    if (this.plan.restart === 'permanent')
      control$ = control$.pipe(repeat({ delay: () => (this.reason === undefined ? recovered$ : EMPTY) }));
    const cancel$ = observableOf(this.plan.cancel$);
    if (cancel$ !== undefined) control$ = control$.pipe(takeUntil(this.stopped(cancel$)));
    this.flow = control$.subscribe({
      error: (error: unknown) => {
        if (this.finish('escalated')) this.output.error(error);
      },
      complete: () => {
        if (this.finish('completed')) this.output.complete();
      },
    });
    if (this.ended) this.flow.unsubscribe();
  }

  /** The next run at each subscription; a run that went without control until it was over is told first. */
  private eachRun(): Observable<never> {
    return new Observable((control) => {
      const untold = this.control === undefined ? this.run : undefined;
      this.control = control;
      if (untold === undefined) this.start();
      else this.notify(control, untold);
    });
  }

  private notify(control: Subscriber<never>, { failure }: Run<T, S>): void {
    if (failure === undefined || failure.kind === 'completion') control.complete();
    else control.error(failure);
  }

  restart(): void {
    this.notifier?.next();
  }

  stop(): void {
    this.reason = 'stop';
    this.notifier?.complete();
  }

  gone({ error }: Failure): void {
    this.reason = 'failed';
    this.notifier?.error(error);
  }

  escalate(cause: unknown): void {
    this.escalation = { cause };
    this.notifier?.error(cause);
  }

  /** What `retry` and `repeat` wait for: emits to restart, completes to stop, errors to escalate. */
  private recovered(): Observable<void> {
    return new Observable((notifier) => {
      this.notifier = notifier;
      this.recovery = new Recovery(this, this.run?.failure as Failure, this);
    });
  }

  /** Emits when `cancel$` has emitted and no run is left; `takeUntil` ends the flow then. */
  private stopped(cancel$: Observable<unknown>): Observable<void> {
    return new Observable((stopped) =>
      cancel$.pipe(take(1)).subscribe({
        next: (word) => {
          this.stopping = stopped;
          this.reason = 'stop';
          if (this.run === undefined || this.run.over) stopped.next();
          else this.run.cancel(reasonOf(word));
        },
        error: (error: unknown) => stopped.error(error),
      }),
    );
  }

  private finish(reason: StopReason): boolean {
    this.flow?.unsubscribe();
    return this.end(this.reason ?? reason, this.escalation);
  }
}

/** Why the run is asked to end: the word of another run, whose `cancel$` this is, or else that supervision ends. */
const reasonOf = (word: unknown): CancelReason => (word === 'restart' || word === 'sibling' ? word : 'stop');
