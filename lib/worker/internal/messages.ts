import type { CancelReason, FailureKind } from '../../index.js';
import type { ErrorCopy } from './errorCopy.js';

/** Of what follows; both ends must speak the same. */
export const version = 1;

/** Messages without it are somebody else's. */
const mark = 'rxjs-supervisor';

/** What a run needs to know. */
export interface Beginning {
  readonly path: readonly string[];
  readonly run: number;
  /** How often to give a sign of life, in ms. */
  readonly pulse: number;
  /** How many values may be on the way. */
  readonly buffer: number;
}

/** To the component. */
export type Down =
  | readonly ['start', Beginning]
  | readonly ['cancel', CancelReason]
  | readonly ['ack']
  | readonly ['credit', number]
  | readonly ['source', listening: number, value: unknown]
  | readonly ['source-error', listening: number, ErrorCopy]
  | readonly ['source-end', listening: number];

/** From the component. */
export type Up =
  | readonly ['hello', number]
  | readonly ['ready']
  | readonly ['beat']
  | readonly ['pulse']
  | readonly ['value', unknown]
  | readonly ['report', ErrorCopy]
  | readonly ['failed', FailureKind, ErrorCopy]
  | readonly ['torn-down', ErrorCopy]
  | readonly ['credit', number]
  | readonly ['listen', listening: number]
  | readonly ['unlisten', listening: number]
  | readonly ['end'];

/** A message as it travels. */
export const sealed = (message: Down | Up): readonly unknown[] => [mark, ...message];

/** What travelled; nothing, if it is not ours. */
export const opened = (travelled: unknown): Down | Up | undefined =>
  Array.isArray(travelled) && travelled[0] === mark ? (travelled.slice(1) as unknown as Down | Up) : undefined;
