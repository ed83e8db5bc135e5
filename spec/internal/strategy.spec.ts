import { comesBack, groupFrom } from '../../lib/internal/strategy.js';

describe('groupFrom', () => {
  it.each([0, 1, 7])('is nobody but the child itself for one_for_one: place %d', (failed) => {
    expect(groupFrom('one_for_one', failed)).toBeUndefined();
  });

  it.each([0, 1, 7])('is everybody, from the first on, for one_for_all: place %d', (failed) => {
    expect(groupFrom('one_for_all', failed)).toBe(0);
  });

  it.each([0, 1, 7])('is the child and those that were started after it for rest_for_one: place %d', (failed) => {
    expect(groupFrom('rest_for_one', failed)).toBe(failed);
  });
});

describe('comesBack', () => {
  it.each([
    ['permanent', true],
    ['transient', true],
    ['temporary', false],
  ] as const)('says of a child that its group has ended: %s, %p', (restart, back) => {
    expect(comesBack(restart)).toBe(back);
  });
});
