import { throwError } from 'rxjs';
import type { LifecycleDetails, LifecycleEvent, LifecycleEventType } from '../lifecycleEvent.js';

/** Writes the events of one log, in order also when a listener makes the next one happen. */
export class Journal {
  private seq = 0;
  private readonly untold: LifecycleEvent[] = [];
  private telling = false;

  constructor(private readonly listener: { next(event: LifecycleEvent): void }) {}

  tell<Type extends LifecycleEventType>(
    type: Type,
    path: readonly string[],
    run: number,
    at: number,
    details: LifecycleDetails[Type] | undefined,
  ): void {
    const event = { type, seq: this.seq++, at, path, run };
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
    try {
      this.listener.next(event);
    } catch (error) {
      // The listener's own mistake: RxJS's route for errors that nobody handles.
      throwError(() => error).subscribe();
    }
  }
}
