import type { ChildState } from './childStatus.js';
import type { Failure } from './failure.js';

/**
 * How a supervisor is, or a part of its tree:
 *
 * - `'ready'`: all of it is up that is to be up; who has ended for good is not missed
 * - `'live'`: it is starting, and has not been up in this life
 * - `'degraded'`: it has been up, and now a part of it is not, or it is stopping
 * - `'down'`: it is not running
 *
 * A single component is `'live'` while it starts and `'down'` while it fails, waits or stops; it is never `'degraded'`.
 */
export type HealthStatus = 'ready' | 'live' | 'degraded' | 'down';

/** One who is not up, and why. */
export interface HealthReason {
  /** Ids from below the root supervisor. */
  readonly path: readonly string[];
  /** What it is doing instead. */
  readonly state: Exclude<ChildState, 'running' | 'ended'>;
  /** Since when it has not been up, in ms on the scheduler's clock, as far as that is known. */
  readonly since: number | undefined;
  /** When it is started again, where that is known: it waits for a delay. */
  readonly until: number | undefined;
  /** Its last failure. */
  readonly failure: Failure | undefined;
}

/**
 * What a `Supervisor` says of itself, or of a part of its tree, to those who ask whether it is well: a picture of the moment.
 *
 * Being alive and being ready are two questions, as in Kubernetes: it is alive unless `status` is `'down'`, and ready if it
 * is `'ready'`, or also `'degraded'` where a part may be missing.
 *
 * @example
 * supervisor.health$().subscribe(({ status, reasons }) => console.log(status, reasons.map(({ path }) => path.join('/'))));
 */
export interface Health {
  readonly status: HealthStatus;
  /** Whose it is: `[]` for the root supervisor. */
  readonly path: readonly string[];
  /** How many are not up that are to be up, below it. */
  readonly missing: number;
  /** Who they are, those first that have been missing for the longest; the first 20. */
  readonly reasons: readonly HealthReason[];
  /** How many restarts are in its window, `period`; 0 without a limit. */
  readonly restarts: number;
  /** How many more it may spend now; `Infinity` without a limit. */
  readonly restartsLeft: number;
}
