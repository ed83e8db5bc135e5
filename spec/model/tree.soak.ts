import { countInMany, dealt } from './many.js';
import { pairsOf, tableText } from './table.js';
import { rarerThan, type Tally } from './tally.js';
import { tables } from './tree/coverage.js';

/** `TREE_RUNS=10000000 TREE_SEED=42 npm run soak -- tree` tries more of them, or the same again. */
const numRuns = Number(process.env['TREE_RUNS'] ?? 1_000_000);
const seed = Number(process.env['TREE_SEED'] ?? Date.now() % 2 ** 31);

/** With fewer trees the rarest pairs come up less often. */
const enough = 1_000_000;

describe('A tree of supervisors', () => {
  let tally: Tally = new Map();

  it(`does, reports and leaves alive what the model says, in ${numRuns} random ones`, async () => {
    tally = await countInMany('tree/program.ts', dealt(numRuns, seed));
  }, 3_600_000);

  it.each(tables)('has seen this: $title', (table) => {
    process.stdout.write(`\n${tableText(table, tally)}\n`);
    if (numRuns >= enough) expect(rarerThan(1_000, tally, pairsOf(table))).toEqual([]);
  });
});
