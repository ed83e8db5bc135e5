import { onSignals } from '../../../lib/node/internal/onSignals.js';

const signals = ['SIGUSR2', 'SIGHUP'] as const;
const listeners = (): number[] => signals.map((signal) => process.listenerCount(signal));

describe('onSignals', () => {
  it('hears each of them, and how many have come before', () => {
    const heard: number[] = [];
    const listening = onSignals(signals, (before) => heard.push(before));
    for (const signal of ['SIGHUP', 'SIGUSR2', 'SIGHUP'] as const) process.emit(signal);
    expect(heard).toEqual([0, 1, 2]);
    listening.unsubscribe();
  });

  it('leaves no listener, and none of others is gone', () => {
    const others = jest.fn();
    process.on('SIGHUP', others);
    const before = listeners();
    const listening = onSignals(signals, () => undefined);
    expect(listeners()).toEqual(before.map((count) => count + 1));
    listening.unsubscribe();
    expect(listeners()).toEqual(before);
    process.off('SIGHUP', others);
  });
});
