import { defer, repeat, type Observable } from 'rxjs';
import { exponential, type ChildConfig, type Supervisor } from 'rxjs-supervisor';
import type { Fault } from './faults.js';

/** What all parts of the demo have in common. */
export interface Setting {
  readonly faults$: Observable<Fault>;
  /** Ms from one accident to the next. */
  readonly pace: number;
  readonly seed: number;
}

/** They run for ever, and come back soon, or later if that does not help; the jitter keeps them from coming all at once. */
export const persistent = ({ pace }: Setting): Omit<ChildConfig, 'id'> => ({
  restart: 'permanent',
  resetAfter: 4 * pace,
  backoff: exponential({ initial: Math.ceil(pace / 4), factor: 2, max: 4 * pace, jitter: 'equal' }),
});

/** Silence for so many ms is a failure. */
export const patience = ({ pace }: Setting): number => Math.max(300, pace);

/** The values of a child through all its restarts, and those of its supervisor, which may be one that is still to be made. */
export const valuesOf = <T>(supervisor: () => Supervisor, id: string): Observable<T> =>
  defer(() => supervisor().select<T>(id)).pipe(repeat());
