import type { ObservableInput, Observer, SchedulerLike } from 'rxjs';
import type { Failure } from './failure.js';
import type { LifecycleEvent } from './lifecycleEvent.js';

/**
 * Which ends of a run are followed by a new one: `'permanent'` every end, `'transient'` failures only, `'temporary'`
 * none. From OTP's child specification.
 */
export type Restart = 'permanent' | 'transient' | 'temporary';

/** What `decide` may answer: start again, end supervision in peace, or end it with the failure's error. */
export type Decision = 'restart' | 'stop' | 'escalate';

/** When a run counts as ready: when it has been subscribed, with its first value, or when it calls `link.ready()`. */
export type Readiness = 'subscribe' | 'value' | 'signal';

/** How long a cancelled run may take to end: ms, `Infinity`, or no grace at all. From OTP's child specification. */
export type Shutdown = number | 'brutal_kill';

/**
 * How long to wait after a failure: in ms, or until the first emission of an Observable (or other input), so that a
 * long wait can be cut short. `attempt` counts from 0; `random` is the configured source of randomness. What is neither,
 * a throw, and an Observable that errors or completes without a value escalate.
 *
 * @example
 * const backoff: Backoff = (_failure, attempt) => race(timer(1_000 * 2 ** attempt), online$);
 */
export type Backoff = (failure: Failure, attempt: number, random: () => number) => number | ObservableInput<unknown>;

/**
 * How one component is supervised. Every duration is in whole milliseconds; `Infinity` means for ever. Unknown names and
 * bad values are refused with a TypeError or RangeError when the operator or supervisor is built.
 *
 * The options are those of OTP's child specification and supervisor flags, with backoff, readiness and heartbeat added.
 *
 * @example
 * const config: SuperviseConfig = {
 *   restart: 'permanent',
 *   backoff: exponential({ initial: 100, factor: 2, max: 30_000, jitter: 'full' }),
 *   maxRestarts: 10,
 *   period: 60_000,
 *   heartbeat: 15_000,
 *   decide: ({ error }) => (error instanceof TypeError ? 'escalate' : 'restart'),
 * };
 */
export interface SuperviseConfig {
  /** The component's name in paths and events. Default: its position as a string, `'0'`. */
  readonly id?: string | undefined;
  /** Default: `'transient'`. */
  readonly restart?: Restart | undefined;
  /**
   * What to do about a failure, asked after its handler has settled. Default: always `'restart'`. Anything but the
   * three words, and a throw, escalates.
   */
  readonly decide?: ((failure: Failure) => Decision) | undefined;
  /**
   * How long to wait before the next run, counted from the end of the handler: ms, or a function. A fraction is
   * rounded up. Default: `exponential({ initial: 100, factor: 2, max: 30_000, jitter: 'none' })`.
   */
  readonly backoff?: number | Backoff | undefined;
  /** After an uptime longer than this, `attempt` counts from 0 again. Default: 60,000 ms. */
  readonly resetAfter?: number | undefined;
  /** Give up at more than this many restarts within `period`; OTP's restart intensity. Default: `Infinity`. */
  readonly maxRestarts?: number | undefined;
  /** The length of the sliding window for `maxRestarts`, both ends included. Default: 5,000 ms. */
  readonly period?: number | undefined;
  /** How long a cancelled run may take to end. Default: 5,000 ms; for a nested supervisor `Infinity`. */
  readonly shutdown?: Shutdown | undefined;
  /** When a run counts as ready. Default: `'subscribe'`; for a nested supervisor `'signal'`. */
  readonly readiness?: Readiness | undefined;
  /** A run that is not ready after this has failed. Default: `Infinity`. */
  readonly startTimeout?: number | undefined;
  /**
   * A run without a value or `beat()` for this long has failed: after at least that, at most 1.25 times it (below
   * 4 ms: at most 1 ms more). Counted from the start. Default: none.
   */
  readonly heartbeat?: number | undefined;
  /** How long `handleIrrecoverable` may take to settle. Default: 5,000 ms. */
  readonly handlerTimeout?: number | undefined;
  /**
   * Operator only. Its first value asks the run to end; values pass until it is over, then the output completes. If it
   * has emitted when subscribed, nothing is started. Its error errors the output; completing empty means nothing. The
   * run hears the reason `'stop'`, or that of another run's `link.cancel$`, which may be passed on here. Default: none.
   */
  readonly cancel$?: ObservableInput<unknown> | undefined;
  /** Operator only. Its `next` receives every lifecycle event; nothing else of it is called. Default: none. */
  readonly events?: Pick<Observer<LifecycleEvent>, 'next'> | undefined;
  /** Every wait and clock reading goes through it. Not in a child spec. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined;
  /** Every draw goes through it: a number from 0 up to, not including, 1. Not in a child spec. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}
