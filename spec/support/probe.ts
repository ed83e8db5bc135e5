import { defer, Observable, type ObservableInput } from 'rxjs';
import type { Component, Failure, Link } from '../../lib/index.js';

/** An Observable that counts who listens to it. */
export class Counted<T> {
  live = 0;
  maxLive = 0;
  total = 0;
  readonly $: Observable<T>;

  constructor(source$: Observable<T>) {
    this.$ = new Observable((subscriber) => {
      this.total++;
      this.maxLive = Math.max(this.maxLive, ++this.live);
      const subscription = source$.subscribe(subscriber);
      return () => {
        this.live--;
        subscription.unsubscribe();
      };
    });
  }
}

/** What `handleIrrecoverable` of a {@link Probe} does beside being counted. */
export type Handling = (error: unknown, failure: Failure) => ObservableInput<unknown> | void;

/**
 * A component that counts its runs. A run is alive in `start`'s call, and from the subscription of what it returned
 * until after its teardown.
 */
export class Probe<T> implements Component<T> {
  starts = 0;
  live = 0;
  maxLive = 0;
  teardowns = 0;
  readonly links: Link[] = [];
  readonly handled: Failure[] = [];
  /** How many runs were alive when the handler was called; only zeros are good. */
  readonly liveWhenHandled: number[] = [];

  constructor(
    private readonly script: (link: Link) => Observable<T>,
    private readonly handling: Handling = () => undefined,
  ) {}

  /** The n-th run plays the n-th of these, later ones the last. */
  static playing<T>(...runs: readonly Observable<T>[]): Probe<T> {
    return new Probe(({ run }) => runs[Math.min(run, runs.length - 1)]!);
  }

  start(link: Link): Observable<T> {
    this.starts++;
    this.links.push(link);
    this.enter();
    try {
      const source$ = this.script(link);
      return new Observable((subscriber) => {
        this.enter();
        const subscription = source$.subscribe(subscriber);
        return () => {
          subscription.unsubscribe();
          this.teardowns++;
          this.live--;
        };
      });
    } finally {
      this.live--;
    }
  }

  handleIrrecoverable(error: unknown, failure: Failure): ObservableInput<unknown> | void {
    this.handled.push(failure);
    this.liveWhenHandled.push(this.live);
    return this.handling(error, failure);
  }

  private enter(): void {
    this.maxLive = Math.max(this.maxLive, ++this.live);
  }
}

/** Never ends, and says when it is let go of. */
export const untilTornDown = (tornDown: () => void): Observable<never> => new Observable(() => tornDown);

/** Does something when subscribed, then never ends. */
export const doing = (work: () => void): Observable<never> =>
  new Observable(() => {
    work();
  });

/** Throws what it is given, where an Observable is expected. */
export const throwing = (error: unknown): Observable<never> =>
  defer(() => {
    throw error;
  });
