import type { Observable, Observer } from 'rxjs';
import type { Component } from '../component.js';
import type { FailureKind } from '../failure.js';
import { InvalidStartResultError } from '../runErrors.js';
import { withoutStack } from '../supervisionError.js';
import type { Link } from '../link.js';
import { describe } from './describe.js';
import { isEnclosed, within } from './enclosures.js';
import { disown, isAsyncIterable, isPromiseLike } from './input.js';
import { teardownErrors } from './receiver.js';
import { subscribable, type Cancelled } from './subscribable.js';

/** How far the beginning has come: `start` is called, its result is subscribed, both have returned. */
export const enum Stage {
  Starting,
  Subscribing,
  Begun,
}

/** A run as its beginning sees it. */
export interface Beginning<T> extends Observer<T> {
  readonly closed: boolean;
  readonly frozen: boolean;
  /** Promises and async iterables are there to be cancelled: they count as having looked. */
  looked: boolean;
  /** `start` has returned: what happens now happens to its result. */
  returned(): void;
  /** Its result is about to be subscribed. */
  started(): void;
  fail(error: unknown, kind: FailureKind): void;
  close(): void;
  tornDown(errors: readonly unknown[]): void;
}

/** What is begun. */
interface Begun<T, S> {
  readonly component: Component<T, S>;
  readonly path: readonly string[];
}

/** Calls `start` and subscribes to what it returns; whatever ends the run meanwhile takes effect when that has returned. */
export function begin<T, S>(run: Beginning<T>, child: Begun<T, S>, link: Link<S>): void {
  if (isEnclosed()) within(link, () => beginInside(run, child, link));
  else beginInside(run, child, link);
}

function beginInside<T, S>(run: Beginning<T>, { component, path }: Begun<T, S>, link: Link<S>): void {
  let input: unknown;
  try {
    input = component.start(link);
  } catch (error) {
    run.fail(error, 'throw');
    return run.close();
  }
  if (isPromiseLike(input) || isAsyncIterable(input)) run.looked = true;
  run.returned();
  if (run.closed) disown(input);
  else subscribeTo(run, path, link, input);
}

function subscribeTo<T>(run: Beginning<T>, path: readonly string[], link: Cancelled, input: unknown): void {
  const source$ = subscribable(input, link, () => run.frozen);
  if (source$ === undefined) {
    run.fail(
      withoutStack(() => new InvalidStartResultError(path, describe(input))),
      'throw',
    );
    return run.close();
  }
  run.started();
  if (run.closed) return disown(input);
  try {
    (source$ as Observable<T>).subscribe(run);
  } catch (error) {
    // RxJS runs the teardown of a source that ended at once when `subscribe` returns, and lets its errors through.
    if (run.closed) return run.tornDown(teardownErrors(error));
    run.fail(error, 'throw');
    run.close();
  }
}
