import { foreign } from './foreign.js';
import type { Command } from './lineProcess.js';
import { own } from './own.js';
import type { Reason } from './reason.js';

/** One row of the tables. */
export interface PeerRow {
  readonly name: string;
  /** What it is an example of, with its version. */
  readonly version: string;
  /** What it cannot be asked, and the reason. */
  readonly lacks: Readonly<Record<string, Reason>>;
  /** How to start the process that measures it; none if it is not on this machine. */
  readonly command: ((job: string) => Command) | undefined;
  /** A module that does the job with it, for the size. */
  readonly bundle?: string;
}

export const peers = (): readonly PeerRow[] => [...own(), ...foreign()];
