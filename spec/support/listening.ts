import type { Observable, ObservableInput } from 'rxjs';
import type { LifecycleEvent, Supervisor } from '../../lib/index.js';

/** The events of a supervisor from now on. */
export function eventsOf(supervisor: Supervisor): LifecycleEvent[] {
  const events: LifecycleEvent[] = [];
  supervisor.events$.subscribe((event) => events.push(event));
  return events;
}

export const typesOf = (events: readonly LifecycleEvent[]): string[] => events.map(({ type }) => type);

/** What an Observable has told: values as they are, `'complete'`, or the error in an object. */
export function told<T>(observable$: Observable<T>): (T | 'complete' | { readonly error: unknown })[] {
  const all: (T | 'complete' | { readonly error: unknown })[] = [];
  observable$.subscribe({
    next: (value) => all.push(value),
    error: (error: unknown) => all.push({ error }),
    complete: () => all.push('complete'),
  });
  return all;
}

/** How a promise came out; virtual time has to be over by the time this is awaited. */
export const outcomeOf = (promise: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(promise).then(
    (value) => ({ resolved: value }),
    (error: unknown) => ({ rejected: error }),
  );

/** For a `start` that answers nonsense on purpose. */
export const nonsense = (value: unknown): ObservableInput<never> => value as ObservableInput<never>;
