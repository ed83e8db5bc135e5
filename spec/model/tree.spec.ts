import { countInMany, dealt } from './many.js';
import { pairsOf, type Table } from './table.js';
import { rarerThan, type Tally } from './tally.js';
import * as coverage from './tree/coverage.js';
import { known } from './tree/known.js';
import { play } from './tree/play.js';

/** `TREE_RUNS=100000 TREE_SEED=42 npx jest spec/model/tree.spec.ts` tries more of them, or the same again. */
const numRuns = Number(process.env['TREE_RUNS'] ?? 20_000);
const seed = Number(process.env['TREE_SEED'] ?? Date.now() % 2 ** 31);

/** With fewer trees the rarest ones may be left out by chance. */
const enough = 20_000;

describe('A tree of supervisors', () => {
  it.each(Object.entries(known))('does what the model says when %s', async (_, script) => {
    await expect(play(script)).resolves.toBe(true);
  });

  let tally: Tally = new Map();

  it(`does, reports and leaves alive what the model says, in ${numRuns} random ones`, async () => {
    tally = await countInMany('tree/program.ts', dealt(numRuns, seed));
  }, 600_000);

  it('is hardly ever one in which two things are due at one instant', () => {
    expect(tally.get('ambiguous') ?? 0).toBeLessThanOrEqual(5 + numRuns / 100);
  });

  const rare = (times: number, tables: readonly Table[]): string[] => rarerThan(times, tally, tables.flatMap(pairsOf));

  (numRuns < enough ? it.skip : it)('has told every event of every restart type under every strategy', () => {
    expect(rare(50, [coverage.eventsTold])).toEqual([]);
  });

  (numRuns < enough ? it.skip : it)('is small and large, and has seen failures and calls in every state', () => {
    expect(rare(20, [coverage.shapes, coverage.failuresDecided, coverage.callsOnChildren])).toEqual([]);
  });

  (numRuns < enough ? it.skip : it)('has been stopped, given children and run again in every state', () => {
    expect(rare(1, [coverage.callsOnSupervisors, coverage.callsOnTheRoot])).toEqual([]);
  });
});
