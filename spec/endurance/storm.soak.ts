import { ends, keepers, weather } from '../support/endurance/storm.js';

describe.each(keepers)('Ten million runs that end at once, under %s,', (keeper) => {
  it.each(ends)('by %s: all handled, on a constant stack, and timers ring', (end) => weather(keeper, end, 10_000_000));
});
