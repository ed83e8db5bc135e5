import { commandsGiven } from './coverage.js';
import { countInMany, dealt } from './many.js';
import { pairsOf, tableText } from './table.js';
import { rarerThan, type Tally } from './tally.js';

/** `MODEL_RUNS=10000000 MODEL_SEED=42 npm run soak -- component` tries more of them, or the same again. */
const numRuns = Number(process.env['MODEL_RUNS'] ?? 1_000_000);
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 2 ** 31);

/** With fewer stories the rarest pairs come up less often. */
const enough = 1_000_000;

describe('One component under supervise', () => {
  let tally: Tally = new Map();

  it(`does and leaves alive what the model says, in ${numRuns} random stories`, async () => {
    tally = await countInMany('program.ts', dealt(numRuns, seed));
  }, 3_600_000);

  it('has been told every kind of command in every state 1,000 times or more', () => {
    process.stdout.write(`\n${tableText(commandsGiven, tally)}\n`);
    if (numRuns >= enough) expect(rarerThan(1_000, tally, pairsOf(commandsGiven))).toEqual([]);
  });
});
