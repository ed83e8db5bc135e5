import { Observable, throwError } from 'rxjs';
import type { LifecycleDetails, LifecycleEvent, LifecycleEventType } from '../lifecycleEvent.js';
import { fromHere } from './enclosures.js';

/** Who is told. */
interface Listener {
  next(event: LifecycleEvent): void;
}

const nobody: readonly Listener[] = [];

/** An event that waits until the one before it has been told to all, and the logs it was written in. */
interface Untold {
  readonly event: LifecycleEvent;
  readonly to: readonly Journal[];
}

/**
 * Writes the events of one log, in order for all listeners, also when one of them makes the next event happen. That of
 * a nested supervisor is a part of its tree's: it has listeners of its own, but the numbers and the order of the tree.
 */
export class Journal {
  private seq = 0;
  private above: Journal | undefined;
  private listeners: readonly Listener[];
  private untold: Untold[] | undefined;
  private telling = false;

  constructor(listener?: Listener) {
    this.listeners = listener === undefined ? nobody : [fromHere(listener)];
  }

  /** From now on it is a part of the log `above`, or one by itself. */
  join(above: Journal | undefined): void {
    this.above = above;
  }

  /** The events from now on. */
  get events$(): Observable<LifecycleEvent> {
    return new Observable((subscriber) => {
      const listener = fromHere(subscriber);
      this.listeners = [...this.listeners, listener];
      return () => (this.listeners = this.listeners.filter((other) => other !== listener));
    });
  }

  tell<Type extends LifecycleEventType>(
    type: Type,
    path: readonly string[],
    run: number,
    clock: { now(): number },
    details: LifecycleDetails[Type] | undefined,
  ): void {
    const seq = this.number();
    if (!this.heard) return;
    const event = { type, seq, at: clock.now(), path, run };
    this.deliver((details === undefined ? event : Object.assign(event, details)) as LifecycleEvent, this);
  }

  private number(): number {
    return this.above === undefined ? this.seq++ : this.above.number();
  }

  private get heard(): boolean {
    return this.listeners.length > 0 || this.above?.heard === true;
  }

  private deliver(event: LifecycleEvent, from: Journal): void {
    if (this.above !== undefined) return this.above.deliver(event, from);
    if (this.telling) {
      (this.untold ??= []).push({ event, to: from.line });
      return;
    }
    this.telling = true;
    for (let log: Journal | undefined = from; log !== undefined;) {
      // A listener may move the supervisor to another tree; this event is still of the one where it was told.
      const { above }: Journal = log;
      log.send(event);
      log = above;
    }
    for (let next = this.untold?.shift(); next !== undefined; next = this.untold?.shift())
      for (const log of next.to) log.send(next.event);
    this.telling = false;
  }

  /** It, and the logs that it is a part of now. */
  private get line(): readonly Journal[] {
    return this.above === undefined ? [this] : [this, ...this.above.line];
  }

  private send(event: LifecycleEvent): void {
    for (const listener of this.listeners) {
      try {
        listener.next(event);
      } catch (error) {
        // The listener's own mistake: RxJS's route for errors that nobody handles.
        throwError(() => error).subscribe();
      }
    }
  }
}
