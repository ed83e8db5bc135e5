import { filter, ignoreElements, merge, NEVER, Observable, timer } from 'rxjs';
import { supervised, Supervisor, type LifecycleEvent, type LifecycleEventType } from '../../lib/index.js';
import type { Build, ExploredWorld } from '../../lib/testing/index.js';

/** Tells what supervision tells, and some of it differently. */
export const telling =
  (tell: (event: LifecycleEvent, next: (event: LifecycleEvent) => void) => void): Build =>
  (world) => {
    const next = (event: LifecycleEvent): void => tell(event, (told) => world.events.next(told));
    const config = { id: 'feed', cancel$: world.cancel$, events: { next } };
    return supervised(world.component('feed'), { restart: 'permanent', ...config });
  };

/** Tells an event of a type twice. */
export const twice = (type: LifecycleEventType): Build =>
  telling((event, next) => {
    next(event);
    if (event.type === type) next(event);
  });

/** Every failure is told as a start timeout. */
export const alwaysLate = telling((event, next) =>
  next(event.type === 'failed' ? { ...event, failure: { ...event.failure, kind: 'start-timeout' } } : event),
);

/** Tells these events of `feed` when so many ms have passed, and does nothing. */
export const tellingOnly =
  (ms: number, ...events: readonly object[]) =>
  (world: ExploredWorld): Observable<unknown> =>
    new Observable(() => {
      const tell = (): void => {
        for (const event of events)
          world.events.next({ seq: 0, at: ms, path: ['feed'], run: 0, ...event } as unknown as LifecycleEvent);
      };
      if (ms === 0) return tell();
      return timer(ms).subscribe(tell);
    });

/** Three children that say when they are ready. */
export const three = ({ component }: ExploredWorld) =>
  ['a', 'b', 'c'].map((id) => ({ id, component: component(id), readiness: 'signal' }) as const);

/** It ends its children by hand when it is stopped, the first one first. */
export class Rash extends Supervisor {
  override stop(deadline?: number): ReturnType<Supervisor['stop']> {
    for (const { id } of this.whichChildren()) void this.terminateChild(id);
    return super.stop(deadline);
  }
}

/** It is silent on who is ready. */
export class Silent extends Supervisor {
  override get events$(): Observable<LifecycleEvent> {
    return super.events$.pipe(filter(({ type }) => type !== 'ready'));
  }
}

/** It has no answer to commands. */
export class Mute extends Supervisor {
  override restartChild(): never {
    throw new TypeError('what child?');
  }
}

/** It gives its children all the time that they take. */
export class Patient extends Supervisor {
  override stop(): ReturnType<Supervisor['stop']> {
    return super.stop(Infinity);
  }
}

/** It does nothing, and can be asked to end, to no avail. */
export const deaf: Build = ({ cancel$ }) => merge(NEVER, cancel$.pipe(ignoreElements()));

/** What goes on in it goes on when it is asked to end. */
export const busy: Build = (world) => merge(supervised(world.component('feed')), world.cancel$.pipe(ignoreElements()));
