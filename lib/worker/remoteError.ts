/** Every `code` of a {@link RemoteError}. */
export type RemoteErrorCode = 'EXIT' | 'MEMORY' | 'OVERFLOW' | 'UNSERIALISABLE' | 'NOT_SERVED' | 'PROTOCOL';

/**
 * What can go wrong with a component that lives in a thread or a process, beside its own errors. Told apart by `code`:
 *
 * - `'EXIT'`: its thread or process has ended without being asked to; `exitCode` or `signal` say how
 * - `'MEMORY'`: its process has grown beyond `maxRss`, or its thread beyond its `resourceLimits`
 * - `'OVERFLOW'`: more values were on the way than `buffer` allows
 * - `'UNSERIALISABLE'`: a value cannot leave its thread or process; the `cause` says why
 * - `'NOT_SERVED'`: the script has ended before it called `serveComponent`, because it is broken or does not
 * - `'PROTOCOL'`: the other end speaks another version, or a message was not understood
 *
 * @example
 * decide: ({ error }) => (error instanceof RemoteError && error.code === 'NOT_SERVED' ? 'escalate' : 'restart')
 */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  /** What a thread or process has ended with, if it has ended with a number. */
  readonly exitCode: number | null;
  /** The signal that has ended a process. */
  readonly signal: NodeJS.Signals | null;

  constructor(
    readonly code: RemoteErrorCode,
    message: string,
    options: RemoteErrorOptions = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : {});
    this.exitCode = options.exitCode ?? null;
    this.signal = options.signal ?? null;
  }
}

/** What else there is to say of it. */
export interface RemoteErrorOptions extends ErrorOptions {
  readonly exitCode?: number | null;
  readonly signal?: NodeJS.Signals | null;
}
