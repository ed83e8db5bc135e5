import { bytesPerRestart, waysToEnd } from '../support/endurance/heap.js';
import { keepers } from '../support/endurance/storm.js';

describe.each(keepers)('A million restarts under %s', (keeper) => {
  // An AbortController is slow to make and to collect, so that one has no place in every `npm test`.
  it.each([...waysToEnd, 'report with a signal'])('retain nothing when runs end by %s', (way) => {
    expect(bytesPerRestart(keeper, way, 1_000_000)).toBeLessThan(1);
  });
});
