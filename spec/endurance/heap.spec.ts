import { bytesPerRestart, waysToEnd } from '../support/endurance/heap.js';
import { keepers } from '../support/endurance/storm.js';

const runs = 100_000;

describe.each(keepers)('Many restarts under %s', (keeper) => {
  it.each(waysToEnd)(
    'retain nothing when runs end by %s',
    (way) => {
      expect(bytesPerRestart(keeper, way, runs)).toBeLessThan(1);
    },
    60_000,
  );
});

describe('The check of that', () => {
  it.each(['link', 'number'])(
    'notices when a %s of each run is kept',
    (leak) => {
      expect(bytesPerRestart('operator', 'error', 20_000, leak)).toBeGreaterThan(1);
    },
    60_000,
  );
});
