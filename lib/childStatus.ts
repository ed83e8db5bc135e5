import type { Failure } from './failure.js';
import type { Restart } from './superviseConfig.js';

/** A child by its id, or by the ids that lead to it from below the supervisor that is asked. */
export type ChildName = string | readonly string[];

/**
 * Where a child is, always in exactly one of these: to be started in its turn, started but not ready, ready, asked to
 * end, failed (its end and its handler are awaited), waiting to be started again, or at rest.
 */
export type ChildState = 'pending' | 'starting' | 'running' | 'stopping' | 'failed' | 'waiting' | 'ended';

/**
 * What a `Supervisor` says of one of its children: a picture of the moment. While the supervisor is not running it is
 * `ended`, with `run` 0 and no failure.
 *
 * From OTP's `which_children`.
 *
 * @example
 * for (const { path, state, failure } of supervisor.whichChildren()) console.log(path.join('/'), state, failure?.error);
 */
export interface ChildStatus {
  /** Its name among its siblings. */
  readonly id: string;
  /** Ids from below the root supervisor. */
  readonly path: readonly string[];
  /** What it is doing. */
  readonly state: ChildState;
  /** Is it a supervisor itself? */
  readonly type: 'worker' | 'supervisor';
  /** Which ends of it are followed by a new run. */
  readonly restart: Restart;
  /** May its end end the supervisor? */
  readonly significant: boolean;
  /** The number of its present or last run: how often it has been started again in this life of its supervisor. */
  readonly run: number;
  /** Failures since it last counted from 0. */
  readonly attempt: number;
  /** Its last failure, if there was one. */
  readonly failure: Failure | undefined;
}

/**
 * How many children a `Supervisor` has. From OTP's `count_children`.
 *
 * @example
 * const { specs, active } = supervisor.countChildren();
 */
export interface ChildCount {
  /** All of them, running or not. */
  readonly specs: number;
  /** Those with a run. */
  readonly active: number;
  /** All that are supervisors, running or not. */
  readonly supervisors: number;
  /** All that are not. */
  readonly workers: number;
}
