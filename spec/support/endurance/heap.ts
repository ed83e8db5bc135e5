import { measure, print } from './measure.js';

export const waysToEnd = ['report', 'error', 'error later', 'throw', 'completion', 'heartbeat'];

/**
 * How many bytes a restart retains. What does not grow with the number of restarts (compiled code, above all) looks
 * like something when they are few: then it is asked again with three times as many.
 */
export function bytesPerRestart(keeper: string, way: string, runs: number, leak = ''): number {
  const bytes = growth(keeper, way, runs, leak);
  return bytes < 1 ? bytes : growth(keeper, way, 3 * runs, leak);
}

/**
 * What is in use late on and was not early on. Of each the least counts, as a sample also sees what is just being
 * worked on; of the first quarter nothing counts, as the engine still compiles and learns.
 */
function growth(keeper: string, way: string, runs: number, leak: string): number {
  const { bytes } = measure('heap', keeper, way, runs, leak) as { bytes: number[] };
  expect(bytes).toHaveLength(20);
  const grown = Math.min(...bytes.slice(15)) - Math.min(...bytes.slice(5, 10));
  const slope = grown / (runs / 2);
  print(`${runs} x ${way}, ${keeper}${leak && `, keeping a ${leak} of each`}: ${slope.toFixed(3)} bytes a restart`);
  return slope;
}
