import { spawn } from 'node:child_process';

/** How a process ended, and all that it printed. */
export interface Ending {
  stdout: string;
  stderr: string;
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * The longest that a process may take, in ms; then it is killed, which shows in its ending. It is over before the default
 * grace of a component, so one that has to be abandoned shows, too.
 */
const longest = 5_000;

/** Runs a file with this Node. `onOutput` hears all that has been printed so far, and may press ctrl-C. */
export function runExample(file: string, onOutput?: (stdout: string, press: () => void) => void): Promise<Ending> {
  // Jest's workers are told to print in colour when there is a terminal; the example would be, too.
  const { FORCE_COLOR: _color, NODE_OPTIONS: _options, ...env } = process.env;
  const child = spawn(process.execPath, [file], { env, stdio: 'pipe', timeout: longest, killSignal: 'SIGKILL' });
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    onOutput?.(stdout, () => child.kill('SIGINT'));
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ stdout, stderr, code, signal }));
  });
}
