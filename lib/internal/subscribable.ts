import { Observable } from 'rxjs';
import { isAsyncIterable, isPromiseLike, observableOf } from './input.js';
import { pulled } from './pulled.js';

/** Where it is told that the run is cancelled; not touched for an Observable. */
export interface Cancelled {
  readonly cancel$: Observable<unknown>;
}

/**
 * What `start` returned, as an Observable for one run; `undefined` if it cannot be subscribed to. An Observable stays
 * itself, so that its values take one hop.
 */
export function subscribable(
  input: unknown,
  link: Cancelled,
  isFrozen: () => boolean,
): Observable<unknown> | undefined {
  if (isPromiseLike(input)) return settled(input, isFrozen);
  if (isAsyncIterable(input)) return pulled(input, link.cancel$);
  return observableOf(input);
}

/** As RxJS does it, except that an `async` function which reports and then merely returns sends no late value. */
function settled(promise: PromiseLike<unknown>, isFrozen: () => boolean): Observable<unknown> {
  return new Observable((subscriber) => {
    promise.then(
      (value) => {
        if (value !== undefined || !isFrozen()) subscriber.next(value);
        subscriber.complete();
      },
      (error: unknown) => subscriber.error(error),
    );
  });
}
