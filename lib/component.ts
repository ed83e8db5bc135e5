import type { ObservableInput } from 'rxjs';
import type { Failure } from './failure.js';
import type { Link } from './link.js';

/**
 * Starts one run of a component: called anew at every start, with a new {@link Link}.
 *
 * It returns anything that RxJS can subscribe to: an Observable, a Promise (an `async` function will do), an async
 * iterable (an `async function*` will do), an array, ... What it throws, and what it returns that is none of these,
 * is a failure of kind `'throw'`.
 *
 * @example
 * const ticks: Start<number> = () => interval(1_000);
 */
export type Start<T = unknown, S = unknown> = (link: Link<S>) => ObservableInput<T>;

/**
 * What is supervised: something that should run without downtime.
 *
 * The idea is that of the Rust trait `Manageable` (`start`, `handle_irrecoverable`), and of an OTP child.
 *
 * @example
 * const feed: Component<Price> = {
 *   start: ({ cancel$ }) => prices$.pipe(takeUntil(cancel$)),
 *   handleIrrecoverable: (error) => cache.clear(),
 * };
 */
export interface Component<T = unknown, S = unknown> {
  /** Starts one run, see {@link Start}. */
  start(link: Link<S>): ObservableInput<T>;
  /**
   * Called exactly once for each failure, after the failed run is over and from a clean stack, and awaited (up to
   * `handlerTimeout` ms) before the next run starts; not for a failure while stopping, nor for a first start in a
   * `Supervisor` that throws. Its values are ignored: whether to restart is `decide`'s choice. When it throws, rejects
   * or takes too long, supervision ends with a `HandlerFailedError`.
   */
  handleIrrecoverable?(error: unknown, failure: Failure): ObservableInput<unknown> | void;
}

/** The values of a component, start function or child spec. */
export type ValueOf<C> = C extends { component: infer Inner }
  ? ValueOf<Inner>
  : C extends { start(link: never): ObservableInput<infer T> }
    ? T
    : C extends (link: never) => ObservableInput<infer T>
      ? T
      : unknown;
