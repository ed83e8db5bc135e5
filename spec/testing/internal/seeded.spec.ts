import { seeded } from '../../../lib/testing/internal/seeded.js';

const draws = (seed: number, many: number): number[] => {
  const random = seeded(seed);
  return Array.from({ length: many }, random);
};

describe('seeded', () => {
  it('draws the same for the same seed, in every process', () => {
    expect(draws(42, 3)).toEqual([0.6011037519201636, 0.44829055899754167, 0.8524657934904099]);
    expect(draws(42, 100)).toEqual(draws(42, 100));
  });

  it('draws other numbers for the next seed', () => {
    expect(new Set([0, 1, 2, 3].map((seed) => draws(seed, 1)[0])).size).toBe(4);
  });

  it('draws evenly from 0 up to 1', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (const drawn of draws(1, 10_000)) {
      expect(drawn >= 0 && drawn < 1).toBe(true);
      counts[Math.floor(drawn * 10)] = (counts[Math.floor(drawn * 10)] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});
