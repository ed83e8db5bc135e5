import { finalize, Observable, type SchedulerLike, type Subscription } from 'rxjs';
import { TestScheduler, type RunHelpers } from 'rxjs/testing';
import type { Link } from '../../lib/index.js';
import { Counted } from './lab/counted.js';
import { EventLog } from './lab/eventLog.js';
import { Timers } from './lab/timers.js';
import { inTurn, WatchedComponent, type Handling } from './lab/watchedComponent.js';

/** Virtual time, and components and listeners that it watches. One ms is one frame. */
export interface Lab extends RunHelpers {
  readonly log: EventLog;
  readonly timers: Timers;
  now(): number;
  /** Does something at a time. */
  at(ms: number, work: () => void): void;
  /** A component that is watched. */
  component<T, S = unknown>(script: (link: Link<S>) => Observable<T>, handling?: Handling): WatchedComponent<T, S>;
  /** A component of which the n-th run plays the n-th of these, later ones the last. */
  playing<T>(...runs: readonly Observable<T>[]): WatchedComponent<T>;
  /** An Observable of which the listeners are watched. */
  counted<T>(source$: Observable<T>): Counted<T>;
  /** What is supervised: at its end nothing may be left of it. */
  watch<T>(output$: Observable<T>): Observable<T>;
  /** Subscribes to what is watched, for what no marbles can say; unsubscribes after some ms. */
  run(output$: Observable<unknown>, ms?: number): Subscription;
}

/**
 * Runs a script in virtual time, and holds every watched Observable to this: it has ended, in the turn of its end no run
 * was alive, no timer pending, no listener left, and none came after it; at no time were two runs alive, and no handler
 * ran beside one.
 */
export function lab(script: (lab: Lab) => void, timers = Timers.ofRealTime()): void {
  const scheduler = new TestScheduler((actual, expected) => {
    expect(actual).toEqual(expected);
  });
  const watcher = new Watcher(timers);
  try {
    scheduler.run((helpers) => script({ ...helpers, ...tools(scheduler, watcher) }));
  } finally {
    timers.release();
  }
  watcher.verify();
}

function tools(scheduler: SchedulerLike, watcher: Watcher): Omit<Lab, keyof RunHelpers> {
  const at = (ms: number, work: () => void): void => void scheduler.schedule(work, ms);
  return {
    log: new EventLog(),
    timers: watcher.timers,
    now: () => scheduler.now(),
    at,
    component: (script, handling) => watcher.component(new WatchedComponent(script, handling)),
    playing: (...runs) => watcher.component(new WatchedComponent(inTurn(...runs))),
    counted: (source$) => watcher.counted(new Counted(source$)),
    watch: (output$) => watcher.watch(output$),
    run: (output$, ms) => {
      const subscription = watcher.watch(output$).subscribe({ error: () => undefined });
      if (ms !== undefined) at(ms, () => subscription.unsubscribe());
      return subscription;
    },
  };
}

/** What must be nothing when supervision has ended. */
interface Left {
  readonly timers: number;
  readonly runs: number;
  readonly listeners: number;
}

class Watcher {
  private readonly components: Pick<WatchedComponent<unknown>, 'live' | 'maxLive' | 'liveWhenHandled' | 'starts'>[] =
    [];
  private readonly counters: Pick<Counted<unknown>, 'live' | 'total'>[] = [];
  private readonly ends: Left[] = [];
  private done: object = {};
  private open = 0;

  constructor(readonly timers: Timers) {}

  component<T, S>(component: WatchedComponent<T, S>): WatchedComponent<T, S> {
    this.components.push(component);
    return component;
  }

  counted<T>(counter: Counted<T>): Counted<T> {
    this.counters.push(counter);
    return counter;
  }

  watch<T>(output$: Observable<T>): Observable<T> {
    return new Observable((subscriber) => {
      this.open++;
      return output$.pipe(finalize(() => this.look())).subscribe(subscriber);
    });
  }

  verify(): void {
    expect({ unended: this.open }).toEqual({ unended: 0 });
    const nothing: Left = { timers: 0, runs: 0, listeners: 0 };
    expect(this.ends).toEqual(this.ends.map(() => nothing));
    expect(this.left()).toEqual(nothing);
    if (this.ends.length > 0) expect(this.doings()).toEqual(this.done);
    for (const { maxLive, liveWhenHandled } of this.components) {
      expect(maxLive).toBeLessThanOrEqual(1);
      expect(liveWhenHandled).toEqual(liveWhenHandled.map(() => 0));
    }
  }

  /** With several outputs open, what is there may be the others'. */
  private look(): void {
    if (--this.open > 0) return;
    this.ends.push(this.left());
    this.done = this.doings();
  }

  private left(): Left {
    const sum = (all: readonly { readonly live: number }[]): number => all.reduce((live, one) => live + one.live, 0);
    return { timers: this.timers.pending, runs: sum(this.components), listeners: sum(this.counters) };
  }

  /** What grows when something is done. */
  private doings(): object {
    return {
      timers: this.timers.total,
      starts: this.components.map(({ starts }) => starts),
      handled: this.components.map(({ liveWhenHandled }) => liveWhenHandled.length),
      listeners: this.counters.map(({ total }) => total),
    };
  }
}
