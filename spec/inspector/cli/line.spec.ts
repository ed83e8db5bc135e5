import { clipped, padded, rendered, widthOf } from '../../../lib/inspector/cli/line.js';

describe('a line', () => {
  it.each([
    ['plain', 5],
    ['', 0],
    ['日本', 4],
    ['👍', 2],
    ['e\u0301', 1],
    ['Ü', 1],
  ])('%j is %i wide', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it.each([
    ['plain', 5, 'plain'],
    ['plain', 4, 'pla…'],
    ['日本語', 6, '日本語'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['plain', 1, '…'],
    ['plain', 0, ''],
  ])('%j has in %i columns: %j', (text, columns, shown) => {
    expect(clipped(text, columns)).toBe(shown);
    expect(widthOf(shown)).toBeLessThanOrEqual(columns);
  });

  it('is filled up to a width', () => {
    expect([padded('日', 4), padded('long', 2)]).toEqual(['日  ', 'long']);
  });

  it('is cut where the terminal ends, colours not counted', () => {
    const line = [['up', 'green'], ['  '], ['a long error', 'red']] as const;
    expect(rendered(line, { columns: 9, colours: true })).toBe('\x1b[32mup\x1b[0m  \x1b[31ma lo…\x1b[0m');
    expect(rendered(line, { columns: 9, colours: false })).toBe('up  a lo…');
  });

  it('has no colours but its own', () => {
    expect(rendered([['\x1b[31mred\n']], { columns: 80, colours: true })).toBe('\\e[31mred\\n');
  });
});
