import { request } from 'node:http';
import { NEVER } from 'rxjs';
import { Supervisor } from '../../../lib/index.js';
import type { InspectorConfig } from '../../../lib/inspector/index.js';
import { checkedInspector } from '../../../lib/inspector/inspectorConfig.js';
import { Feed } from '../../../lib/inspector/internal/feed.js';
import { routes } from '../../../lib/inspector/internal/routes.js';
import { served } from '../../../lib/inspector/internal/served.js';
import { Viewers } from '../../../lib/inspector/internal/viewers.js';
import { Inspected } from '../../support/inspector/inspected.js';
import { Wire } from '../../support/inspector/wire.js';

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

/** What a browser says of who has followed a link on another site. */
const visit = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

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

  it('a stream that no proxy keeps back', async () => {
    await inspect();
    const stop = new AbortController();
    const { headers } = await fetch(new URL('/events', shown?.address.url), { signal: stop.signal });
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers.get('x-accel-buffering')).toBe('no');
    stop.abort();
  });

  it.each<[path: string, method: string, error: string]>([
    ['/nothing', 'GET', 'There is nothing here'],
    ['/', 'POST', 'GET'],
    ['/control/restart', 'GET', 'POST'],
    ['/control/restart', 'POST', 'This inspector only shows'],
    ['/events', 'GET', 'Too many are looking already'],
  ])('why %s is refused to %s', async (path, method, error) => {
    await inspect({ viewers: 1 });
    await shown?.listen();
    expect(await (await shown?.ask(path, { method }))?.json()).toEqual({ error });
  });

  it('why what is no path is refused', async () => {
    const { port } = (await inspect()).address;
    const wire = await Wire.to(port, 'GET http://evil/ HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await wire.hears('{"error":"That is no path"}');
    expect(wire.text).toContain('{"error":"That is no path"}');
    wire.socket.destroy();
  });

  it('nobody whose command broke, and goes on', async () => {
    const feed = new Feed({ history: 1 });
    const obey = (): never => {
      throw new Error('x');
    };
    const options = checkedInspector({ control: true });
    const listener = routes({ options, feed, viewers: new Viewers(feed, 1), obey });
    const serving = served(listener, { host: '127.0.0.1', port: 0, connections: 9 }, NEVER);
    const { port } = await new Promise<{ port: number }>((resolve) => {
      const running = serving.subscribe(resolve);
      shown = { end: () => running.unsubscribe() } as unknown as Inspected;
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"path":["db"]}' };
    await expect(fetch(`http://127.0.0.1:${port}/control/restart`, init)).rejects.toThrow('fetch failed');
    expect((await fetch(`http://127.0.0.1:${port}/snapshot`)).status).toBe(200);
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

  it('its own page, and no script of another site', async () => {
    const { port } = (await inspect({ control: true })).address;
    const host = `127.0.0.1:${port}`;
    const statuses = [
      statusOf({ host, origin: `http://${host}` }),
      statusOf({ host, 'sec-fetch-site': 'same-origin' }),
      statusOf({ host, ...visit }, '/'),
      statusOf({ host, ...visit }),
      statusOf({ host, ...visit, 'sec-fetch-dest': 'iframe' }, '/'),
      statusOf({ host, origin: 'http://evil.example' }),
      statusOf({ host, origin: 'null' }),
      statusOf({ host, origin: 'http://127.0.0.1:1' }, '/events'),
      statusOf({ host, origin: 'http://evil.example' }, '/control/restart', 'POST'),
      statusOf({ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, '/events'),
      statusOf({ host, 'sec-fetch-site': 'same-site' }),
    ];
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 403, 403, 403, 403, 403, 403, 403, 403]);
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
});
