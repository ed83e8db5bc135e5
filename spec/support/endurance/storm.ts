import { measure, print } from './measure.js';

/** What `programs/storm.ts` measured. */
export interface Storm {
  readonly ms: number;
  readonly handled: number;
  /** Handler calls with another error than the one that was thrown. */
  readonly strangers: number;
  /** The depths of the stack that `start` was called on. */
  readonly depths: readonly number[];
  /** How often a timer of 10 ms rang, and by how many ms it was late at worst for this process's own work. */
  readonly ticks: number;
  readonly worst: number;
}

/** Runs that fail or complete at once, and that many of them. */
export function weather(keeper: string, end: string, runs: number): void {
  const storm = measure('storm', keeper, end, runs) as Storm;
  print(`${runs} x ${end}, ${keeper}: ${storm.ms} ms, a timer of 10 ms at worst ${storm.worst} ms late`);
  expect(storm).toMatchObject({ handled: runs, strangers: 0 });
  expect(storm.depths.length).toBeGreaterThan(0);
  expect(Math.max(...storm.depths)).toBeLessThan(60);
  expect(storm.ticks).toBeGreaterThan(10);
  expect(storm.worst).toBeLessThanOrEqual(50);
}

export const keepers = ['operator', 'Supervisor'];
export const ends = ['error', 'completion'];
