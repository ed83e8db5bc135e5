import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Observable } from 'rxjs';
import { refuse } from './answer.js';
import { errorText } from './errorTexts.js';

/** What a request may be, no more than a page, a stream or a path, and how long it and its answer may take, in ms. */
const defaults = {
  ...{ maxHeaderSize: 8_192, headersTimeout: 5_000, requestTimeout: 10_000 },
  ...{ keepAliveTimeout: 5_000, connectionsCheckingInterval: 1_000 },
  /** A connection on which nothing moves; streams have signs of life. */
  timeout: 30_000,
};

/** Connections beside those that stay: of pages that are loaded, and of controls. */
const spare = 100;

/** How many connections there may be for so many who look. */
export const connectionsFor = (viewers: number): number => viewers + spare;

/** Where to listen, to how many, and how patiently. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly connections: number;
  readonly limits?: Partial<typeof defaults>;
}

/** A server as an Observable: it listens while it is subscribed, and tells where. After `end$` it completes when it is over. */
export const served = (listener: RequestListener, place: Place, end$: Observable<unknown>): Observable<AddressInfo> =>
  new Observable((subscriber) => {
    const { timeout, ...limits } = { ...defaults, ...place.limits };
    const server = createServer(limits, guarded(listener)).setTimeout(timeout);
    server.maxConnections = place.connections;
    server.on('clientError', refuseMalformed);
    server.on('error', (error) => subscriber.error(explained(error, place)));
    server.listen(place.port, place.host, () => subscriber.next(server.address() as AddressInfo));
    subscriber.add(() => close(server));
    subscriber.add(end$.subscribe({ next: () => close(server, () => subscriber.complete()), error: () => undefined }));
  });

/** Its port is free when this returns. */
function close(server: Server, over?: () => void): void {
  server.close(over);
  server.closeAllConnections();
}

/** What goes wrong with one answer is said to whoever asked: nobody can make the server fail. */
const guarded =
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    try {
      listener(request, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else refuse(response, { status: 500, text: errorText(error) });
    }
  };

function explained(error: NodeJS.ErrnoException, { host, port }: Place): Error {
  const reason = error.code === 'EADDRINUSE' ? 'the port is taken' : error.message;
  return new Error(`The inspector cannot listen on port ${port} of ${host}: ${reason}`, { cause: error });
}

/** What Node could not read has no request that could be answered, and nothing can be said within the answer to another. */
function refuseMalformed({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.bytesWritten > 0 || !socket.writable) return void socket.destroy();
  const status = statuses[String(code)] ?? '400 Bad Request';
  socket.write(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  // Whoever does not close it has it closed.
  socket.destroySoon();
}

const statuses: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};
