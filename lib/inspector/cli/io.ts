/** Where a command writes to, as much of it as is needed. */
export interface Out {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly writableNeedDrain?: boolean;
  write(text: string): unknown;
  on(event: 'resize' | 'error', listener: (error: Error) => void): unknown;
  off(event: 'resize' | 'error', listener: (error: Error) => void): unknown;
}

/** What a command has to do with: a process, or what a spec puts in its place. */
export interface Io {
  readonly stdout: Out;
  readonly stderr: Out;
  readonly env: Readonly<Record<string, string | undefined>>;
  on(signal: Ending, listener: () => void): unknown;
  off(signal: Ending, listener: () => void): unknown;
}

/** How a process is asked to end. */
export const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type Ending = (typeof endings)[number];

/** Whether there is a terminal that takes colours. See https://no-color.org. */
export const hasColours = ({ stdout, env }: Io): boolean => stdout.isTTY === true && (env['NO_COLOR'] ?? '') === '';
