import { Lines } from '../../../lib/inspector/cli/lines.js';

const text = 'one\n日本\n\nfour\nhalf';

describe('the lines of a file', () => {
  it.each([1, 2, 5, 100])('are read in pieces of %i', (size) => {
    const lines = new Lines();
    const bytes = Buffer.from(text);
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
      bytes.subarray(n * size, (n + 1) * size),
    );
    expect(pieces.flatMap((piece) => lines.take(piece))).toEqual(['one', '日本', '', 'four']);
    expect(lines.isInside).toBe(true);
    expect(lines.take(Buffer.from(' more\n'))).toEqual(['half more']);
    expect(lines.isInside).toBe(false);
  });

  it('are kept when what they were read to is read to again', () => {
    const lines = new Lines();
    const buffer = Buffer.from('half');
    lines.take(buffer);
    buffer.fill('x');
    expect(lines.take(Buffer.from('\n'))).toEqual(['half']);
  });

  it('are left out if they have no end', () => {
    const lines = new Lines();
    const piece = Buffer.alloc(33 * 1024 * 1024, 'x');
    expect([piece, piece, piece].flatMap((one) => lines.take(one))).toEqual([]);
    expect(lines.take(Buffer.from('x\nnext\n'))).toEqual([undefined, 'next']);
  });
});
