import type { NodeTimers } from '../../lib/testing/fakeTimers.js';

/** What Node's `mock.timers` do, by means of jest's: as little as it gets. */
export function nodeTimers(): NodeTimers {
  let isOn = false;
  return {
    enable: ({ now }) => {
      if (isOn) throw new Error('They are on already.');
      jest.useFakeTimers({ now, doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
      isOn = true;
    },
    tick: (ms) => jest.advanceTimersByTime(ms),
    reset: () => {
      jest.useRealTimers();
      isOn = false;
    },
  };
}
