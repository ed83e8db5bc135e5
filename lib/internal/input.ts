import { from, Observable, type ObservableInput } from 'rxjs';

const hasMethod = (value: unknown, key: PropertyKey): boolean =>
  value != null && typeof (value as Record<PropertyKey, unknown>)[key] === 'function';

/** Something with `then`. */
export const isPromiseLike = (value: unknown): value is PromiseLike<unknown> => hasMethod(value, 'then');

/** Something that `for await` reads; web streams are such, too. Observables are not. */
export const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  hasMethod(value, Symbol.asyncIterator) && !(value instanceof Observable);

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
