import { picture } from '../../../lib/testing/internal/picture.js';

describe('picture', () => {
  it('has a row for each thing and a column for each instant', () => {
    const rows = [
      {
        name: 'prices',
        seen: [
          { at: 1_010, marble: 'long' },
          { at: 1_002, marble: 'a' },
        ].reverse(),
      },
      { name: 'db', seen: [{ at: 1_000, marble: 'r' }] },
      { name: 'none', seen: [] },
      {
        name: 'x',
        seen: [
          { at: 1_010, marble: 'w' },
          { at: 1_010, marble: 'x' },
        ],
      },
    ];
    expect(picture(rows, 1_000).split('\n')).toEqual([
      'ms      0  2  10',
      'prices     a  long',
      'db      r',
      'none',
      'x             w x',
    ]);
  });

  it('is empty but for its clock if nothing was seen', () => {
    expect(picture([], 0)).toBe('ms');
  });
});
