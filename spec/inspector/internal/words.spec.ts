import {
  clock,
  countdown,
  duration,
  moment,
  nameOf,
  saying,
  shortNameOf,
} from '../../../lib/inspector/internal/words.js';
import { failure, told } from '../../support/inspector/told.js';

describe('in words', () => {
  it.each([
    [-5, '0 s'],
    [999, '0 s'],
    [1_000, '1 s'],
    [61_500, '1 min 1 s'],
    [60_000, '1 min'],
    [7_500_000, '2 h 5 min'],
    [90_000_000, '1 d 1 h'],
  ])('%p ms are %p', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it('a countdown ends when it is over', () => {
    expect([1_001, 1, 0, -1].map(countdown)).toEqual(['in 2 s', 'in 1 s', 'now', 'now']);
  });

  it('a time is exact, and a path has its ids', () => {
    expect(clock(3_723_004)).toBe('01:02:03.004');
    expect(moment(0)).toBe(`1970-01-01 00:00:00.000 UTC, ${new Date(0).toLocaleTimeString()} here`);
    expect(clock(1e300)).toBe('');
    expect(nameOf(['a', 'b'])).toBe('a / b');
    expect(shortNameOf(['a', 'b', 'c', 'd'])).toBe('a / b / c / d');
    expect(shortNameOf(['a', 'b', 'c', 'd', 'e'])).toBe('a / … / d / e');
  });

  it.each([
    [told('starting'), 'starting'],
    [told('starting', 'feed', { run: 2 }), 'starting run 2'],
    [told('failed', 'feed', failure(new Error('x', { cause: 'y' }))), 'failed (error): Error: x ← y'],
    [told('waiting', 'feed', { delay: 100 }), 'waiting 100 ms'],
    [told('waiting', 'feed', { delay: null }), 'waiting until it is told to'],
    [told('teardown_failed', 'feed', { error: 'x' }), 'teardown failed: x'],
  ])('%j is %p', (event, text) => {
    expect(saying(event)).toBe(text);
  });
});
