import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A row of the table of processes. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  /** `Z` is a zombie, `T` is stopped. */
  readonly state: string;
  readonly command: string;
}

const table = (): ProcessRow[] =>
  execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8', maxBuffer: 2 ** 24 })
    .split('\n')
    .map((row) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(row))
    .filter((row) => row !== null)
    .map(([, pid, parent, state, command]) => ({
      ...{ pid: Number(pid), parent: Number(parent) },
      ...{ state: state!, command: command! },
    }));

/** Those that a process has started, zombies too. */
export const childrenOf = (pid: number): ProcessRow[] =>
  table().filter(({ parent, command }) => parent === pid && !/^ps -A -ww/.test(command));

/** The shells that guard what it has started. */
export const guardsOf = (pid: number): ProcessRow[] =>
  childrenOf(pid).filter(({ command }) => command.includes('read -r what group'));

export const stateOf = (pid: number): string | undefined => table().find((row) => row.pid === pid)?.state;

/** Whether there is such a process, be it a zombie. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Looks again and again; gives up after so many ms, with what was seen last. */
export async function soon<T>(look: () => T, holds: (seen: T) => boolean, within = 10_000): Promise<T> {
  const from = performance.now();
  for (;;) {
    const seen = look();
    if (holds(seen) || performance.now() - from > within) return seen;
    await sleep(20);
  }
}

/**
 * Those that are still there after so many ms: nobody, if all is well. A zombie is dead; when it is buried is up to its
 * parent, which for orphans is the first process of the machine.
 */
export function survivors(pids: readonly number[], within?: number): Promise<number[]> {
  const living = (): number[] => {
    const left = pids.filter(isAlive);
    const rows = left.length === 0 ? [] : table();
    return left.filter((pid) => rows.some((row) => row.pid === pid && !row.state.startsWith('Z')));
  };
  return soon(living, (left) => left.length === 0, within);
}

/** After each test of the calling file, nothing that it has started is left: no process, no pipe, no zombie. */
export function nothingIsLeft(): void {
  const handles = (): string[] =>
    process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap' || name === 'PipeWrap');
  const children = (): ProcessRow[] => childrenOf(process.pid).filter(({ pid }) => !known.has(pid));
  const known = new Set<number>();
  let before: string[];
  beforeEach(() => {
    // The compiler of the scripts stays.
    for (const { pid } of childrenOf(process.pid)) known.add(pid);
    before = handles();
  });
  afterEach(async () => {
    const left = await soon(children, (found) => found.length === 0, 5_000);
    for (const { pid } of left) known.add(pid);
    expect(left).toEqual([]);
    expect((await soon(handles, (now) => now.length <= before.length)).length).toBeLessThanOrEqual(before.length);
  }, 25_000);
}
