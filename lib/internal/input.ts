import { from, Observable, type ObservableInput } from 'rxjs';

/** Has it this method? What throws when it is looked at has none. Observables, which most components return, have not. */
function hasMethod(value: unknown, key: PropertyKey): boolean {
  try {
    if (value == null || value instanceof Observable) return false;
    return typeof (value as Record<PropertyKey, unknown>)[key] === 'function';
  } catch {
    return false;
  }
}

/** Something with `then`. */
export const isPromiseLike = (value: unknown): value is PromiseLike<unknown> => hasMethod(value, 'then');

/** Something that `for await` reads, or a web stream. */
export const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  hasMethod(value, Symbol.asyncIterator) || hasMethod(value, 'getReader');

/** Its iterator. Streams wait for a pending read before they end, so these are ended by their own means. */
export function iteratorOf<T>(iterable: AsyncIterable<T>): AsyncIterator<T> {
  if (hasMethod(iterable, 'getReader')) return readerOf(iterable as unknown as ReadableStream<T>);
  const iterator = iterable[Symbol.asyncIterator]();
  return hasMethod(iterable, 'destroy') ? destroying(iterable as unknown as Destroyable, iterator) : iterator;
}

function readerOf<T>(stream: ReadableStream<T>): AsyncIterator<T> {
  const reader = stream.getReader();
  return {
    next: () => reader.read() as Promise<IteratorResult<T>>,
    return: () => reader.cancel().then(() => end),
  };
}

/** Node's streams. */
interface Destroyable {
  destroy(): unknown;
}

function destroying<T>(stream: Destroyable, iterator: AsyncIterator<T>): AsyncIterator<T> {
  let destroyed = false;
  return {
    // A read that is pending rejects when its stream is destroyed.
    next: () =>
      iterator.next().catch((error: unknown) => {
        if (destroyed) return end;
        throw error;
      }),
    return() {
      destroyed = true;
      stream.destroy();
      return iterator.return?.() ?? Promise.resolve(end);
    },
  };
}

const end = { done: true, value: undefined } as const;

/** Of other types RxJS takes nothing; its refusal costs more than all the rest of a restart. */
const subscribableTypes: ReadonlySet<string> = new Set(['object', 'function', 'string']);

/** `value` as an Observable, an Observable as itself; `undefined` for what RxJS refuses. Runs nothing of it. */
export function observableOf(value: unknown): Observable<unknown> | undefined {
  if (value === null || !subscribableTypes.has(typeof value)) return undefined;
  try {
    return from(value as ObservableInput<unknown>);
  } catch {
    return undefined;
  }
}

/**
 * Lets go of what came back too late, or where no promise is due: it may still reject, and nobody will be listening. Only
 * a real promise is under way already; the `then` of others may be what runs them.
 */
export function disown(value: unknown): void {
  if (isPromiseLike(value) && Object.prototype.toString.call(value) === '[object Promise]') {
    value.then(undefined, () => undefined);
  }
}
