import fc from 'fast-check';
import { kinds } from './commands.js';
import { states } from './modelLife.js';
import { play, type Tally } from './play.js';
import { storyText } from './show.js';
import { story } from './stories.js';
import type { Story } from './words.js';

/** `MODEL_RUNS=1000000 MODEL_SEED=42 npx jest spec/model` tries more of them, or the same again. */
const numRuns = Number(process.env['MODEL_RUNS'] ?? 100_000);
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 2 ** 31);

/** With fewer stories the rarest pairs of state and command may be left out by chance. */
const enough = 50_000;

/** What to read when the two do not agree: the seed, the shortest story found, and where they part. */
function report({ numRuns: after, numShrinks, counterexample, errorInstance }: fc.RunDetails<[Story]>): string {
  const [shrunk] = counterexample ?? [];
  const error = errorInstance instanceof Error ? errorInstance : new Error(String(errorInstance));
  return [
    `MODEL_SEED=${seed}: story ${after} goes wrong, and shrunk ${numShrinks} times still does:`,
    shrunk === undefined ? '' : storyText(shrunk),
    error.name === 'Disagreement' ? error.message : String(error.stack),
  ].join('\n');
}

describe('one component under supervise', () => {
  const tally: Tally = new Map();
  let agreed = false;

  it(`does and leaves alive what the model says, in ${numRuns} stories`, () => {
    const result = fc.check(
      fc.property(story, (told) => play(told, tally)),
      { numRuns, seed },
    );
    if (result.failed) throw new Error(report(result));
    agreed = true;
  }, 600_000);

  (numRuns < enough ? it.skip : it)('has been told every kind of command in every state', () => {
    expect(agreed).toBe(true);
    const pairs = states.flatMap((state) => kinds.map((kind) => `${state}: ${kind}`));
    expect(pairs.filter((pair) => !tally.has(pair))).toEqual([]);
  });
});
