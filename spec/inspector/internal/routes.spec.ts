import { connect } from 'node:net';
import { request } from 'node:http';
import { NEVER } from 'rxjs';
import { Supervisor } from '../../../lib/index.js';
import type { InspectorConfig } from '../../../lib/inspector/index.js';
import { Inspected } from '../../support/inspector/inspected.js';

const token = 'a-secret-of-many-signs';
let app: Supervisor;
let shown: Inspected | undefined;

beforeEach(() => {
  app = new Supervisor([{ component: () => NEVER, id: 'db' }]);
  void app.spawn();
});

afterEach(async () => {
  shown?.end();
  shown = undefined;
  await app.stop();
});

/** The status of a request with headers that fetch would not send. */
async function statusOf(headers: Record<string, string>, path = '/snapshot', method = 'GET'): Promise<number> {
  const { port } = shown?.address ?? { port: 0 };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    sent.on('error', reject).end();
  });
}

/** What is answered to bytes. */
function answerTo(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(shown?.address.port ?? 0, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => (text += data.toString())).on('close', () => resolve(text.split('\r\n')[0] ?? ''));
    socket.on('error', () => undefined);
  });
}

const inspect = async (config: InspectorConfig = {}): Promise<Inspected> => (shown = await Inspected.of(app, config));

describe('the inspector answers', () => {
  it('the page, which may do no more than its own script does', async () => {
    const { headers, ...answer } = await (await inspect()).ask('/').then(async (response) => ({
      headers: response.headers,
      status: response.status,
      text: await response.text(),
    }));
    expect(answer.status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+'; style-src /,
    );
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(answer.text).not.toMatch(/(?:src|href)="(?!data:)/);
  });

  it('whoever knows the token, by header or in the address', async () => {
    await inspect({ token });
    const statuses = [
      statusOf({ authorization: `Bearer ${token}` }),
      statusOf({}, `/snapshot?token=${token}`),
      statusOf({}),
      statusOf({ authorization: 'Bearer another-secret-here' }),
      statusOf({ authorization: `Basic ${token}` }),
      statusOf({}, '/snapshot?token='),
      statusOf({}, '/'),
      statusOf({}, '/events'),
      statusOf({}, '/control/restart', 'POST'),
    ];
    expect(await Promise.all(statuses)).toEqual([200, 200, 401, 401, 401, 401, 401, 401, 401]);
  });

  it('under its own names and by any address', async () => {
    await inspect({ hosts: ['Ops.example'] });
    const names = [
      'localhost',
      'localhost:1',
      '127.0.0.1:80',
      '[::1]:80',
      '10.0.0.1',
      'ops.example',
      'OPS.example:443',
    ];
    expect(new Set(await Promise.all(names.map((host) => statusOf({ host }))))).toEqual(new Set([200]));
    const others = [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '[evil]',
      'a:b:c',
      'evil@localhost',
    ];
    expect(new Set(await Promise.all(others.map((host) => statusOf({ host }))))).toEqual(new Set([421]));
  });

  it('its own page, and no script of another site', async () => {
    const { port } = (await inspect({ control: true })).address;
    const host = `127.0.0.1:${port}`;
    const statuses = [
      statusOf({ host, origin: `http://${host}` }),
      statusOf({ host, 'sec-fetch-site': 'same-origin' }),
      statusOf({ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, '/'),
      statusOf({ host, origin: 'http://evil.example' }),
      statusOf({ host, origin: 'null' }),
      statusOf({ host, origin: 'http://127.0.0.1:1' }, '/events'),
      statusOf({ host, origin: 'http://evil.example' }, '/control/restart', 'POST'),
      statusOf({ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, '/events'),
      statusOf({ host, 'sec-fetch-site': 'same-site' }),
    ];
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 403, 403, 403, 403, 403, 403]);
  });

  it('only where there is something, and only as it is asked there', async () => {
    await inspect({ control: true });
    const statuses = [
      statusOf({}, '/other'),
      statusOf({}, '/control/delete', 'POST'),
      statusOf({}, '/constructor'),
      statusOf({}, '/snapshot', 'POST'),
      statusOf({}, '/events', 'DELETE'),
      statusOf({}, '/control/restart'),
      statusOf({}, 'http://evil.example/'),
    ];
    expect(await Promise.all(statuses)).toEqual([404, 404, 404, 405, 405, 405, 400]);
    expect((await shown?.ask('/', { method: 'PUT' }))?.headers.get('allow')).toBe('GET');
  });

  it.each([
    ['GET / HTTP/1.1\r\nbad header\r\n\r\n', '400 Bad Request'],
    ['nonsense\r\n\r\n', '400 Bad Request'],
    ['GET / HTTP/1.1\r\n\r\n', '400 Bad Request'],
    [`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(9_000)}\r\n\r\n`, '431 Request Header Fields Too Large'],
    [`GET /${'x'.repeat(9_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`, '431 Request Header Fields Too Large'],
  ])('%p with a refusal', async (bytes, status) => {
    await inspect();
    expect(await answerTo(bytes)).toBe(`HTTP/1.1 ${status}`);
  });
});

describe('by hand', () => {
  it('nothing is done unless that is wanted', async () => {
    const { status } = await (await inspect()).tell('restart', ['db']);
    expect([status, app.child('db')?.run]).toEqual([403, 0]);
  });

  it('a child is terminated, started and restarted', async () => {
    const { tell } = { tell: (word: string) => shown?.tell(word, ['db']).then(({ status }) => status) };
    await inspect({ control: true });
    expect(await tell('start')).toBe(409);
    expect([await tell('terminate'), app.child('db')?.state]).toEqual([202, 'ended']);
    expect([await tell('start'), app.child('db')?.state]).toEqual([202, 'running']);
    const { run = 0 } = app.child('db') ?? {};
    expect(await tell('restart')).toBe(202);
    expect(app.child('db')?.run).toBe(run + 1);
  });

  it.each<[body: string, status: number]>([
    ['{ "path": ["nobody"] }', 404],
    ['{ "path": ["db", "below"] }', 404],
    ['{ "path": [] }', 400],
    ['{ "path": "db" }', 400],
    ['{ "path": [1] }', 400],
    ['{ "path"', 400],
    ['null', 400],
    [`{ "path": ["${'x'.repeat(20_000)}"] }`, 413],
  ])('%.30p is refused', async (body, status) => {
    expect((await (await inspect({ control: true })).tell('restart', [], { body })).status).toBe(status);
  });

  it('a form of a page cannot ask', async () => {
    await inspect({ control: true });
    const answer = await shown?.tell('restart', ['db'], { headers: { 'content-type': 'text/plain' } });
    expect(answer?.status).toBe(415);
  });

  it('nothing is done with a tree that does not run', async () => {
    await inspect({ control: true });
    await app.stop();
    expect((await shown?.tell('restart', ['db']))?.status).toBe(409);
  });
});
