import { asyncScheduler, Observable, type ObservableInput, type Subscriber } from 'rxjs';
import type { CancelReason, Component, Failure, Link } from '../../lib/index.js';

/** How an actor behaves where the spec does not lead it by hand. */
export interface Manner {
  /** It looks at `cancel$` and takes this many ms to end; without it, it is ended at once. */
  readonly takes?: number | undefined;
  /** It says `ready()` after this many ms. */
  readonly readyAfter?: number | undefined;
  /** What it does in `start`. */
  readonly starts?: ((link: Link<never>) => void) | undefined;
  /** What it does when it is subscribed. */
  readonly begins?: ((actor: Actor, link: Link<never>) => void) | undefined;
  /** What it does when it is asked to end. */
  readonly ends?: ((actor: Actor) => void) | undefined;
  /** What its teardown does. */
  readonly tearsDown?: (() => void) | undefined;
  readonly handles?: ((error: unknown, failure: Failure) => ObservableInput<unknown> | void) | undefined;
}

/** A component that a spec leads by hand. */
export class Actor implements Component<unknown, never> {
  starts = 0;
  alive = 0;
  mostAlive = 0;
  handled = 0;
  readonly reasons: CancelReason[] = [];
  private run: Subscriber<unknown> | undefined;

  constructor(private readonly manner: Manner = {}) {}

  start(link: Link<never>): Observable<unknown> {
    this.starts++;
    this.manner.starts?.(link);
    return new Observable((run) => {
      this.run = run;
      this.mostAlive = Math.max(this.mostAlive, ++this.alive);
      run.add(() => this.alive--);
      run.add(() => this.manner.tearsDown?.());
      this.behave(run, link);
    });
  }

  handleIrrecoverable(error: unknown, failure: Failure): ObservableInput<unknown> | void {
    this.handled++;
    return this.manner.handles?.(error, failure);
  }

  next(value: unknown): void {
    this.run?.next(value);
  }

  fail(error: unknown = 'boom'): void {
    this.run?.error(error);
  }

  complete(): void {
    this.run?.complete();
  }

  private behave(run: Subscriber<unknown>, link: Link<never>): void {
    const { takes, readyAfter, begins } = this.manner;
    if (takes !== undefined) run.add(link.cancel$.subscribe((reason) => this.asked(run, reason, takes)));
    if (readyAfter !== undefined) run.add(asyncScheduler.schedule(() => link.ready(), readyAfter));
    begins?.(this, link);
  }

  private asked(run: Subscriber<unknown>, reason: CancelReason, takes: number): void {
    this.reasons.push(reason);
    this.manner.ends?.(this);
    if (takes === 0) run.complete();
    else if (takes !== Infinity) run.add(asyncScheduler.schedule(() => run.complete(), takes));
  }
}
