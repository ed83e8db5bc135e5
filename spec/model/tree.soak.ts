import { availableParallelism } from 'node:os';
import { playMany } from './tree/many.js';

/** `TREE_RUNS=10000000 TREE_SEED=42 npm run soak -- tree` tries more of them, or the same again. */
const numRuns = Number(process.env['TREE_RUNS'] ?? 1_000_000);
const seed = Number(process.env['TREE_SEED'] ?? Date.now() % 2 ** 31);

describe('A tree of supervisors', () => {
  it(`does, reports and leaves alive what the model says, in ${numRuns} random ones`, async () => {
    const cores = Math.min(8, availableParallelism());
    const seeds = Array.from({ length: cores }, (_, core) => seed + core);
    const said = await playMany(Math.ceil(numRuns / cores), seeds);
    expect(said).toEqual(seeds.map(() => 'agreed'));
  }, 3_600_000);
});
