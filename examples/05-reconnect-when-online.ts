/**
 * A wait that is cut short: `backoff` may return an Observable, and its first emission starts the next run.
 *
 * Without a network it makes no sense to try again soon, so the wait is a minute; but when the network comes back,
 * there is nothing left to wait for. It prints what happens, in less than a second.
 */
import { BehaviorSubject, defer, filter, of, race, tap, throwError, timer } from 'rxjs';
import { supervised } from 'rxjs-supervisor';

/** Stands for the real thing; in a browser: `merge(fromEvent(window, 'online'), fromEvent(window, 'offline'))`. */
const network$ = new BehaviorSubject<'offline' | 'online'>('offline');
const online$ = network$.pipe(filter((state) => state === 'online'));

const connection = {
  start: () => {
    console.log('connecting');
    return network$.value === 'online' ? of('hello') : throwError(() => new Error('no network'));
  },
  handleIrrecoverable: (error: unknown) => console.log(`failed: ${(error as Error).message}`),
};

/** Whichever comes first; the other is unsubscribed, so no timer is left behind. */
const aMinuteOrOnline$ = defer(() => {
  console.log('waiting for a minute, or for the network');
  return race(timer(60_000), online$);
});

timer(50)
  .pipe(tap(() => console.log('the network is back')))
  .subscribe(() => network$.next('online'));

await supervised(connection, { backoff: () => aMinuteOrOnline$ }).forEach((value) => console.log(`received: ${value}`));
