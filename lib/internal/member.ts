import { NEVER } from 'rxjs';
import type { Component } from '../component.js';
import type { RestartIntensityExceededError } from '../escalationErrors.js';
import type { Failure } from '../failure.js';
import type { LifecycleDetails, LifecycleEventType } from '../lifecycleEvent.js';
import { Child } from './child.js';
import type { Engine } from './engine.js';
import type { Journal } from './journal.js';
import type { Plan } from './plan.js';
import type { Sink } from './receiver.js';
import { Recovery, type Recovered } from './recovery.js';
import type { Run } from './run.js';

/** The child of an engine: what happens to it is a message to the engine. */
export class Member extends Child<unknown, never> implements Recovered {
  constructor(
    private readonly engine: Engine,
    component: Component<unknown, never>,
    plan: Plan,
    path: readonly string[],
    sink: Sink<unknown>,
  ) {
    super(component, plan, path, NEVER, sink);
  }

  protected override get journal(): Journal | undefined {
    return this.engine.journal;
  }

  override up(): void {
    super.up();
    this.engine.up();
  }

  override over(run: Run<unknown, never>): void {
    if (!this.ended) this.engine.over(run);
  }

  /** A restart counts against its own budget and the supervisor's. */
  override spend(failure: Failure): RestartIntensityExceededError | undefined {
    return super.spend(failure) ?? this.engine.spend(failure);
  }

  override tell<Type extends LifecycleEventType>(type: Type, details?: LifecycleDetails[Type], run?: number): void {
    this.engine.shutdown?.hear(this.path, type, details);
    super.tell(type, details, run);
  }

  recover(failure: Failure): void {
    this.recovery = new Recovery(this, failure, this);
  }

  restart(): void {
    this.start();
  }

  stop(): void {
    this.engine.finish('stop');
  }

  gone(): void {
    this.engine.finish('failed');
  }

  escalate(error: unknown): void {
    this.engine.finish('escalated', { cause: error });
  }

  /** Asks it to end; false if no run is left to be asked. */
  cancel(): boolean {
    const { run } = this;
    this.recovery?.unsubscribe();
    if (run === undefined || run.over) return false;
    // A failure that came first will not be handled any more, but it is not lost.
    if (run.failure !== undefined) this.engine.shutdown?.hear(this.path, 'failed', { failure: run.failure });
    run.cancel('stop');
    return true;
  }
}
