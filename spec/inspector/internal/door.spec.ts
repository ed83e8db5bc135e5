import type { IncomingMessage } from 'node:http';
import { Door } from '../../../lib/inspector/internal/door.js';
import { checkedInspector } from '../../../lib/inspector/inspectorConfig.js';

const token = 'a-secret+of-many/signs==';
const other = 'another-secret-of-signs';

type Headers = Record<string, string>;

function refused(headers: Headers, target = '', config = {}): number | undefined {
  const headersDistinct = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.split('; ')]));
  const request = { headers, headersDistinct } as unknown as IncomingMessage;
  return new Door(checkedInspector(config)).refusal(request, new URL(`http://x/${target}`))?.status;
}

describe('the door', () => {
  it('lets in who asks under a known name', () => {
    expect(refused({ host: 'localhost:4400' })).toBeUndefined();
    expect(refused({ host: 'box' }, '', { host: 'box', token })).toBe(401);
    expect(refused({})).toBe(421);
  });

  it.each([
    'localhost',
    'LOCALHOST:80',
    '127.0.0.1',
    '127.0.0.1:65535',
    '[::1]',
    '[::1]:80',
    '[::FFFF:10.0.0.1]',
    '8.8.8.8',
  ])('lets in who asks for %s', (host) => expect(refused({ host })).toBeUndefined());

  it.each([
    ...['', ':80', 'evil.example', 'localhost.', 'localhost.evil.example', '127.0.0.1.evil.example', 'localhost:80:80'],
    ...[
      'evil@localhost',
      'localhost@evil',
      'localhost/evil',
      'localhost:',
      'localhost:x',
      'localhost:123456',
      '::1',
      '[::1',
      '::1]',
    ],
    ...[
      ...['evil:localhost', 'evil:127.0.0.1:80', '[evil]localhost', '[]localhost', ']127.0.0.1', '[127.0.0.1'],
      ...['undefined', '[]'],
      '[localhost]',
      '[fe80::1%25lo]',
      '127.1',
      '2130706433',
      '0x7f000001',
      'localhost; evil.example',
      'localhost; localhost',
    ],
  ])('lets in nobody who asks for %p', (host) => expect(refused({ host })).toBe(421));

  it('lets in who knows the token; what is said in a header counts', () => {
    const host = 'localhost';
    expect(refused({ host, authorization: `bearer  ${token}` }, '', { token })).toBeUndefined();
    expect(refused({ host, authorization: 'Bearer wrong' }, `?token=${encodeURIComponent(token)}`, { token })).toBe(
      401,
    );
    expect(
      refused({ host, authorization: 'Basic proxy' }, `?token=${encodeURIComponent(token)}`, { token }),
    ).toBeUndefined();
  });

  it.each([
    `?token=${token}`,
    `?token=${encodeURIComponent(token)}`,
    `?a=b&token=${token}`,
    `?token=${token}&token=${other}`,
  ])('lets in with %s in the address', (target) =>
    expect(refused({ host: 'localhost' }, target, { token })).toBeUndefined(),
  );

  it.each([
    ...[
      '',
      '?',
      '?token',
      '?token=',
      `?token=${token}x`,
      `?token=${token.slice(1)}`,
      `?Token=${token}`,
      `#token=${token}`,
    ],
    ...[`?token[]=${token}`, `?token=${other}&token=${token}`, `?token=${token.toUpperCase()}`, `?token=${token}%00`],
  ])('lets in nobody with %p in the address', (target) => {
    expect(refused({ host: 'localhost' }, target, { token })).toBe(401);
  });

  it.each([
    ...[
      '',
      'Bearer',
      'Bearer ',
      token,
      `Basic ${token}`,
      `xBearer ${token}`,
      `Bearer ${token} x`,
      `Bearer x ${token}`,
      `Bearer${token}`,
    ],
    ...[`Bearer ${other}`, `Bearer ${token}${token}`],
  ])('lets in nobody with the header %p', (authorization) => {
    expect(refused({ host: 'localhost', authorization }, '', { token })).toBe(401);
  });

  it('says why, and what is asked for', () => {
    const door = new Door(checkedInspector({ token }));
    const why = (headers: Headers): unknown => {
      const headersDistinct = { host: [headers['host'] ?? ''] };
      const target = { pathname: '/', searchParams: new URLSearchParams() };
      return door.refusal({ headers, headersDistinct } as unknown as IncomingMessage, target);
    };
    expect(why({ host: 'x' })).toEqual({ status: 421, text: 'This is not asked under that name' });
    expect(why({ host: 'localhost', origin: 'null' })).toEqual({ status: 403, text: 'Another site may not ask' });
    expect(why({ host: 'localhost' })).toEqual({
      ...{ status: 401, text: 'The token is missing or wrong', headers: { 'www-authenticate': 'Bearer' } },
    });
  });

  it('tells a stranger nothing of tokens', () => {
    expect(refused({ host: 'evil.example' }, '', { token })).toBe(421);
    expect(refused({ host: 'localhost', origin: 'http://evil.example' }, '', { token })).toBe(403);
  });

  it.each(['http://localhost:1', 'https://localhost:1'])('lets in its own page at %s', (origin) => {
    expect(refused({ host: 'localhost:1', origin, 'sec-fetch-site': 'same-origin' })).toBeUndefined();
    expect(refused({ host: 'LocalHost:1', origin })).toBeUndefined();
  });

  it.each([
    ...[
      'null',
      '',
      'http://evil.example',
      'http://localhost',
      'http://localhost:2',
      'http://localhost:1/',
      'http://localhost:11',
    ],
    ...[
      'ws://localhost:1',
      'file://localhost:1',
      'xhttp://localhost:1',
      'http://x@localhost:1',
      'http://localhost:1, http://localhost:1',
      'localhost:1',
    ],
  ])('lets in no page of %p', (origin) => {
    expect(refused({ host: 'localhost:1', origin })).toBe(403);
  });

  it('lets in whom a link on another site has led to the page, and to nothing else', () => {
    const visit = {
      host: 'localhost',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect(refused(visit)).toBeUndefined();
    expect(refused({ ...visit, 'sec-fetch-site': 'same-site' }, '?token=x')).toBeUndefined();
    expect(refused(visit, 'snapshot')).toBe(403);
    expect(refused(visit, 'events')).toBe(403);
    expect(refused({ ...visit, 'sec-fetch-dest': 'iframe' })).toBe(403);
    expect(refused({ ...visit, 'sec-fetch-mode': 'no-cors' })).toBe(403);
    expect(refused({ ...visit, origin: 'http://evil.example' })).toBe(403);
  });

  it.each(['cross-site', 'same-site', 'anything'])('lets in no request that a browser says is %s', (site) => {
    expect(refused({ host: 'localhost', 'sec-fetch-site': site })).toBe(403);
    // Its own name, and still another site: the page came without TLS, and somebody on the way may have changed it.
    expect(refused({ host: 'localhost', origin: 'http://localhost', 'sec-fetch-site': site })).toBe(403);
  });

  it.each(['none', 'same-origin'])('lets in what a browser says is %s', (site) => {
    expect(refused({ host: 'localhost', 'sec-fetch-site': site }, 'snapshot')).toBeUndefined();
  });
});
