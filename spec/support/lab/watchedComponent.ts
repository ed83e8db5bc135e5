import { Observable, type ObservableInput } from 'rxjs';
import type { Component, Failure, Link } from '../../../lib/index.js';

/** What `handleIrrecoverable` does beside being counted. */
export type Handling = (error: unknown, failure: Failure) => ObservableInput<unknown> | void;

/** A component that counts its runs: a run is alive from `start`'s call until after its teardown. */
export class WatchedComponent<T, S = unknown> implements Component<T, S> {
  starts = 0;
  teardowns = 0;
  maxLive = 0;
  readonly links: Link<S>[] = [];
  readonly handled: Failure[] = [];
  /** How many runs were alive when the handler was called; only zeros are good. */
  readonly liveWhenHandled: number[] = [];
  private readonly runs = new Map<object, 'on the stack' | 'alive'>();

  constructor(
    private readonly script: (link: Link<S>) => Observable<T>,
    private readonly handling: Handling = () => undefined,
  ) {}

  /** Runs that are alive; not those of which `start`, subscription or teardown is on the stack. */
  get live(): number {
    return [...this.runs.values()].filter((state) => state === 'alive').length;
  }

  start(link: Link<S>): Observable<T> {
    this.starts++;
    this.links.push(link);
    const run = this.enter();
    try {
      return this.alive(this.script(link));
    } finally {
      this.runs.delete(run);
    }
  }

  handleIrrecoverable(error: unknown, failure: Failure): ObservableInput<unknown> | void {
    this.handled.push(failure);
    this.liveWhenHandled.push(this.runs.size);
    return this.handling(error, failure);
  }

  private alive(source$: Observable<T>): Observable<T> {
    return new Observable((subscriber) => {
      const run = this.enter();
      subscriber.add(() => this.runs.set(run, 'on the stack'));
      try {
        source$.subscribe(subscriber);
      } catch (error) {
        this.runs.delete(run);
        throw error;
      }
      if (!subscriber.closed) this.runs.set(run, 'alive');
      return () => {
        this.teardowns++;
        this.runs.delete(run);
      };
    });
  }

  private enter(): object {
    const run = {};
    this.runs.set(run, 'on the stack');
    this.maxLive = Math.max(this.maxLive, this.runs.size);
    return run;
  }
}

/** The n-th run plays the n-th of these, later ones the last. */
export const inTurn =
  <T>(...runs: readonly Observable<T>[]) =>
  ({ run }: { readonly run: number }): Observable<T> =>
    runs[Math.min(run, runs.length - 1)]!;
