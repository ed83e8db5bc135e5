import type { Readiness, Restart, Shutdown } from '../../lib/index.js';

/** What a scripted component can do with its link, its stream and its surroundings. */
export type Act =
  | 'value'
  | 'error'
  | 'abort' // errors with an `AbortError`, as promise APIs do when asked to end
  | 'complete'
  | 'report'
  | 'ready'
  | 'beat'
  | 'look' // subscribes `cancel$`, and does `onCancel` when it emits
  | 'signal' // reads `signal`
  | 'acks' // subscribes `acks`: that is not looking
  | 'source' // its stream subscribes `source$`, until it is torn down
  | 'cancel' // the configured `cancel$` fires
  | 'unsubscribe'; // the output is unsubscribed

/** How one run of the component behaves. */
export interface Script {
  readonly inStart: readonly Act[];
  readonly returns: 'stream' | 'promise' | 'throws' | 'nonsense';
  /** Done while what `start` returned is being subscribed. */
  readonly inSubscribe: readonly Act[];
  readonly onCancel: readonly Act[];
  readonly teardown: 'fine' | 'throws';
}

export type Answer = 'restart' | 'stop' | 'escalate' | 'nonsense' | 'throws';
export type Handler = 'none' | 'void' | 'nonsense' | 'throws' | 'settles' | 'rejects' | 'pending';
export type Wait = number | 'notifier' | 'at once' | 'empty' | 'errors' | 'nonsense' | 'throws';

export interface Config {
  readonly restart: Restart;
  /** Its answers one after the other, then `'restart'`. */
  readonly decide: readonly Answer[] | undefined;
  readonly backoff: { readonly constant: number } | { readonly perFailure: readonly Wait[] };
  readonly resetAfter: number;
  readonly maxRestarts: number;
  readonly period: number;
  readonly shutdown: Shutdown;
  readonly readiness: Readiness;
  readonly startTimeout: number;
  readonly heartbeat: number;
  readonly handler: Handler;
  readonly handlerTimeout: number;
  readonly cancel$: 'none' | 'later' | 'already';
}

/** Something happens inside a callback: when the log has so many lines. */
export interface Ambush {
  readonly line: number;
  readonly act: 'unsubscribe' | 'cancel';
}

export type Command =
  /** The run so many back acts: 0 is the present one, others are over. */
  | { readonly type: 'act'; readonly act: Act; readonly back: number }
  | { readonly type: 'outside'; readonly act: Ambush['act'] }
  | { readonly type: 'cancel$'; readonly what: 'error' | 'complete' }
  | { readonly type: 'handler' | 'notifier'; readonly what: 'value' | 'error' | 'complete' }
  /** To `off` ms after the n-th instant at which a rule says that something is due. */
  | { readonly type: 'due'; readonly nth: number; readonly off: number; readonly before: boolean }
  /** So many ms on; what is due then has happened or, `before`, not yet. */
  | { readonly type: 'advance'; readonly ms: number; readonly before: boolean };

/** A command that takes no time. */
export type InstantCommand = Exclude<Command, { type: 'due' | 'advance' }>;

export interface Story {
  readonly config: Config;
  readonly scripts: readonly Script[];
  readonly commands: readonly Command[];
  readonly ambush: Ambush | undefined;
}

/** What all runs do for which nothing is scripted: they come up and stay, so that no story goes on for ever. */
export const quiet: Script = {
  inStart: [],
  returns: 'stream',
  inSubscribe: ['ready', 'value'],
  onCancel: [],
  teardown: 'fine',
};

/** What the rules leave open, as it was seen, by run: when heartbeats were missed, and the `attempt` of failures. */
export interface Seen {
  readonly missed: ReadonlyMap<number, number>;
  readonly attempts: ReadonlyMap<number, number>;
}

/** What is still alive, as both sides tell it. */
export interface Alive {
  readonly runs: number;
  readonly cancel$: number;
  readonly source$: number;
  readonly handlers: number;
  readonly notifiers: number;
}
