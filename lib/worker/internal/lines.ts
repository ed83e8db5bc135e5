import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/**
 * Reads lines as programs write them: ended by a line feed, with or without a carriage return before it, and nothing else.
 * (Node's `readline` also ends them at a carriage return alone, as progress bars write it.) Calling it back lets go of the
 * stream, with what has come of a last line.
 */
export function lines(stream: Readable | null | undefined, hear: (line: string) => void): () => void {
  if (stream == null) return () => undefined;
  const decoder = new StringDecoder('utf8');
  let begun = '';
  const take = (text: string): void => {
    const [first = '', ...others] = text.split('\n');
    begun += first;
    for (const next of others) {
      const line = begun.endsWith('\r') ? begun.slice(0, -1) : begun;
      begun = next;
      hear(line);
    }
  };
  stream.on('data', (chunk: Buffer) => take(decoder.write(chunk))).on('error', () => undefined);
  return () => {
    stream.removeAllListeners('data').destroy();
    take(decoder.end());
    if (begun !== '') take('\n');
  };
}
