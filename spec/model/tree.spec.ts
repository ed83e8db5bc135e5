import { campaign, type Campaign } from './tree/campaign.js';
import { eventsToSee, situationsToSee } from './tree/coverage.js';
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

  let played: Campaign | undefined;

  it(`does, reports and leaves alive what the model says, in ${numRuns} random ones`, async () => {
    played = await campaign(numRuns, seed);
  }, 600_000);

  it('is hardly ever one in which two things are due at one instant', () => {
    expect(played?.ambiguous).toBeLessThanOrEqual(5 + numRuns / 100);
  });

  const rare = (what: readonly string[], times: number): string[] =>
    what.filter((one) => (played?.seen.counts.get(one) ?? 0) < times);

  (numRuns < enough ? it.skip : it)('has told every event of every restart type under every strategy', () => {
    expect(rare(eventsToSee, 50)).toEqual([]);
  });

  (numRuns < enough ? it.skip : it)('is small and large, and has seen failures and calls in every state', () => {
    expect(rare(situationsToSee, 20)).toEqual([]);
  });
});
