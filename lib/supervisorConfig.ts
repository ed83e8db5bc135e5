import type { SchedulerLike } from 'rxjs';
import type { Component, Start } from './component.js';
import type { SuperviseConfig } from './superviseConfig.js';

/** What a child spec may say of its component's supervision: all but what belongs to the operator. */
export type ChildConfig = Omit<SuperviseConfig, 'cancel$' | 'events' | 'scheduler' | 'random'>;

/**
 * A component with its own configuration. The word is OTP's.
 *
 * @example
 * new Supervisor([{ component: feed, id: 'feed', heartbeat: 10_000 }, parser])
 */
export interface ChildSpec<T = unknown> extends ChildConfig {
  /** What is supervised. */
  readonly component: Component<T, never> | Start<T, never>;
  /**
   * Its end may end the supervisor, see {@link AutoShutdown}; only with `autoShutdown: 'any_significant'` or
   * `'all_significant'`, and only for one that is not permanent. Default: `false`. From OTP's child specification.
   */
  readonly significant?: boolean | undefined;
}

/**
 * A child as it is given to a `Supervisor`: a component, a start function, a supervisor, or one of them in a spec.
 *
 * @example
 * const children: ChildDefinition[] = [db, () => feed$, new Supervisor(workers), { component: cache, id: 'cache' }];
 */
export type ChildDefinition = Component<unknown, never> | Start<unknown, never> | ChildSpec;

/**
 * Which children are started again when one has failed: itself, all, or itself and those that were started after it.
 * From OTP's supervisor flags.
 */
export type Strategy = 'one_for_one' | 'one_for_all' | 'rest_for_one';

/**
 * When a supervisor ends because children have ended by themselves: when none is left, never, with the first
 * significant one, or when no significant one is left. From OTP's supervisor flags, which know all but `'all_ended'`.
 */
export type AutoShutdown = 'all_ended' | 'never' | 'any_significant' | 'all_significant';

/**
 * How a `Supervisor` keeps its children running. Every duration is in whole milliseconds. From OTP's supervisor flags.
 *
 * @example
 * new Supervisor([connection, channel], { strategy: 'rest_for_one', maxRestarts: 3, defaults: { backoff: 1_000 } })
 */
export interface SupervisorConfig {
  /** Its name in paths and events where it is the child of another; a child spec's own word holds. Default: its position. */
  readonly id?: string | undefined;
  /** Who is started again with a child that has failed. Default: `'one_for_one'`. */
  readonly strategy?: Strategy | undefined;
  /** When it ends because children have. Default: `'all_ended'`. */
  readonly autoShutdown?: AutoShutdown | undefined;
  /**
   * Give up at more than this many restarts of its children within `period`; a child spec's own `maxRestarts` is a
   * budget beside this one. Default: `Infinity`.
   */
  readonly maxRestarts?: number | undefined;
  /** The length of the sliding window for `maxRestarts`, both ends included. Default: 5,000 ms. */
  readonly period?: number | undefined;
  /**
   * What holds for children that say nothing else; for nested supervisors without what is about a run: `shutdown`,
   * `readiness`, `startTimeout`, `heartbeat`. Default: `SuperviseConfig`'s defaults.
   */
  readonly defaults?: Omit<ChildConfig, 'id'> | undefined;
  /** Every wait and clock reading goes through it. Default: that of the tree; for its root `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined;
  /** Every draw goes through it. Default: that of the tree; for its root `Math.random`. */
  readonly random?: (() => number) | undefined;
}
