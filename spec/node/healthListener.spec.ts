import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { concatMap, filter, firstValueFrom, NEVER, throwError, timer } from 'rxjs';
import { Supervisor } from '../../lib/index.js';
import { healthListener, type HealthListenerConfig } from '../../lib/node/index.js';

let app: Supervisor;

/** What is answered at a path of a server that is there for this one request. */
async function ask(path: string, config?: HealthListenerConfig, method = 'GET'): Promise<Answer> {
  const server = createServer(healthListener(app, config));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const secret = () => throwError(() => new Error('secret'));
const failing = { id: 'feed', component: () => timer(1).pipe(concatMap(secret)), backoff: 60_000 };

const waiting = (): Promise<unknown> => firstValueFrom(app.events$.pipe(filter(({ type }) => type === 'waiting')));

describe('healthListener', () => {
  afterEach(() => app.stop(0));

  it('says that a tree which is up is alive and ready', async () => {
    app = new Supervisor({ id: 'db', component: () => NEVER }, { maxRestarts: 3 });
    void app.spawn();
    const body = { status: 'ready', path: '', missing: 0, restarts: 0, restartsLeft: 3, reasons: [] };
    expect(await ask('/livez')).toMatchObject({ status: 200, body });
    expect(await ask('/readyz?verbose#now')).toMatchObject({ status: 200, body });
  });

  it('says that one whose child waits is alive but not ready, and who it is, without the text of its error', async () => {
    app = new Supervisor([{ id: 'db', component: () => NEVER }, failing]);
    void app.spawn();
    await waiting();
    const iso = expect.stringMatching(/^\d{4}-.*Z$/) as unknown;
    const reason = { path: 'feed', state: 'waiting', since: iso, failure: 'error', attempt: 0 };
    expect((await ask('/livez')).status).toBe(200);
    const { status, body } = await ask('/readyz');
    expect([status, body]).toEqual([
      503,
      { status: 'degraded', path: '', missing: 1, restarts: 0, restartsLeft: null, reasons: [reason] },
    ]);
  });

  it('gives the text of errors if it may', async () => {
    app = new Supervisor(failing);
    void app.spawn();
    await waiting();
    const { body } = await ask('/readyz', { errors: true });
    expect(body).toMatchObject({ reasons: [{ path: 'feed', error: 'Error: secret' }] });
  });

  it('asks whoever knows better whether it is ready', async () => {
    app = new Supervisor(failing);
    void app.spawn();
    const isReady = jest.fn(() => true);
    expect((await ask('/readyz', { isReady })).status).toBe(200);
    expect(isReady).toHaveBeenCalledWith(expect.objectContaining({ path: [] }));
  });

  it('says that one which is not running is neither', async () => {
    app = new Supervisor(failing);
    expect((await ask('/livez')).status).toBe(503);
    expect((await ask('/readyz')).body).toMatchObject({ status: 'down' });
  });

  it('answers HEAD without a body, refuses other methods, and lets nobody keep what it says', async () => {
    app = new Supervisor(failing);
    const { status, headers, body } = await ask('/livez', {}, 'HEAD');
    expect([status, headers.get('content-type'), body]).toEqual([503, 'application/json; charset=utf-8', undefined]);
    expect(headers.get('cache-control')).toBe('no-store');
    const refused = await ask('/livez', {}, 'POST');
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('answers where it is told to, and leaves the rest to others', async () => {
    app = new Supervisor(failing);
    const config = { live: '/health/live', ready: '/health/ready' };
    const statuses = ['/health/live', '/health/ready', '/livez', '/readyz', '/'].map((path) => ask(path, config));
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([503, 503, 404, 404, 404]);
    const next = jest.fn();
    healthListener(app)({ url: '/' } as never, {} as never, next);
    expect(next).toHaveBeenCalledTimes(1);
  });
});
