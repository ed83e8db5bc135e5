import http, { type RequestListener } from 'node:http';
import { firstValueFrom, NEVER, Subject, throwError, type Subscription } from 'rxjs';
import { served, type Place } from '../../../lib/inspector/internal/served.js';
import { sockets, socketsAre, Wire } from '../../support/inspector/wire.js';

jest.setTimeout(30_000);

const place = { host: '127.0.0.1', port: 0, connections: 10 };
const asking = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n';

let before: number;
let wires: Wire[];
let serving: Subscription | undefined;

/** Serves at some port until the end of the spec. */
const serve = (listener: RequestListener, more: Partial<Place> = {}, end$ = NEVER): Promise<number> =>
  new Promise((resolve) => {
    serving = served(listener, { ...place, ...more }, end$).subscribe(({ port }) => resolve(port));
  });

async function wireTo(port: number, bytes = ''): Promise<Wire> {
  const wire = await Wire.to(port, bytes);
  wires.push(wire);
  return wire;
}

/** Waits until there is nothing but the server and this side of the connection, on which nothing more is said. */
async function isLetGo(wire: Wire): Promise<void> {
  await wire.hears('nothing that is ever said');
  await socketsAre(before + 2);
}

beforeEach(() => {
  before = sockets();
  wires = [];
});

afterEach(async () => {
  serving?.unsubscribe();
  serving = undefined;
  for (const { socket } of wires) socket.destroy();
  await socketsAre(before);
});

describe('a server as an Observable', () => {
  it('listens while it is subscribed, and its port is free then', async () => {
    const { port } = await firstValueFrom(served(() => undefined, place, NEVER));
    expect(await firstValueFrom(served(() => undefined, { ...place, port }, NEVER))).toMatchObject({ port });
  });

  it('completes when it is over, also with requests under way', async () => {
    const end$ = new Subject<void>();
    const completed = new Promise<string>((resolve) => {
      served(() => end$.next(), place, end$).subscribe({
        next: ({ port }) => void wireTo(port, asking),
        complete: () => resolve('over'),
      });
    });
    expect(await completed).toBe('over');
    expect(end$.observed).toBe(false);
  });

  it.each(['127.0.0.1', 'localhost'])('does not listen at %s if it was unsubscribed before it could', async (host) => {
    served(() => undefined, { ...place, host }, NEVER)
      .subscribe()
      .unsubscribe();
    await firstValueFrom(served(() => undefined, { ...place, host }, NEVER));
  });

  it('completes also when it is over before it listens', async () => {
    const end$ = new Subject<void>();
    const completed = new Promise<string>((resolve) => {
      served(() => undefined, place, end$).subscribe({ complete: () => resolve('over') });
    });
    end$.next();
    expect(await completed).toBe('over');
  });

  it('goes on when what would end it fails', async () => {
    const port = await serve(
      (_request, response) => response.end(),
      {},
      throwError(() => 'x'),
    );
    expect(await Wire.status(port, asking)).toBe('200 OK');
  });

  it('fails with the reason where it cannot listen', async () => {
    const somewhere = { ...place, host: '192.0.2.1' };
    const error = await firstValueFrom(served(() => undefined, somewhere, NEVER)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /^The inspector cannot listen on port 0 of 192.0.2.1: listen EADDRNOTAVAIL/,
      ) as string,
      cause: { code: 'EADDRNOTAVAIL' },
    });
  });
});

describe('a server', () => {
  it('has little patience, and room for little', async () => {
    const createServer = jest.spyOn(http, 'createServer');
    await serve(() => undefined);
    expect(createServer.mock.calls[0]?.[0]).toEqual({
      ...{ maxHeaderSize: 8_192, headersTimeout: 5_000, requestTimeout: 10_000 },
      ...{ keepAliveTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    });
    const [server] = createServer.mock.results.map(({ value }) => value as http.Server);
    expect(server).toMatchObject({ timeout: 30_000, maxConnections: 10 });
    createServer.mockRestore();
  });

  it('says what went wrong with an answer, and goes on', async () => {
    const port = await serve(({ url }, response) => {
      if (url === '/') throw new RangeError('Invalid string length');
      response.end();
    });
    const wire = await wireTo(port, asking);
    await wire.hears('{"error":"RangeError: Invalid string length"}');
    expect(wire.text).toMatch(/^HTTP\/1.1 500 .*\{"error":"RangeError: Invalid string length"\}/s);
    expect(await Wire.status(port, asking.replace('/', '/other'))).toBe('200 OK');
  });

  it('cuts off an answer with which something went wrong when it had begun', async () => {
    const port = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('some');
      throw new Error('x');
    });
    const wire = await wireTo(port, asking);
    await wire.isCut();
    expect(wire.text).not.toContain('500');
  });

  it('has so many connections and no more', async () => {
    const port = await serve((_request, response) => void response.write('x'), { connections: 2 });
    for (const wire of [await wireTo(port, asking), await wireTo(port, asking)]) await wire.hears('200 OK');
    const third = await wireTo(port, asking);
    await third.isCut();
    expect(third.text).toBe('');
  });

  it.each<[what: string, bytes: string]>([
    ['nothing', ''],
    ['half a line', 'GET / HT'],
    ['headers without an end', 'GET / HTTP/1.1\r\nhost: x\r\n'],
  ])('does not wait for whoever says %s and never closes', async (_what, bytes) => {
    const limits = { headersTimeout: 30, requestTimeout: 30, connectionsCheckingInterval: 10 };
    const wire = await wireTo(await serve(() => undefined, { limits }), bytes);
    await isLetGo(wire);
    expect(wire.text).toBe('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });

  it('does not wait for whoever says nonsense and never closes', async () => {
    const wire = await wireTo(await serve(() => undefined), 'nonsense\r\n\r\n');
    await isLetGo(wire);
    expect(wire.text).toBe('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });

  it('does not wait for a body that never ends', async () => {
    const limits = { headersTimeout: 30, requestTimeout: 30, connectionsCheckingInterval: 10 };
    const listener: RequestListener = (request) => void request.resume().on('error', () => undefined);
    const unending = 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n';
    const wire = await wireTo(await serve(listener, { limits }), unending);
    await isLetGo(wire);
    expect(wire.text).toContain('408 Request Timeout');
  });

  it('lets go of a connection on which nothing moves', async () => {
    const port = await serve((_request, response) => void response.write('x'), { limits: { timeout: 30 } });
    await (await wireTo(port, asking)).isCut();
  });

  it('lets go of whoever has had an answer and asks for nothing more', async () => {
    const port = await serve((_request, response) => response.end(), { limits: { keepAliveTimeout: 10 } });
    await (await wireTo(port, asking)).isCut();
  });

  it('says nothing within an answer that has begun', async () => {
    const port = await serve((_request, response) => void response.write('x'));
    const wire = await wireTo(port, asking);
    await wire.hears('\r\nx\r\n');
    wire.socket.write('nonsense\r\n\r\n');
    await wire.isCut();
    expect(wire.text).not.toContain('400');
  });
});
