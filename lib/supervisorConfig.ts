import type { SchedulerLike } from 'rxjs';
import type { Component, Start } from './component.js';
import type { SuperviseConfig } from './superviseConfig.js';

/** What a child spec may say of its component's supervision: all but what belongs to the operator. */
export type ChildConfig = Omit<SuperviseConfig, 'cancel$' | 'events' | 'scheduler' | 'random'>;

/** A component with its own configuration. The word is OTP's. */
export interface ChildSpec<T = unknown> extends ChildConfig {
  /** What is supervised. */
  readonly component: Component<T, never> | Start<T, never>;
}

/** How a `Supervisor` keeps its components running. Every duration is in whole milliseconds. */
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
