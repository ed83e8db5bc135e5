import { nearest } from '../../lib/internal/nearest.js';
import { optionNames } from '../support/optionNames.js';

describe('nearest', () => {
  it.each<[typed: string, meant: string]>([
    ['ID', 'id'],
    ['restarts', 'restart'],
    ['Restart', 'restart'],
    ['decider', 'decide'],
    ['backOff', 'backoff'],
    ['back_off', 'backoff'],
    ['backof', 'backoff'],
    ['resetafter', 'resetAfter'],
    ['reset_after', 'resetAfter'],
    ['maxRestart', 'maxRestarts'],
    ['max_restarts', 'maxRestarts'],
    ['maxRestars', 'maxRestarts'],
    ['periode', 'period'],
    ['shutDown', 'shutdown'],
    ['readyness', 'readiness'],
    ['startTimeOut', 'startTimeout'],
    ['hearbeat', 'heartbeat'],
    ['heartBeat', 'heartbeat'],
    ['heartbeatMs', 'heartbeat'],
    ['handlerTimout', 'handlerTimeout'],
    ['cancel', 'cancel$'],
    ['event', 'events'],
    ['events$', 'events'],
    ['schedular', 'scheduler'],
    ['randon', 'random'],
    // Letters that change places are one mistake, not two.
    ['preiod', 'period'],
  ])('takes %p for %p', (typed, meant) => {
    expect(nearest(typed, optionNames)).toBe(meant);
  });

  it.each(['', 'x', 'xyz', 'retries', 'maxRetries', 'delay', 'timeout', 'strategy', 'onError', 'significant'])(
    'takes %p for none',
    (typed) => {
      expect(nearest(typed, optionNames)).toBeUndefined();
    },
  );

  it.each<[typed: string, meant: string | undefined]>([
    // A third of the letters may be off: three of nine, but not four.
    ['abcdefghi', 'abcdefghi'],
    ['abcdefxyz', 'abcdefghi'],
    ['abcdewxyz', undefined],
    // One letter always may.
    ['ab', 'a'],
    ['b', 'a'],
  ])('draws the line at a third of the letters: %p is %p', (typed, meant) => {
    expect(nearest(typed, ['abcdefghi', 'a'])).toBe(meant);
  });

  it('takes the nearest of several, and the first of several as near', () => {
    expect(nearest('starts', ['stairs', 'start', 'stars'])).toBe('start');
    expect(nearest('start', ['restart', 'start'])).toBe('start');
  });

  it('counts letters that change places once, wherever they are', () => {
    expect(nearest('strat', ['start'])).toBe('start');
    expect(nearest('tsart', ['start'])).toBe('start');
    for (const typed of ['sttra', 'stxat', 'sxtrt']) expect(nearest(typed, ['start'])).toBeUndefined();
  });

  it('knows none among none', () => {
    expect(nearest('start', [])).toBeUndefined();
  });
});
