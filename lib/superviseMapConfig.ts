import type { Component, Start } from './component.js';
import type { SuperviseConfig } from './superviseConfig.js';
import type { ChildSpec, SupervisorConfig } from './supervisorConfig.js';

/**
 * What `superviseMap` makes of a value: a component, a start function, or one of them with its own configuration.
 *
 * @example
 * superviseMap((symbol: string): Mapped => ({ component: () => connect(symbol), heartbeat: 1_000 }))
 */
export type Mapped = Component<unknown, never> | Start<unknown, never> | Omit<ChildSpec, 'id' | 'significant'>;

/**
 * How `superviseMap` keeps a child for each source value running: the options of its children, and of all together.
 *
 * @example
 * const config: SuperviseMapConfig<Account> = { key: ({ name }) => name, concurrency: 100, heartbeat: 10_000 };
 */
export interface SuperviseMapConfig<S = unknown> extends Omit<SuperviseConfig, 'id'> {
  /**
   * The id of the child for a value; a child with the same key is replaced. Default: the position of the value in the
   * source, so that nobody is replaced. A number and its string are the same key.
   */
  readonly key?: ((value: S, index: number) => string | number) | undefined;
  /** How many children there may be at a time; further values wait, in order. Default: `Infinity`. */
  readonly concurrency?: number | undefined;
  /** The budget that all children share; `maxRestarts` and `period` beside it are those of each child. Default: none. */
  readonly supervisor?: Pick<SupervisorConfig, 'maxRestarts' | 'period'> | undefined;
}
