import { EMPTY, merge, NEVER, Observable, of, throwError, timeout } from 'rxjs';
import type { Way } from './way.js';

/** Does something in a turn of its own, where nobody catches. */
const later = (work: () => void): Observable<unknown> => {
  setTimeout(work, 5);
  return NEVER;
};

class ParseError extends Error {
  override readonly name = 'ParseError';
  readonly line = 3;
}

const chained = (): Error =>
  Object.assign(new TypeError('top', { cause: new ParseError('middle', { cause: 'root' }) }), { code: 'E_TOP' });

/** How a thread may end, and fail. */
export const threadEnds: Readonly<Record<string, Way>> = {
  never: () => NEVER,
  complete: () => EMPTY,
  throws: () => {
    throw chained();
  },
  fails: () => throwError(chained),
  rejects: () => Promise.reject(chained()),
  circular: () => {
    const error = new Error('round');
    error.cause = error;
    return throwError(() => error);
  },
  'fails like RxJS': () => NEVER.pipe(timeout(5)),
  aborted: () => throwError(() => new DOMException('gone', 'DataError')),
  stray: () =>
    later(() => {
      throw chained();
    }),
  'stray null': () =>
    later(() => {
      throw null;
    }),
  'stray rejection': () => later(() => void Promise.reject(chained())),
  'exit 0': () =>
    merge(
      of(1, 2, 3),
      later(() => process.exit(0)),
    ),
  'exit 7': () =>
    merge(
      of(1, 2, 3),
      later(() => process.exit(7)),
    ),
  loops: () =>
    later(() => {
      for (;;);
    }),
  waits: () => later(() => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)),
  overflows: () => {
    const deeper = (): number => deeper() + 1;
    return of(deeper());
  },
  fills: () =>
    later(() => {
      const all: unknown[] = [];
      for (;;) all.push(Array.from({ length: 1_000 }, (_, i) => ({ i })));
    }),
  'leaks a timer': () => {
    setInterval(() => undefined, 1_000);
    return of('last');
  },
  'throws after its end': () => {
    setTimeout(() => {
      throw new Error('afterwards');
    }, 5);
    return of('last');
  },
  'tears down badly': () =>
    new Observable((subscriber) => {
      subscriber.next('last');
      subscriber.complete();
      return () => {
        throw new RangeError('torn');
      };
    }),
  'refused handler': { start: () => NEVER, handleIrrecoverable: () => undefined },
};
