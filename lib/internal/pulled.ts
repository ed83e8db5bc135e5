import { Observable, type Subscriber } from 'rxjs';
import { iteratorOf } from './input.js';

/**
 * An async iterable as an Observable that can be cancelled: at `cancel$`, and when unsubscribed, no further value is
 * pulled and `return()` is called; at `cancel$` it is also awaited, so that the iterable's `finally` has run before the
 * Observable completes. (RxJS's `from` never calls `return()` while a pull is pending.)
 */
export function pulled<T>(iterable: AsyncIterable<T>, cancel$: Observable<unknown>): Observable<T> {
  return new Observable((subscriber) => {
    const pull = new Pull(iteratorOf(iterable), subscriber);
    subscriber.add(cancel$.subscribe({ next: () => pull.cancel(), error: () => pull.cancel() }));
    pull.next();
    return () => void pull.return();
  });
}

/** Iterators made by hand may throw where they should reject, and answer without a promise. */
const call = <R>(method: () => R | PromiseLike<R>): Promise<R> => new Promise((resolve) => resolve(method()));

class Pull<T> {
  private over = false;

  constructor(
    private readonly iterator: AsyncIterator<T>,
    private readonly subscriber: Subscriber<T>,
  ) {}

  next(): void {
    if (this.over) return;
    call(() => this.iterator.next())
      .then((result) => this.take(result))
      .catch((error: unknown) => {
        this.over = true;
        this.subscriber.error(error);
      });
  }

  /** Ends the iterable and completes when it has ended. One that is ending by itself already is left alone. */
  cancel(): void {
    const returned = this.return();
    if (returned === undefined) return;
    returned.then(
      () => this.subscriber.complete(),
      (error: unknown) => this.subscriber.error(error),
    );
  }

  /** Asks the iterable to end, once; a rejection is nobody's unless `cancel` listens. */
  return(): Promise<unknown> | undefined {
    if (this.over) return undefined;
    this.over = true;
    const returned = call(() => this.iterator.return?.());
    returned.catch(() => undefined);
    return returned;
  }

  private take(result: IteratorResult<T>): void {
    if (result.done === true) {
      const cancelled = this.over;
      this.over = true;
      if (!cancelled) this.subscriber.complete();
      return;
    }
    this.subscriber.next(result.value);
    this.next();
  }
}
