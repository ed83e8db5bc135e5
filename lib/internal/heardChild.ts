import type { Observable } from 'rxjs';
import type { Component } from '../component.js';
import type { LifecycleDetails, LifecycleEventType } from '../lifecycleEvent.js';
import type { CancelReason } from '../link.js';
import { Child } from './child.js';
import type { Plan } from './plan.js';
import type { Sink } from './receiver.js';
import type { Shutdown, Stopping } from './shutdown.js';

/** Who hears of what is told in a tree, for the reports of those who are stopping. */
export interface Hearer {
  hear<Type extends LifecycleEventType>(child: Stopping, type: Type, details: LifecycleDetails[Type]): void;
}

/** A child in a tree: what is told of it, and below it, is heard by the reports of those who are stopping. */
export abstract class HeardChild extends Child<unknown, never> implements Stopping, Hearer {
  /** Its end by hand, under way. */
  shutdown: Shutdown | undefined;
  askedAt: number | undefined;

  constructor(
    component: Component<unknown, never>,
    plan: Plan,
    path: readonly string[],
    source$: Observable<never>,
    sink: Sink<unknown>,
    private readonly above: Hearer,
  ) {
    super(component, plan, path, source$, sink);
  }

  /** Asks it to end. */
  cancel(reason: CancelReason): void {
    const { run } = this;
    // A failure that came first will not be handled any more, but it is not lost.
    if (reason === 'stop' && run?.failure !== undefined) this.hear(this, 'failed', { failure: run.failure });
    run?.cancel(reason);
  }

  override tell<Type extends LifecycleEventType>(type: Type, details?: LifecycleDetails[Type], run?: number): void {
    if (type === 'starting') this.askedAt = undefined;
    if (type === 'cancelling') this.askedAt = this.now();
    if (details !== undefined) this.hear(this, type, details);
    super.tell(type, details, run);
  }

  hear<Type extends LifecycleEventType>(child: Stopping, type: Type, details: LifecycleDetails[Type]): void {
    this.shutdown?.hear(child, type, details);
    this.above.hear(child, type, details);
  }

  /** Its end by hand, if there was one, has come. */
  protected report(): void {
    this.shutdown?.end();
    this.shutdown = undefined;
  }
}
