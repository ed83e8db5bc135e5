import { hello, remoteLife } from './remoteLife.js';

/** Timers are moved on by the test, and none is left after it. */
export function withFakeTimers(): void {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] }));
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });
}

/** A run elsewhere that has loaded. */
export function serving(config?: Parameters<typeof remoteLife>[0]) {
  const life = remoteLife(config);
  const remote = life.remotes[0]!;
  remote.say(hello);
  return { ...life, remote };
}
