import { PassThrough } from 'node:stream';
import { lines } from '../../../lib/worker/internal/lines.js';

const stream = () => {
  const heard: string[] = [];
  const source = new PassThrough();
  const letGo = lines(source, (line) => heard.push(line));
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const write = async (...chunks: readonly (string | readonly number[])[]): Promise<string[]> => {
    for (const chunk of chunks) {
      source.write(typeof chunk === 'string' ? chunk : Buffer.from(chunk));
      await turn();
    }
    return heard;
  };
  return { source, heard, letGo, write };
};

describe('lines', () => {
  it('hears a line when it is ended', async () => {
    const { write } = stream();
    expect(await write('on')).toEqual([]);
    expect(await write('e\ntw')).toEqual(['one']);
    expect(await write('o\n\n')).toEqual(['one', 'two', '']);
  });

  it('takes a carriage return before the end for a part of it, wherever it is torn', async () => {
    const { write } = stream();
    expect(await write('a\r\nb', '\r', '\nc\r\r\n')).toEqual(['a', 'b', 'c\r']);
  });

  it('takes no other sign for the end of a line', async () => {
    const { write } = stream();
    expect(await write('a\rb\u2028c\u2029d\u0085e\vf\fg\n')).toEqual(['a\rb\u2028c\u2029d\u0085e\vf\fg']);
  });

  it('puts letters together that were torn', async () => {
    const { write } = stream();
    const bytes = [...Buffer.from('🐘é\n')].map((byte) => [byte]);
    expect(await write(...bytes)).toEqual(['🐘é']);
  });

  it('hears a last line without an end when it is called back', async () => {
    const { write, letGo, heard } = stream();
    await write('one\ntwo\r');
    letGo();
    expect(heard).toEqual(['one', 'two']);
  });

  it('hears what has come of a torn letter, too', async () => {
    const { write, letGo, heard } = stream();
    await write('x', [0xf0, 0x9f]);
    letGo();
    expect(heard).toEqual(['x\ufffd']);
  });

  it('hears no empty last line', async () => {
    const { write, letGo, heard } = stream();
    await write('one\n');
    letGo();
    expect(heard).toEqual(['one']);
  });

  it('hears nothing more when it is called back, and lets go of the stream', async () => {
    const { source, write, letGo, heard } = stream();
    await write('one\n');
    letGo();
    expect(source.destroyed).toBe(true);
    expect(source.listenerCount('data')).toBe(0);
    letGo();
    expect(heard).toEqual(['one']);
  });

  it('does not mind a stream that fails', async () => {
    const { source, write, letGo, heard } = stream();
    await write('one\ntw');
    source.destroy(new Error('EIO'));
    await new Promise((resolve) => setImmediate(resolve));
    letGo();
    expect(heard).toEqual(['one', 'tw']);
  });

  it.each([null, undefined])('hears nothing of %p', (none) => {
    const hear = jest.fn();
    lines(none, hear)();
    expect(hear).not.toHaveBeenCalled();
  });
});
