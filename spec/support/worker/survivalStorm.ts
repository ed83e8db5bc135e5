import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { LifecycleEventType } from '../../../lib/index.js';
import type { Scripts } from './scripts.js';

/** What there is of a process besides its memory. */
export interface Footprint {
  /** How many threads it has, as the system counts them. */
  readonly tasks: number;
  /** What keeps it alive. */
  readonly resources: readonly string[];
}

/** What became of many threads or processes. */
export interface Storm {
  /** How many events of each type were told. */
  readonly told: Partial<Record<LifecycleEventType, number>>;
  /** How many failures there were of each kind and error. */
  readonly failures: Readonly<Record<string, number>>;
  /** How many bytes were in use on the way. */
  readonly heap: readonly number[];
  readonly before: Footprint;
  readonly after: Footprint;
  /** How many threads have ended, as Node tells it. */
  readonly exits: number;
}

const execute = promisify(execFile);

/** Such a storm, in a Node of its own. */
export async function storm({ current }: { current: Scripts }, what: string, times: number): Promise<Storm> {
  const { FORCE_COLOR: _color, NODE_OPTIONS: _options, ...env } = process.env;
  const { pathname } = current.url('survivalStorm');
  const args = [pathname, what, `${times}`, current.url('survivalShort').href];
  const { stdout } = await execute(process.execPath, ['--expose-gc', ...args], { env });
  return JSON.parse(stdout) as Storm;
}

/** How many bytes of the heap so many restarts have left behind: the least of the last quarter counts, and of the second. */
export function grown({ heap }: Storm): number {
  const quarter = Math.floor(heap.length / 4);
  return Math.min(...heap.slice(-quarter)) - Math.min(...heap.slice(quarter, 2 * quarter));
}

/** They are started anew so often, and leave nothing behind. */
export async function restartThreads(built: { current: Scripts }, times: number): Promise<Storm> {
  const restarted = await storm(built, 'restarts', times);
  const each = times / 4;
  expect(restarted.failures).toEqual({
    'exit: RemoteError: Its thread ended with exit code 7.': each,
    'stray: Error: thrown': each,
    'error: Error: failed': each,
    'completion: UnexpectedCompletionError: Component `0` completed, but it is permanent.': each,
  });
  expect(restarted.exits).toBe(times);
  expect(restarted.after).toEqual(restarted.before);
  return restarted;
}

/** So many crash in one tick, and come back. */
export async function crashThreads(built: { current: Scripts }, count: number): Promise<void> {
  const { failures, told, exits, before, after } = await storm(built, 'crashes', count);
  expect(failures).toEqual({ 'stray: Error: crashed': count });
  expect(told).toMatchObject({ ready: 2 * count, failed: count, ended: 2 * count, stopped: count });
  expect(exits).toBe(2 * count);
  expect(after).toEqual(before);
}

/** They end by themselves while they are ended: each ends once. */
export async function raceThreads(built: { current: Scripts }, times: number): Promise<void> {
  const { failures, told, exits, before, after } = await storm(built, 'races', times);
  expect(told).toMatchObject({ started: times, ended: times, stopped: times });
  expect([[], ['exit: RemoteError: Its thread ended with exit code 0.']]).toContainEqual(Object.keys(failures));
  expect(exits).toBe(times);
  expect(after).toEqual(before);
}

/** They are left while they start, and nothing of them is left. */
export async function leaveStarting(
  built: { current: Scripts },
  who: 'threads' | 'processes',
  times: number,
): Promise<void> {
  const { failures, told, exits, before, after } = await storm(built, `${who} left`, times);
  expect({ failures, exits }).toEqual({ failures: {}, exits: who === 'threads' ? times : 0 });
  expect(told).toMatchObject({ started: times, ended: times, stopped: times });
  expect(after).toEqual(before);
}
