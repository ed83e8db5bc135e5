import { takeWatched, watch } from '../../../lib/testing/internal/watching.js';

beforeEach(() => void takeWatched());

describe('what a test has made', () => {
  const one = { left: () => ['one'] };
  const other = { left: () => [] };

  it('is remembered in its order until somebody takes it', () => {
    watch(one);
    watch(other);
    expect(takeWatched()).toEqual([one, other]);
    expect(takeWatched()).toEqual([]);
  });

  it('is not changed by what is made later', () => {
    watch(one);
    const taken = takeWatched();
    watch(other);
    expect(taken).toEqual([one]);
    expect(takeWatched()).toEqual([other]);
  });
});
