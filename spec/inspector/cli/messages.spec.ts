import { Messages } from '../../../lib/inspector/cli/messages.js';

const stream =
  'retry: 1000\n\nid: a-1\nevent: reset\ndata: {"x":1}\n\n: still here\n\nid: a-2\nevent: told\ndata: []\n\n';
const whole = [
  { id: 'a-1', type: 'reset', data: '{"x":1}' },
  { id: 'a-2', type: 'told', data: '[]' },
];

describe('a stream of server-sent events', () => {
  it.each([1, 2, 3, 7, 1_000])('is read in pieces of %i', (size) => {
    const messages = new Messages();
    const pieces = Array.from({ length: Math.ceil(stream.length / size) }, (_, n) =>
      stream.slice(n * size, (n + 1) * size),
    );
    expect(pieces.flatMap((piece) => messages.take(piece))).toEqual(whole);
  });

  it('may have the line ends of Windows, lines without a space, and data of many lines', () => {
    const [message] = new Messages().take('event:told\r\ndata:1\r\ndata: 2\r\nodd\r\n\r\n');
    expect(message).toEqual({ id: '', type: 'told', data: '1\n2' });
  });

  it('has nothing to say without data', () => {
    expect(new Messages().take('event: told\n\n\n\n')).toEqual([]);
  });

  it('may not go on in one line for ever', () => {
    const messages = new Messages();
    const piece = 'x'.repeat(64 * 1024 * 1024);
    messages.take(piece);
    messages.take(piece);
    expect(() => messages.take('x')).toThrow(new RangeError('A line has no end'));
  });
});
