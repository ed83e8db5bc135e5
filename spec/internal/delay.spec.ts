import { wholeDelay } from '../../lib/internal/delay.js';

describe('wholeDelay', () => {
  it.each<[ms: number, whole: number]>([
    [0, 0],
    [1, 1],
    [100, 100],
    [2 ** 31 - 1, 2 ** 31 - 1],
    [2 ** 31, 2 ** 31],
    [1e308, 1e308],
    [Infinity, Infinity],
    // Never shorter than asked for.
    [Number.MIN_VALUE, 1],
    [0.1, 1],
    [0.5, 1],
    [1.000001, 2],
    [99.9, 100],
  ])('of %p is %p', (ms, whole) => {
    expect(wholeDelay(ms)).toBe(whole);
  });

  it.each([NaN, -1, -0.1, -Number.MIN_VALUE, -1e308, -Infinity])('refuses %p', (ms) => {
    expect(wholeDelay(ms)).toBeUndefined();
  });

  it('takes a negative zero for no wait at all', () => {
    expect(wholeDelay(-0)).toBeCloseTo(0);
  });
});
