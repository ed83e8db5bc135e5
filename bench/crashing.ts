import { Observable } from 'rxjs';

/** Is told of each crash how many ms later it ran again. */
export type Watch = (crash: number, ms: number) => void;

const error = new Error('crashed');

/** Each run fails one microtask after its start, `times` times; the one after these goes on, and calls `done`. */
export function crashing(times: number, done: () => void, watch?: Watch): Observable<never> {
  let crashes = 0;
  let crashed = 0;
  return new Observable((subscriber) => {
    if (watch !== undefined && crashes > 0) watch(crashes - 1, performance.now() - crashed);
    if (crashes === times) return done();
    crashes++;
    queueMicrotask(() => {
      if (watch !== undefined) crashed = performance.now();
      subscriber.error(error);
    });
  });
}
