import { asked, body, chunked, json, token } from '../support/inspector/asked.js';
import { guarded } from '../support/inspector/guarded.js';
import { Wire } from '../support/inspector/wire.js';

jest.setTimeout(30_000);

const inspected = guarded();

const answered = (bytes: string): Promise<string> => Wire.status(inspected.shown.address.port, bytes);

const ok = '200 OK';
const bad = '400 Bad Request';
const unauthorized = '401 Unauthorized';
const forbidden = '403 Forbidden';
const nothing = '404 Not Found';
const notSo = '405 Method Not Allowed';
const notHere = '421 Misdirected Request';
const tooLarge = '431 Request Header Fields Too Large';

describe('the inspector answers', () => {
  it.each<[what: string, status: string, bytes: string]>([
    ['one who may look', ok, asked('GET /snapshot')],
    ['one who may do something', '202 Accepted', asked('POST /control/restart', json, body)],
    ['a body in pieces', '202 Accepted', asked('POST /control/restart', chunked, `f\r\n${body}\r\n0\r\n\r\n`)],
    ['a wish for another protocol', ok, asked('GET /snapshot', { connection: 'upgrade', upgrade: 'websocket' })],
    ['an empty line before', ok, `\r\n${asked('GET /snapshot')}`],
    ['an old client', ok, asked('GET /snapshot').replace('HTTP/1.1', 'HTTP/1.0')],
  ])('%s with %s', async (_what, status, bytes) => {
    expect(await answered(bytes)).toBe(status);
  });
});

describe('the inspector refuses', () => {
  it.each<[what: string, status: string, bytes: string]>([
    ['no token', unauthorized, asked('GET /', { authorization: undefined })],
    ['no token where there is nothing', unauthorized, asked('GET /nothing', { authorization: undefined })],
    ['another token', unauthorized, asked('GET /snapshot', { authorization: 'Bearer another-secret-here' })],
    ['no name', bad, asked('GET /', { host: undefined })],
    ['no name in an old request', notHere, asked('GET /', { host: undefined }).replace('HTTP/1.1', 'HTTP/1.0')],
    ['a name that leads here', notHere, asked('GET /', { host: 'evil.example' })],
    ['two names', notHere, asked('GET /', { HOST: 'localhost' })],
    ['another name before ours', notHere, asked('GET /', { host: 'evil.example', HOST: 'localhost' })],
    ['another name for an address', bad, asked('GET http://evil.example/', {})],
    ['an address with our name', bad, asked('GET http://localhost/')],
    ['an address with no path', bad, asked('GET snapshot')],
    ['an asterisk', bad, asked('OPTIONS *')],
    ['a path of another host', nothing, asked('GET //evil.example/snapshot')],
    ['a path of another host, backwards', nothing, asked('GET /\\evil.example/snapshot')],
    ['a path that comes to the page', nothing, asked('GET /%2e%2e')],
    ['a path that comes to another', nothing, asked('GET /nothing/../snapshot')],
    ['a control by another way', nothing, asked('POST /nothing/%2e%2e/control/restart', json, body)],
    ['a place in the page', bad, asked('GET /snapshot#x')],
    ['a path with signs in numbers', nothing, asked('GET /snap%73hot')],
    ['a path that goes on', nothing, asked('GET /snapshot/')],
    ['a path in capitals', nothing, asked('GET /SNAPSHOT')],
    ['a long path', tooLarge, asked(`GET /${'x'.repeat(9_000)}`)],
    ['long headers', tooLarge, asked('GET /', { x: 'x'.repeat(9_000) })],
    [
      'many headers',
      tooLarge,
      asked('GET /', Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`x${n}`, '12345']))),
    ],
    ['another site', forbidden, asked('GET /snapshot', { origin: 'http://evil.example' })],
    ['two sites', forbidden, asked('GET /snapshot', { origin: 'http://localhost', ORIGIN: 'http://evil.example' })],
    ['a site without a name', forbidden, asked('POST /control/restart', { origin: 'null', ...json }, body)],
    [
      'to let another site ask',
      forbidden,
      asked('OPTIONS /snapshot', { origin: 'http://evil.example', 'access-control-request-method': 'GET' }),
    ],
    [
      'a frame on another site',
      forbidden,
      asked('GET /', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }),
    ],
    [
      'a socket for another site',
      forbidden,
      asked('GET /events', { origin: 'http://evil.example', connection: 'upgrade', upgrade: 'websocket' }),
    ],
    ['HEAD', notSo, asked('HEAD /')],
    ['OPTIONS', notSo, asked('OPTIONS /')],
    ['TRACE', notSo, asked('TRACE /')],
    ['a control that is only looked at', notSo, asked('GET /control/restart')],
    ['a stream that is posted to', notSo, asked('POST /events', json, body)],
    ['to be a proxy', '', asked('CONNECT localhost:1')],
    ['a word that is none', bad, asked('GETTING /')],
    ['TLS', bad, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['a later HTTP', bad, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a header with a space in its name', bad, asked('GET /', { 'x y': 'z' })],
    ['a header that goes on in the next line', bad, asked('GET /', { x: 'y\r\n z' })],
    ['a line that ends too soon', bad, asked('GET /', { x: 'y\nhost: localhost' })],
    ['a line with a zero', bad, asked('GET /', { x: 'y\0' })],
    ['two lengths', bad, asked('POST /control/restart', { ...json, 'Content-Length': '1' }, body)],
    ['a length that is none', bad, asked('POST /control/restart', { ...json, 'content-length': '-1' }, body)],
    ['a length beside pieces', bad, asked('POST /control/restart', { ...json, 'transfer-encoding': 'chunked' }, body)],
    [
      'pieces that are none',
      bad,
      asked('POST /control/restart', { ...json, 'content-length': undefined, 'transfer-encoding': 'chunked, x' }, body),
    ],
    ['what it cannot expect', '417 Expectation Failed', asked('GET /', { expect: 'x' })],
    [
      'a form',
      '415 Unsupported Media Type',
      asked('POST /control/restart', { ...json, 'content-type': 'application/x-www-form-urlencoded' }, body),
    ],
    [
      'a body of no type',
      '415 Unsupported Media Type',
      asked('POST /control/restart', { ...json, 'content-type': undefined }, body),
    ],
    [
      'to hear of a body that is too long',
      '413 Payload Too Large',
      asked('POST /control/restart', { ...json, 'content-length': '16385' }),
    ],
    [
      'a body in pieces that never ends',
      '413 Payload Too Large',
      asked('POST /control/restart', chunked, `4e20\r\n${'x'.repeat(16_385)}`),
    ],
  ])('%s with %p', async (_what, status, bytes) => {
    const startsBefore = inspected.starts;
    expect(await answered(bytes)).toBe(status);
    expect(inspected.starts).toBe(startsBefore);
  });

  it('and says nothing to other sites, nor anything else than it says always', async () => {
    const wire = await Wire.to(inspected.shown.address.port, asked('OPTIONS /', { origin: 'http://evil.example' }));
    await wire.hears('\r\n\r\n');
    expect(wire.text.toLowerCase()).not.toContain('access-control');
    expect(wire.text).toContain('cross-origin-resource-policy: same-origin');
    expect(wire.text).toContain('cross-origin-opener-policy: same-origin');
    expect(wire.text).not.toContain(token);
    wire.socket.destroy();
  });
});
