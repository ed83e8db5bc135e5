import { execFile } from 'node:child_process';
import { readFile } from 'node:fs';
import { Subscription, type Unsubscribable } from 'rxjs';
import { RemoteError } from '../remoteError.js';

const isLinux = process.platform === 'linux';

/** How often it looks, in ms: elsewhere it takes another process to look. */
const every = isLinux ? 250 : 1_000;

/** Calls `grown` when the resident memory of a process is found to be more than `maxRss` bytes. */
export function watchMemory(
  pid: number | undefined,
  maxRss: number,
  grown: (error: RemoteError) => void,
): Unsubscribable {
  if (pid === undefined || maxRss === Infinity) return { unsubscribe: () => undefined };
  const looking = new Subscription();
  const found = (rss: number): void => {
    if (looking.closed || rss <= maxRss) return;
    looking.unsubscribe();
    grown(tooBig(rss, maxRss));
  };
  const timer = setInterval(() => look(pid, found), every);
  looking.add(() => clearInterval(timer));
  return looking;
}

const tooBig = (rss: number, maxRss: number): RemoteError =>
  new RemoteError('MEMORY', `The process has grown to ${rss} bytes, \`maxRss\` is ${maxRss}.`);

/** One that is gone has no memory. */
function look(pid: number, found: (rss: number) => void): void {
  if (isLinux)
    readFile(`/proc/${pid}/status`, 'utf8', (error, text) => found(error ? 0 : kilobytes(/VmRSS:\s*(\d+)/, text)));
  else execFile('ps', ['-o', 'rss=', '-p', `${pid}`], (error, text) => found(error ? 0 : kilobytes(/(\d+)/, text)));
}

const kilobytes = (pattern: RegExp, text: string): number => Number(pattern.exec(text)?.[1] ?? 0) * 1_024;
