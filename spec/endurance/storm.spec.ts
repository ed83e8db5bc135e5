import { ends, keepers, weather } from '../support/endurance/storm.js';

describe.each(keepers)('300,000 runs that end at once, under %s,', (keeper) => {
  it.each(ends)(
    'by %s: all handled, on a constant stack, and timers ring',
    (end) => weather(keeper, end, 300_000),
    60_000,
  );
});
