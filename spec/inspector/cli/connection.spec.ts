import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { firstValueFrom, take, toArray } from 'rxjs';
import type { LifecycleEvent } from '../../../lib/index.js';
import { connected, RefusedError } from '../../../lib/inspector/cli/connection.js';
import { Watched } from '../../../lib/inspector/cli/watched.js';

const snapshot = JSON.stringify({ now: 1, children: [], events: [] });
const reset = (id: string): string => `id: ${id}\nevent: reset\ndata: ${snapshot}\n\n`;
const stream = { 'content-type': 'text/event-stream; charset=utf-8' };

let server: Server | undefined;
let failures: string[];
const hear = (event: LifecycleEvent): void => {
  if (event.type === 'failed') failures.push(String(event.failure.error));
};
beforeEach(() => (failures = []));
afterEach(async () => {
  server?.closeAllConnections();
  if (server?.listening === true) await new Promise((resolve) => server?.close(resolve));
});

/** A server that answers so, and what is heard of it. */
async function answering(listener: RequestListener, token?: string) {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/events`);
  return connected({ url, token }, new Watched(), hear);
}

describe('a connection to an inspector', () => {
  it('asks with the token, and goes on where it was cut off', async () => {
    const asked: (string | string[] | undefined)[][] = [];
    const news$ = await answering(({ headers }, response) => {
      asked.push([headers.authorization, headers['last-event-id'], headers.accept]);
      response.writeHead(200, stream);
      response.write(reset(`a-${asked.length}`));
      // Once in the middle, and once properly.
      if (asked.length === 1) setImmediate(() => response.destroy());
      if (asked.length === 2) response.end();
    }, 'secret');
    const news = await firstValueFrom(news$.pipe(take(3), toArray()));
    expect(news).toHaveLength(3);
    expect(asked).toEqual([
      ['Bearer secret', undefined, 'text/event-stream'],
      ['Bearer secret', 'a-1', 'text/event-stream'],
      ['Bearer secret', 'a-2', 'text/event-stream'],
    ]);
    expect(failures).toEqual(['Error: the connection was cut off', 'Error: the inspector has closed the connection']);
  });

  it('is refused for good, with the reason', async () => {
    const news$ = await answering((_request, response) => {
      response.writeHead(401).end(JSON.stringify({ error: 'The token is missing\n or wrong' }));
    });
    const message = 'the inspector refuses: The token is missing\\n or wrong (401)';
    await expect(firstValueFrom(news$)).rejects.toThrow(message);
    expect(failures).toEqual([`RefusedError: ${message}`]);
  });

  it.each<[status: number, body: string, reason: string]>([
    [403, 'not JSON', 'without a reason (403)'],
    [404, '{"error":7}', 'without a reason (404)'],
    [200, '<html>', 'that is not an inspector (200)'],
    [421, 'x'.repeat(100_000), 'without a reason (421)'],
  ])('is refused by what answers %i %.10s', async (status, body, reason) => {
    const news$ = await answering((_request, response) => void response.writeHead(status).end(body));
    await expect(firstValueFrom(news$)).rejects.toThrow(`the inspector refuses: ${reason}`);
  });

  it('is tried again when there are too many', async () => {
    let count = 0;
    const news$ = await answering((_request, response) => {
      if (++count === 1) response.writeHead(503).end('{"error":"Too many are looking already"}');
      else response.writeHead(200, stream).write(reset('a-1'));
    });
    await firstValueFrom(news$);
    expect(failures).toEqual(['RefusedError: the inspector refuses: Too many are looking already (503)']);
    expect([new RefusedError(503, '').isFinal, new RefusedError(499, '').isFinal]).toEqual([false, true]);
  });

  it('is made anew when what is said makes no sense', async () => {
    let count = 0;
    const news$ = await answering((_request, response) => {
      const text = ++count === 1 ? 'id: a-1\nevent: reset\ndata: {}\n\n' : reset('a-1');
      response.writeHead(200, stream).write(text);
    });
    await firstValueFrom(news$);
    expect(failures).toEqual(['TypeError: That is no snapshot']);
  });

  it('does not wait for the end of a refusal that has none', async () => {
    const news$ = await answering((_request, response) => void response.writeHead(401).write('x'.repeat(20_000)));
    await expect(firstValueFrom(news$)).rejects.toThrow('without a reason (401)');
  });

  it('is over when it is let go of', async () => {
    let closed: Promise<unknown> | undefined;
    const news$ = await answering((_request, response) => {
      closed = once(response, 'close');
      response.writeHead(200, stream).write(reset('a-1'));
    });
    await firstValueFrom(news$);
    await closed;
  });

  it('is tried again when nobody is there', async () => {
    const news$ = await answering(() => undefined);
    server?.close();
    const trying = news$.subscribe();
    while (failures.length === 0) await new Promise(setImmediate);
    trying.unsubscribe();
    expect(failures).toEqual(['Error: nobody listens there']);
  });
});
