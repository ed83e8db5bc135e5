import type { FailureKind } from './failure.js';
import type { Link } from './link.js';

/** Where a link can fail its run, also that of another copy of the package: what it knows beside what it shows. */
export const failing: unique symbol = Symbol.for('rxjs-supervisor.failing');

/**
 * Fails a run from outside, as a missed heartbeat does: it is frozen and cancelled with `'restart'`. For adapters, which
 * know of failures that a run cannot report itself: a stray error, the exit of its process.
 *
 * A run that has failed or ended already tells it as `late`. Answers whether it was heard: false if supervision of the
 * component has ended, or the link is not one of this library's.
 *
 * @example
 * worker.once('exit', (code) => failRun(link, new Error(`exit code ${code}`), 'exit'));
 */
export function failRun(link: Link, error: unknown, kind: FailureKind): boolean {
  return (link as Failable)[failing]?.(error, kind) ?? false;
}

interface Failable {
  [failing]?(error: unknown, kind: FailureKind): boolean;
}
