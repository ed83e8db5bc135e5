import type { SchedulerLike } from 'rxjs';
import type { Component, Start } from './component.js';
import type { SuperviseConfig } from './superviseConfig.js';

/** What a child spec may say of its component's supervision: all but what belongs to the operator. */
export type ChildConfig = Omit<SuperviseConfig, 'cancel$' | 'events' | 'scheduler' | 'random'>;

/**
 * A component with its own configuration. The word is OTP's.
 *
 * @example
 * new Supervisor({ component: feed, id: 'feed', heartbeat: 10_000 })
 */
export interface ChildSpec<T = unknown> extends ChildConfig {
  /** What is supervised. */
  readonly component: Component<T, never> | Start<T, never>;
}

/**
 * How a `Supervisor` keeps its component running. Every duration is in whole milliseconds. Its budget, `maxRestarts`
 * within `period`, is one beside that of the child spec. From OTP's supervisor flags.
 *
 * @example
 * new Supervisor(feed, { maxRestarts: 3, period: 5_000, defaults: { backoff: 1_000 } })
 */
export interface SupervisorConfig {
  /** Give up at more than this many restarts within `period`. Default: `Infinity`. */
  readonly maxRestarts?: number | undefined;
  /** The length of the sliding window for `maxRestarts`, both ends included. Default: 5,000 ms. */
  readonly period?: number | undefined;
  /** What holds for children that say nothing else. Default: `SuperviseConfig`'s defaults. */
  readonly defaults?: Omit<ChildConfig, 'id'> | undefined;
  /** Every wait and clock reading goes through it. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined;
  /** Every draw goes through it. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}
