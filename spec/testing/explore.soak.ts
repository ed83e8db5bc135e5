import { explore } from '../../lib/testing/index.js';
import { exploredTrees } from '../support/exploredTrees.js';

/** `EXPLORE_SEEDS=1000000 EXPLORE_SEED=42 npm run soak -- explore` plays more stories, or the same again. */
const seeds = Number(process.env['EXPLORE_SEEDS'] ?? 25_000);
const seed = Number(process.env['EXPLORE_SEED'] ?? Date.now() % 2 ** 31);

describe(`explore finds nothing, from seed ${seed}, in`, () => {
  it.each(Object.entries(exploredTrees))(
    '%s',
    (_, [build, budget]) => {
      expect(explore(build, { seeds, seed, crashes: 10, budget }).stories).toBe(seeds);
    },
    3_600_000,
  );
});
