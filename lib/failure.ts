/**
 * How a run failed:
 * - `'report'`: it said so by `link.errors.next(error)`
 * - `'error'`: an error notification of its Observable, or a rejection of its Promise
 * - `'throw'`: `start` threw, or returned something that cannot be subscribed to
 * - `'completion'`: a permanent component completed
 * - `'heartbeat'`: neither value nor `beat()` within `heartbeat` ms
 * - `'start-timeout'`: not ready within `startTimeout` ms
 * - `'stray'`: something that it began threw where nobody catches, see `adoptStrayErrors` of `rxjs-supervisor/node`
 * - `'exit'`, `'memory'`: its thread or process has ended, or grown too big, see `rxjs-supervisor/worker`
 */
export type FailureKind =
  'report' | 'error' | 'throw' | 'completion' | 'heartbeat' | 'start-timeout' | 'stray' | 'exit' | 'memory';

/** One failure of one run, as handlers, `decide`, `backoff` and events receive it. */
export interface Failure {
  /** What the component threw or reported, by identity; may be `undefined`. */
  readonly error: unknown;
  /** How it failed. */
  readonly kind: FailureKind;
  /** Which component failed: the ids from below the root supervisor. */
  readonly path: readonly string[];
  /** Which run of it failed, from 0. */
  readonly run: number;
  /** How many failures came before it since `attempt` last counted from 0, see `resetAfter`. */
  readonly attempt: number;
  /** When, in ms on the scheduler's clock. */
  readonly at: number;
  /** For how many ms the run had been ready; 0 if it never was. */
  readonly uptime: number;
}
