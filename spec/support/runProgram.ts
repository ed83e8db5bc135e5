import { spawn, type ChildProcess } from 'node:child_process';
import type { Ending } from './runExample.js';

/** The longest that a process may take, in ms; then it is killed, which shows in its ending. */
const longest = 20_000;

/** Hears all that has been printed so far. */
export type Hear = (stdout: string, child: ChildProcess) => void;

/** Runs a program in a Node of its own, to its end. */
export function runProgram(file: string, args: readonly string[], hear?: Hear): Promise<Ending> {
  // Jest's workers are told to print in colour when there is a terminal; the program would be, too.
  const { FORCE_COLOR: _color, NODE_OPTIONS: _options, ...env } = process.env;
  const child = spawn(process.execPath, [file, ...args], { env, timeout: longest, killSignal: 'SIGKILL' });
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    hear?.(stdout, child);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ stdout, stderr, code, signal }));
  });
}
