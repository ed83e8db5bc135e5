import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Observable } from 'rxjs';

/** What a request may be: no more than a page, a stream or a path. */
const limits = {
  ...{ maxHeaderSize: 8_192, headersTimeout: 5_000, requestTimeout: 10_000 },
  ...{ keepAliveTimeout: 5_000, connectionsCheckingInterval: 1_000 },
};

/** Where to listen, and to how many. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly connections: number;
}

/** A server as an Observable: it listens while it is subscribed, and tells where. After `end$` it completes when it is over. */
export const served = (listener: RequestListener, place: Place, end$: Observable<unknown>): Observable<AddressInfo> =>
  new Observable((subscriber) => {
    const server = createServer(limits, listener);
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

function explained(error: NodeJS.ErrnoException, { host, port }: Place): Error {
  const reason = error.code === 'EADDRINUSE' ? 'the port is taken' : error.message;
  return new Error(`The inspector cannot listen on port ${port} of ${host}: ${reason}`, { cause: error });
}

/** What Node could not read has no request that could be answered. */
function refuseMalformed({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = statuses[code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

const statuses: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};
