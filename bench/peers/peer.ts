import type { Script } from './script.js';

/** Components that are kept running, until they are stopped. */
export interface Kept {
  stop(): unknown;
}

/** Where a component's values go in. */
export interface Outlet {
  next(value: number): void;
}

/** How something is kept running with a library, at no delay and without a limit. What it cannot do is left out. */
export interface Peer<Component = unknown> {
  /** What the library supervises; many may be kept that are the same. */
  component(script: Script): Component;
  /** Keeps each running by itself: in one tree where there are trees. */
  keep(components: readonly Component[]): Kept;
  /** Keeps them running together: when one fails, all are ended and started again. */
  keepTogether?(components: readonly Component[]): Kept;
  /** Someone consumes the values of a component that is kept running. */
  listen?(consume: (value: number) => void): Outlet;
}
