import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pathIn } from '../../../lib/inspector/internal/command.js';

/** A request with this body, in pieces of this size. */
function requestWith(body: Buffer | string, headers: object = {}, size = 1_000): IncomingMessage {
  const bytes = Buffer.from(body);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  );
  return Object.assign(Readable.from(pieces), {
    headers: { 'content-type': 'application/json', ...headers },
  }) as unknown as IncomingMessage;
}

const statusIn = async (...request: Parameters<typeof requestWith>): Promise<unknown> => {
  const path = await pathIn(requestWith(...request));
  return 'status' in path ? path.status : path;
};

const withPath = (id: string): string => JSON.stringify({ path: [id] });
const room = 16_384 - withPath('').length;

describe('the path in a request', () => {
  it.each<[body: string, path: readonly string[]]>([
    ['{"path":["db"]}', ['db']],
    ['{"other":1,"path":["app","db"]}', ['app', 'db']],
    ['{"path":["a","b"],"path":["db"]}', ['db']],
    ['{"path":["\\ud800","","__proto__","\\n"]}', ['\ud800', '', '__proto__', '\n']],
    [withPath('x'.repeat(room)), ['x'.repeat(room)]],
  ])('of %.40p is what it says', async (body, path) => {
    expect(await statusIn(body)).toEqual(path);
    expect(await statusIn(body, { 'content-length': String(body.length) }, 1e6)).toEqual(path);
  });

  it('is missed with a word that says what is', async () => {
    expect(await pathIn(requestWith('{}'))).toEqual({
      ...{ status: 400, text: 'The body has to be { "path": ["id", ...] }' },
    });
    expect(await pathIn(requestWith('{}', { 'content-type': 'text/plain' }))).toEqual({
      ...{ status: 415, text: 'The body has to be JSON' },
    });
  });

  it('may have been cut anywhere on its way', async () => {
    expect(await statusIn(withPath('größer ☃'), {}, 1)).toEqual(['größer ☃']);
  });

  it.each([
    ...[
      '',
      ' ',
      'null',
      '1',
      '"path"',
      '[]',
      '["db"]',
      '{}',
      '{"path":[]}',
      '{"path":"db"}',
      '{"path":[1]}',
      '{"path":["a",null]}',
    ],
    ...[
      '{"path":[["db"]]}',
      '{"path":{"length":1,"0":"db"}}',
      '{"__proto__":{"path":["db"]}}',
      '{"path":["db"]} x',
      '{"path":["db"],}',
    ],
    ...['\ufeff{"path":["db"]}', '['.repeat(16_000), '{"path":'.repeat(1_900), '{"path":['.repeat(1_700)],
  ])('is none in %.40p', async (body) => expect(await statusIn(body)).toBe(400));

  it.each([
    ...['application/json', 'APPLICATION/JSON', 'application/json; charset=utf-8', 'application/json ;charset=utf-8'],
  ])('is in what is said to be %s', async (type) => {
    expect(await statusIn('{"path":["db"]}', { 'content-type': type })).toEqual(['db']);
  });

  it.each([
    ...[
      undefined,
      '',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
    ],
    ...[
      'application/json, text/plain',
      'text/plain;application/json',
      'x-application/json',
      'text/plain application/json',
    ],
  ])('is not looked for in what is said to be %p', async (type) => {
    expect(await statusIn('{"path":["db"]}', { 'content-type': type })).toBe(415);
  });

  it('is not too long, and that is known as soon as it can be', async () => {
    expect(await statusIn(withPath('x'.repeat(room + 1)))).toBe(413);
    const unread = requestWith('{"path":["db"]}', { 'content-length': '16385' });
    expect(await pathIn(unread)).toEqual({
      ...{ status: 413, text: 'The body is too long', headers: { connection: 'close' } },
    });
    expect((unread as Readable).readableDidRead).toBe(false);
  });
});
