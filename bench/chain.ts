import { asapScheduler, repeat, retry, Subject, takeUntil, timer, type Observable } from 'rxjs';

/** What RxJS waits for when it restarts with no delay and from a clean stack. */
export const asap = (): Observable<unknown> => timer(0, asapScheduler);

/** Supervision by hand: again after failures, again after completions, until told to stop. */
export function byHand<T>(source$: Observable<T>, cancel$: Observable<unknown> = new Subject()): Observable<T> {
  return source$.pipe(retry({ delay: asap }), repeat({ delay: asap }), takeUntil(cancel$));
}
