import type { ChildConfig, Decision, SupervisorConfig } from '../../../lib/index.js';

/** What one run of a worker does. Without a word it is up at once, stays up, and does not look when it is asked to end. */
export interface RunScript {
  /** When it says `ready()` and sends a value: ms after its start. Default: 0, while it is subscribed. */
  readonly up?: number | 'never';
  /** How it ends by itself, ms after its start; 0 is while it is subscribed. A `throw` is in `start`. */
  readonly end?: { readonly after: number; readonly by: 'error' | 'complete' | 'report' | 'throw' };
  /** What it does when asked to end, ms later; 0 is at once. Default: it does not look. */
  readonly asked?: 'hangs' | { readonly after: number; readonly by: 'error' | 'complete' };
  readonly teardown?: 'throws';
}

/** A supervisor's own words, and its children. */
export interface Family extends Pick<SupervisorConfig, 'strategy' | 'autoShutdown' | 'maxRestarts' | 'period'> {
  readonly children: readonly ChildScript[];
}

type Plain = 'restart' | 'shutdown' | 'maxRestarts' | 'period' | 'resetAfter' | 'readiness' | 'startTimeout';

/** A child, with the options that it does not leave to the library's defaults. */
export interface ChildScript extends Pick<ChildConfig, Plain> {
  readonly id: string;
  readonly significant?: boolean;
  /** The delay by attempt; the last one holds for all that follow. */
  readonly backoff?: readonly number[];
  /** What `decide` answers to the failure of the run with this number, then `'restart'`. */
  readonly decide?: readonly Decision[];
  /** Its handler takes so many ms. */
  readonly handler?: { readonly after: number; readonly by: 'error' | 'complete' };
  /** What its starts do, counted over all lives of its supervisor; then nothing special. */
  readonly runs?: readonly RunScript[];
  /** It is a supervisor. */
  readonly family?: Family;
}

export type Path = readonly string[];

/** What is done to the tree from outside, at an instant. */
export type Command = { readonly at: number } & (
  | { readonly do: 'restartChild' | 'deleteChild'; readonly path: Path }
  | { readonly do: 'terminateChild'; readonly path: Path; readonly deadline?: number }
  /** Of the supervisor at this path; the root is []. */
  | { readonly do: 'startChild'; readonly path: Path; readonly child: ChildScript }
  | { readonly do: 'stop'; readonly path: Path; readonly deadline?: number }
  /** The values of the child at this path are listened to from now on. */
  | { readonly do: 'select'; readonly path: Path }
  /** The root's life ends in this turn; another one begins. */
  | { readonly do: 'unsubscribe' | 'run' }
);

export interface TreeScript {
  readonly tree: Family;
  readonly commands: readonly Command[];
}

/** By then everything is asked to end, and a little later it has to have ended. */
export const theEnd = { at: 1_000_000, deadline: 50_000 } as const;

/** What starts do for which nothing is scripted: they come up and stay, so that no tree goes on for ever. */
export const quiet: RunScript = { asked: { after: 0, by: 'complete' } };

/** What a command is about; the whole tree is []. */
export const pathOf = (command: Command): Path => ('path' in command ? command.path : []);
