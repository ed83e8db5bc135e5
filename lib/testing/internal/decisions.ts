import { Observable, type Subscriber } from 'rxjs';

/** Streams that somebody waits for, as a story decides: a backoff's notifier, a circuit breaker, "we are online". */
export class Decisions {
  private readonly waiting = new Set<Subscriber<unknown>>();

  /** Another one of them; it says nothing by itself. */
  readonly next = (): Observable<unknown> =>
    new Observable((subscriber) => {
      this.waiting.add(subscriber);
      return () => this.waiting.delete(subscriber);
    });

  /** How many are being waited for. */
  get open(): number {
    return this.waiting.size;
  }

  go(): void {
    for (const waiting of [...this.waiting]) {
      waiting.next(undefined);
      waiting.complete();
    }
  }

  empty(): void {
    for (const waiting of [...this.waiting]) waiting.complete();
  }

  fail(error: Error): void {
    for (const waiting of [...this.waiting]) waiting.error(error);
  }
}
