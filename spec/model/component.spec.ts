import { commandsGiven } from './coverage.js';
import { countInMany, dealt } from './many.js';
import { pairsOf } from './table.js';
import { rarerThan, type Tally } from './tally.js';

/** `MODEL_RUNS=1000000 MODEL_SEED=42 npx jest spec/model/component` tries more of them, or the same again. */
const numRuns = Number(process.env['MODEL_RUNS'] ?? 100_000);
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 2 ** 31);

/** With fewer stories the rarest pairs of state and command may be left out by chance. */
const enough = 50_000;

describe('one component under supervise', () => {
  let tally: Tally = new Map();

  it(`does and leaves alive what the model says, in ${numRuns} stories`, async () => {
    tally = await countInMany('program.ts', dealt(numRuns, seed));
  }, 600_000);

  (numRuns < enough ? it.skip : it)('has been told every kind of command in every state', () => {
    expect(rarerThan(1, tally, pairsOf(commandsGiven))).toEqual([]);
  });
});
