import { Observable, throwError } from 'rxjs';
import type { LifecycleDetails, LifecycleEvent, LifecycleEventType } from '../lifecycleEvent.js';

/** Who is told. */
interface Listener {
  next(event: LifecycleEvent): void;
}

/** Writes the events of one log, in order for all listeners, also when one of them makes the next event happen. */
export class Journal {
  private seq = 0;
  private listeners: readonly Listener[];
  private readonly untold: LifecycleEvent[] = [];
  private telling = false;

  constructor(...listeners: readonly Listener[]) {
    this.listeners = listeners;
  }

  /** The events from now on. */
  get events$(): Observable<LifecycleEvent> {
    return new Observable((listener) => {
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
    const seq = this.seq++;
    if (this.listeners.length === 0) return;
    const event = { type, seq, at: clock.now(), path, run };
    this.deliver((details === undefined ? event : Object.assign(event, details)) as LifecycleEvent);
  }

  private deliver(event: LifecycleEvent): void {
    if (this.telling) {
      this.untold.push(event);
      return;
    }
    this.telling = true;
    this.send(event);
    while (this.untold.length > 0) this.send(this.untold.shift() as LifecycleEvent);
    this.telling = false;
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
