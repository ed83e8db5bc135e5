import { lastOfEach, marblesOf, type Seen } from '../../../lib/testing/internal/marblesOf.js';
import { runMarbles } from '../../../lib/testing/internal/runMarbles.js';

/** `[1, 'a']`: a was seen at 1. */
const seen = (...each: [at: number, marble: string][]): Seen[] => each.map(([at, marble]) => ({ at, marble }));

describe('marblesOf', () => {
  it.each<[string, Seen[], number]>([
    ['', seen(), 0],
    ['a', seen([0, 'a']), 0],
    ['a', seen([1_000, 'a']), 1_000],
    ['-ab--c', seen([1, 'a'], [2, 'b'], [5, 'c']), 0],
    ['-a', seen([8, 'a']), 7],
    ['a-----b', seen([0, 'a'], [6, 'b']), 0],
    ['a 6ms b', seen([0, 'a'], [7, 'b']), 0],
    ['10ms a 99ms b', seen([10, 'a'], [110, 'b']), 0],
    ['c', seen([0, 'a'], [0, 'b'], [0, 'c']), 0],
    ['b-d', seen([0, 'a'], [0, 'b'], [2, 'c'], [2, 'd']), 0],
  ])("draws '%s'", (marbles, all, from) => {
    expect(marblesOf(all, from)).toBe(marbles);
  });

  it('draws what RxJS reads', () => {
    const all = seen([0, 'a'], [3, 'b'], [103, 'c'], [104, 'd'], [110, 'e'], [117, 'f'], [5_000, 'g']);
    const read = runMarbles(marblesOf(all, 0)).map(({ at, acts: [act] }) => ({ at, ...act }));
    expect(read).toEqual(all.map(({ at, marble }) => ({ at, marble, do: 'value' })));
  });
});

describe('lastOfEach', () => {
  it('is the last of each instant', () => {
    expect(lastOfEach(seen([0, 'a'], [0, 'b'], [1, 'c']))).toEqual(seen([0, 'b'], [1, 'c']));
    expect(lastOfEach([])).toEqual([]);
  });
});
