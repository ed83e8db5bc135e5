import type { Down } from './messages.js';
import type { Predecessors } from './predecessors.js';

/** A thread or a process, from outside. */
export interface Remote {
  /** Sends a message; some of it may be handed over instead of copied. Throws if it cannot travel. */
  post(message: Down, transfer?: readonly Transferred[]): void;
  /** Ends it, whatever it is doing; `ended` is heard when it is gone. */
  kill(): void;
}

/** What threads can hand over. */
export type Transferred = import('node:worker_threads').Transferable;

/** How it has ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Who hears of it. */
export interface RemoteListener {
  message(travelled: unknown): void;
  /** An error that nobody in there has caught, or that kept it from starting. */
  error(error: unknown): void;
  /** Something in there has grown too big. */
  full(error: unknown): void;
  /** It is gone: the last that is heard, once. */
  ended(exit: Exit): void;
}

/** Starts one; may throw. */
export type Launch = (listener: RemoteListener) => Remote;

/** How the runs of one component are kept that live in such. */
export interface Keeping {
  readonly launch: Launch;
  /** What messages call it. */
  readonly who: 'thread' | 'process';
  readonly startTimeout: number;
  readonly heartbeat: number;
  readonly buffer: number;
  readonly transfer: (value: unknown) => readonly Transferred[];
  readonly predecessors: Predecessors;
}
