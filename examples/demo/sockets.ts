import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Observable } from 'rxjs';
import type { Link } from 'rxjs-supervisor';

/** Where somebody listens: at any free port the first time, and at that one ever after, so that others find it again. */
export interface Place {
  port: number;
}

const host = '127.0.0.1';

/** Connects and reads lines; a close in good order completes it. */
export const linesFrom = (place: Place): Observable<string> =>
  new Observable((subscriber) => {
    let begun = '';
    const socket = connect(place.port, host).setEncoding('utf8');
    socket.on('data', (text: string) => {
      const lines = `${begun}${text}`.split('\n');
      begun = lines.pop() ?? '';
      for (const line of lines) subscriber.next(line);
    });
    socket.on('error', (error) => subscriber.error(error));
    socket.on('close', () => subscriber.complete());
    return () => socket.destroy();
  });

/** What a server has to say. */
export interface Broadcast {
  readonly place: Place;
  /** Told to all who are connected. */
  readonly lines$: Observable<string>;
  /** Drops them all. */
  readonly drop$: Observable<unknown>;
}

/** Listens, and is ready then. Asked to end it lets everybody hear the last line. */
export const broadcast = ({ place, lines$, drop$ }: Broadcast, { ready, cancel$ }: Link): Observable<never> =>
  new Observable((subscriber) => {
    const sockets = new Set<Socket>();
    const each = (act: (socket: Socket) => unknown): void => sockets.forEach((socket) => void act(socket));
    const server = createServer((socket) => keep(socket, sockets));
    server.on('error', (error) => subscriber.error(error));
    server.listen(place.port, host, () => {
      place.port = (server.address() as AddressInfo).port;
      ready();
    });
    const error = (cause: unknown): void => subscriber.error(cause);
    // Who reads too slowly misses some: nothing piles up for him.
    const next = (line: string): void => each((socket) => socket.writableNeedDrain || socket.write(`${line}\n`));
    const end = (): void => {
      server.close(() => subscriber.complete());
      each((socket) => socket.end(() => socket.destroy()));
    };
    subscriber.add(() => server.close());
    subscriber.add(() => each((socket) => socket.destroy()));
    subscriber.add(drop$.subscribe(() => each((socket) => socket.resetAndDestroy())));
    subscriber.add(cancel$.subscribe(end));
    subscriber.add(lines$.subscribe({ next, error }));
  });

/** One of those who are connected, as long as it is; why it no longer is does not matter. */
function keep(socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket);
  socket.on('error', () => undefined);
  socket.on('close', () => sockets.delete(socket));
}
