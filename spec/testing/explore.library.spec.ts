import { explore } from '../../lib/testing/index.js';
import { exploredTrees } from '../support/exploredTrees.js';

/** `EXPLORE_SEEDS=10000 EXPLORE_SEED=42 npx jest spec/testing/explore.library` plays more stories, or others. */
const seeds = Number(process.env['EXPLORE_SEEDS'] ?? 250);
const seed = Number(process.env['EXPLORE_SEED'] ?? 0);

describe('explore finds nothing in', () => {
  it.each(Object.entries(exploredTrees))(
    '%s',
    (_, [build, budget]) => {
      const seen = explore(build, { seeds, seed, crashes: 10, budget });
      expect(seen.stories).toBe(seeds);
      expect(seen.starts).toBeGreaterThan(seeds);
    },
    60_000,
  );
});
