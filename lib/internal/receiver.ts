import { Subscriber, UnsubscriptionError, type TeardownLogic } from 'rxjs';
import type { LateKind } from '../lifecycleEvent.js';

/** What becomes of a value: it makes the run ready, it passes, or it is dropped as the run is frozen or over. */
export enum Phase {
  Opening,
  Open,
  Frozen,
  Over,
}

/** Where a component's values go. */
export interface Sink<T> {
  next(value: T): void;
}

/** Instead of the one teardown: there are more, and RxJS keeps them in order. */
const listed = (): void => undefined;

/**
 * What subscribes to a component: the one place where RxJS's `Subscriber` is extended, so that a value takes one hop
 * from its source to where it goes. The teardown of a plain source is kept in a field, as RxJS's list for it would take
 * half as much memory as all the rest of a run.
 */
export abstract class Receiver<T> extends Subscriber<T> {
  /** A sign of life has come since its heartbeat was last looked for. */
  beaten = false;
  // Declared, not defined: V8 then knows what they hold, which shows in the price of a value.
  declare protected phase: Phase;
  declare private sink: Sink<T>;
  #sole: (() => void) | undefined;

  get frozen(): boolean {
    return this.phase === Phase.Frozen;
  }

  get over(): boolean {
    return this.phase === Phase.Over;
  }

  /** A value is asked no question: each phase has its own sink. */
  override next(value: T): void {
    this.sink.next(value);
  }

  abstract override error(error: unknown): void;
  abstract override complete(): void;
  /** Where values go that pass. */
  protected abstract passing(): Sink<T>;
  /** The first value has come: leaves `Phase.Opening`. */
  protected abstract open(): void;
  /** Something has come that is dropped. */
  protected abstract late(kind: LateKind, what: unknown): void;

  /** Values that pass go elsewhere from now on. */
  reroute(): void {
    if (this.phase === Phase.Open) this.enter(Phase.Open);
  }

  protected enter(phase: Phase): void {
    const holds = this.frozen;
    this.phase = phase;
    if (!holds) this.sink = phase === Phase.Open ? this.passing() : { next: (value) => this.hold(value) };
  }

  private hold(value: T): void {
    if (this.phase !== Phase.Opening) return this.late('value', value);
    this.open();
    this.sink.next(value);
  }

  /** A source that unsubscribes its own subscriber has ended, too. */
  override unsubscribe(): void {
    this.complete();
  }

  override add(teardown: TeardownLogic): void {
    if (!teardown) return;
    if (typeof teardown === 'function' && this.#sole === undefined && !this.closed) {
      this.#sole = teardown;
      return;
    }
    if (this.#sole !== undefined && this.#sole !== listed) super.add(this.#sole);
    this.#sole = listed;
    super.add(teardown);
  }

  override remove(teardown: Exclude<TeardownLogic, void>): void {
    if (this.#sole === teardown) this.#sole = undefined;
    else super.remove(teardown);
  }

  /** Runs the teardowns, once; what they threw. */
  protected tearDown(): readonly unknown[] {
    if (this.closed) return [];
    const sole = this.#sole ?? listed;
    this.#sole = listed;
    const errors = thrownBy(() => super.unsubscribe());
    return sole === listed ? errors : [...errors, ...thrownBy(sole)];
  }
}

/** RxJS gathers what several teardowns threw into one error. */
export const teardownErrors = (thrown: unknown): readonly unknown[] =>
  thrown instanceof UnsubscriptionError ? (thrown.errors as unknown[]) : [thrown];

function thrownBy(teardown: () => void): readonly unknown[] {
  try {
    teardown();
    return [];
  } catch (thrown) {
    return teardownErrors(thrown);
  }
}
