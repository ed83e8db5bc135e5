import { from, lastValueFrom, mergeMap, toArray } from 'rxjs';
import type { Ending } from '../runExample.js';
import type { Programs } from './programs.js';

/** How a small tree ends that gets a SIGTERM so many ms after it was begun. */
export interface Stopped extends Ending {
  readonly after: number;
}

const latest = 120;

/** Starts it so often, and stops it at a random moment: while it starts, is up, or restarts. */
export function stopAtRandom(programs: Programs, times: number): Promise<Stopped[]> {
  const moments = Array.from({ length: times }, () => Math.random() * latest);
  const stopped = mergeMap(async (after: number) => ({ after, ...(await stopAfter(programs, after)) }), 4);
  return lastValueFrom(from(moments).pipe(stopped, toArray()));
}

function stopAfter(programs: Programs, ms: number): Promise<Ending> {
  let isArmed = false;
  return programs.run('stopped', [], (stdout, child) => {
    if (isArmed || !stdout.startsWith('armed\n')) return;
    isArmed = true;
    setTimeout(() => child.kill('SIGTERM'), ms);
  });
}

/** What is told of one that was about to fail when it was stopped. */
const failures = /^(\S+ failed while stopping: Error: connection lost\n( {4}at .*\n)*)*$/;

/** Those that did not end by themselves, with exit code 0, and with nothing left. */
export const unclean = (all: readonly Stopped[]): readonly Stopped[] =>
  all.filter(
    ({ stdout, stderr, code, signal }) =>
      stdout !== 'armed\ncode 0, 0 open, 0 listeners\n' || !failures.test(stderr) || code !== 0 || signal !== null,
  );
