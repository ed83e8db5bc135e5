import { asyncScheduler, Observable, type ObservableInput } from 'rxjs';
import type { Component, Failure, Link } from '../../lib/index.js';

/** What one run does. */
export type Life<T = unknown> = (link: Link<never>) => Observable<T>;

/** A component that counts: how often it was started, how many runs of it are alive, what its handler received. */
export class CountingComponent<T = unknown> implements Component<T, never> {
  starts = 0;
  alive = 0;
  readonly handled: unknown[] = [];
  readonly failures: Failure[] = [];
  /** The link of the latest run. */
  link!: Link<never>;
  private readonly lives: readonly Life<T>[];

  /** `lives`: what each run does; the last one does for all that follow. */
  constructor(...lives: Life<T>[]) {
    this.lives = lives;
  }

  start(link: Link<never>): Observable<T> {
    this.link = link;
    const life = this.lives[Math.min(this.starts++, this.lives.length - 1)]!;
    const run$ = life(link);
    return new Observable<T>((subscriber) => {
      this.alive++;
      subscriber.add(() => this.alive--);
      subscriber.add(run$.subscribe(subscriber));
    });
  }

  handleIrrecoverable(error: unknown, failure: Failure): ObservableInput<unknown> | void {
    this.handled.push(error);
    this.failures.push(failure);
  }
}

/** Goes on until it is asked to end, and then takes `ms`; `Infinity` never ends. */
export const politely =
  (ms = 0): Life<never> =>
  ({ cancel$ }) =>
    new Observable((subscriber) => {
      subscriber.add(
        cancel$.subscribe(() => {
          if (ms === 0) subscriber.complete();
          else if (ms !== Infinity) subscriber.add(asyncScheduler.schedule(() => subscriber.complete(), ms));
        }),
      );
    });
