import { ignoreElements, merge, NEVER, Observable, tap, timer } from 'rxjs';

/** Listens to these and never emits or ends. */
export const listening = (...sources: readonly Observable<unknown>[]): Observable<never> =>
  merge(NEVER, ...sources.map((source$) => source$.pipe(ignoreElements())));

/** Does something after some ms. */
export const doing = (ms: number, work: () => void): Observable<unknown> => timer(ms).pipe(tap(work), ignoreElements());

/** Does something after some ms, and never ends. */
export const doingOnly = (ms: number, work: () => void): Observable<never> => listening(doing(ms, work));

/** The same, but with a teardown that throws. */
export const throwingAtTheEnd = <T>(source$: Observable<T>, error: unknown): Observable<T> =>
  new Observable((subscriber) => {
    source$.subscribe(subscriber);
    return () => {
      throw error;
    };
  });
