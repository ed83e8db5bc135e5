import { AsyncLocalStorage } from 'node:async_hooks';
import { Observable, share, type Unsubscribable } from 'rxjs';
import { encloseRuns, failRun, type Link } from '../index.js';
import { checkAdoptable, onStrayErrors } from './internal/onStrayErrors.js';

/** The run whose code is at work. */
const origin = new AsyncLocalStorage<Link | undefined>();

/** However often it is asked for, each error is adopted once. */
const adopting$ = new Observable<never>((subscriber) => {
  const adopt = (error: unknown): boolean => {
    const link = origin.getStore();
    return link !== undefined && failRun(link, error, 'stray');
  };
  subscriber.add(encloseRuns(origin));
  subscriber.add(onStrayErrors(adopt));
}).pipe(share());

/**
 * Errors that escape every stream become failures of the component that began what threw: in a timer, an emitter, a
 * forgotten promise. From now on each `start`, and all that it begins, runs in an `AsyncLocalStorage` context of its own;
 * an uncaught exception or unhandled rejection in it fails that run with kind `'stray'`, which is handled and restarted
 * like any other. A run that has failed already tells it as `late`. Errors of nobody, and of components whose supervision
 * has ended, keep Node's default behaviour. To be called before anything is started.
 *
 * Whose an error is, is a matter of who began the callback: a listener of a shared emitter runs in the context of who
 * emits, and one of a pooled connection in that of who opened it. Before Node 24 `queueMicrotask` has no context; what
 * throws there is nobody's. Your own listeners of `'unhandledRejection'` and `'uncaughtExceptionMonitor'` hear of adopted
 * errors, too; those of `'uncaughtException'` do not.
 *
 * @returns what ends it: the listeners of `process` are gone then.
 * @throws Node's error if somebody else has set an uncaught exception capture callback, as `node:domain` does.
 *
 * @example
 * adoptStrayErrors();
 * await runMain(new Supervisor([feed, publisher]));
 *
 * The Rust crate that this library descends from calls it panic tolerance.
 */
export function adoptStrayErrors(): Unsubscribable {
  checkAdoptable();
  return adopting$.subscribe();
}
