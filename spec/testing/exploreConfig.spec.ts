import { checkedConfig, type ExploreConfig } from '../../lib/testing/exploreConfig.js';
import { allActs } from '../../lib/testing/internal/randomStory.js';
import { badNumbers, noNumbers } from '../support/badNumbers.js';

describe('checkedConfig', () => {
  it('has defaults', () => {
    expect(checkedConfig({})).toEqual({ seeds: 1_000, seed: 0, crashes: 8, without: [], budget: undefined });
    expect(checkedConfig({ seeds: undefined, budget: undefined })).toEqual(checkedConfig({}));
  });

  it('keeps what is given', () => {
    const config = { seeds: 1, seed: 2, crashes: 3, without: ['stop'], budget: { maxRestarts: 4, period: 5 } } as const;
    expect(checkedConfig(config)).toEqual(config);
  });

  const numbers = [...badNumbers.filter(([value]) => !Object.is(value, -0)), ...noNumbers, [Infinity, 'Infinity']];
  it.each(numbers.map(([value]) => value))('refuses %p where it counts', (value) => {
    for (const name of ['seeds', 'seed', 'crashes']) {
      expect(() => checkedConfig({ [name]: value })).toThrow(RangeError);
      expect(() => checkedConfig({ [name]: value })).toThrow(`Expected \`${name}\` to be a non-negative integer`);
    }
    const budget = { maxRestarts: 1, period: value } as ExploreConfig['budget'];
    expect(() => checkedConfig({ budget })).toThrow('Expected `period` to be a non-negative integer');
  });

  it('refuses acts that there are not', () => {
    const without = ['crash', 'explode'] as unknown as ExploreConfig['without'];
    expect(() => checkedConfig({ without })).toThrow(TypeError);
    expect(() => checkedConfig({ without })).toThrow(/^Expected `without` to be of 'crash', .*, got 'explode'$/);
  });

  it('refuses to do nothing', () => {
    expect(() => checkedConfig({ without: allActs })).toThrow(
      new TypeError('Expected `without` to leave something to do'),
    );
  });

  it('refuses unknown options', () => {
    const config = { seed: 1, depth: 3 } as ExploreConfig;
    const known = 'seeds, seed, crashes, without, budget';
    expect(() => checkedConfig(config)).toThrow(new TypeError(`Unknown option \`depth\`; known are ${known}`));
  });
});
