import { from, Observable, type ObservableInput } from 'rxjs';

const hasMethod = (value: unknown, key: PropertyKey): boolean =>
  value != null && typeof (value as Record<PropertyKey, unknown>)[key] === 'function';

/** Something with `then`; Observables, which most components return, are told first. */
export const isPromiseLike = (value: unknown): value is PromiseLike<unknown> =>
  !(value instanceof Observable) && hasMethod(value, 'then');

/** Something that `for await` reads, or a web stream. */
export const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  !(value instanceof Observable) && (hasMethod(value, Symbol.asyncIterator) || hasMethod(value, 'getReader'));

/** Its iterator; a web stream's is its reader, as the stream's own would not cancel while a read is pending. */
export function iteratorOf<T>(iterable: AsyncIterable<T>): AsyncIterator<T> {
  if (!hasMethod(iterable, 'getReader')) return iterable[Symbol.asyncIterator]();
  const reader = (iterable as unknown as ReadableStream<T>).getReader();
  return {
    next: () => reader.read() as Promise<IteratorResult<T>>,
    return: () => reader.cancel().then(() => ({ done: true, value: undefined })),
  };
}

/** `value` as an Observable, an Observable as itself; `undefined` for what RxJS refuses. Runs nothing of it. */
export function observableOf(value: unknown): Observable<unknown> | undefined {
  if (value === undefined) return undefined;
  try {
    return from(value as ObservableInput<unknown>);
  } catch {
    return undefined;
  }
}

/** Lets go of what came back too late to be subscribed to: a promise may still reject, and nobody will be listening. */
export function disown(value: unknown): void {
  if (isPromiseLike(value)) value.then(undefined, () => undefined);
}
