import { isTooIntense, stay } from '../../lib/internal/intensity.js';

describe('isTooIntense', () => {
  it.each<[restarts: number, maxRestarts: number, tooIntense: boolean]>([
    [0, 0, false],
    [1, 0, true],
    [1, 1, false],
    [2, 1, true],
    [3, 3, false],
    [4, 3, true],
    [2 ** 31, 2 ** 31, false],
    [2 ** 31 + 1, 2 ** 31, true],
    [Number.MAX_SAFE_INTEGER, Infinity, false],
  ])('of %p restarts with %p allowed is %p', (restarts, maxRestarts, tooIntense) => {
    expect(isTooIntense(restarts, maxRestarts)).toBe(tooIntense);
  });
});

describe('stay', () => {
  it.each<[period: number, ms: number]>([
    [0, 1],
    [1, 2],
    [5_000, 5_001],
    [2 ** 31 - 1, 2 ** 31],
    [2 ** 31, 2 ** 31 + 1],
    [Infinity, Infinity],
  ])('in an inclusive window of %p ms is %p ms', (period, ms) => {
    expect(stay(period)).toBe(ms);
  });
});
