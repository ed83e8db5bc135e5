/**
 * A WebSocket feed that stays up. The server drops a connection, refuses the next two, sends garbage, closes in good
 * order (which is a failure too for a feed that is `'permanent'`), and goes silent.
 *
 * It prints the values 1 to 10, one unbroken stream, and between them, from the lifecycle events, what had happened.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { map, Observable, take } from 'rxjs';
import { exponential, supervised, type LifecycleEvent } from 'rxjs-supervisor';
import { WebSocket, WebSocketServer } from 'ws';

/** A WebSocket as an Observable: each message a value, a close in good order the end, all else an error. */
function messages(url: string): Observable<unknown> {
  return new Observable((subscriber) => {
    const socket = new WebSocket(url);
    socket.onmessage = ({ data }) => subscriber.next(data);
    socket.onerror = ({ message }) => subscriber.error(new Error(message));
    socket.onclose = ({ code }) =>
      code === 1000 ? subscriber.complete() : subscriber.error(new Error(`connection lost, code ${code}`));
    return () => socket.terminate();
  });
}

function parse(message: unknown): number {
  const value = Number(message);
  if (Number.isNaN(value)) throw new TypeError('not a number');
  return value;
}

/** The lines of the log; a log for machines would take every event as it is. */
function tell(event: LifecycleEvent): void {
  const who = `${event.path.join('/')} #${event.run}`;
  if (event.type === 'ready') console.log(`${who} is up`);
  if (event.type === 'failed') console.log(`${who} failed (${event.failure.kind}): ${String(event.failure.error)}`);
  if (event.type === 'waiting') console.log(`${who} will be replaced in ${event.delay ?? '?'} ms`);
}

const server = await startServer(['drop', 'refuse', 'refuse', 'garble', 'close', 'hang', 'serve']);

const feed$ = supervised(() => messages(server.url).pipe(map(parse)), {
  id: 'feed',
  restart: 'permanent',
  readiness: 'value',
  heartbeat: 200,
  backoff: exponential({ initial: 20, factor: 2, max: 50 }),
  events: { next: tell },
});

await feed$.pipe(take(10)).forEach((value) => console.log(value));
server.close();

type Mood = 'drop' | 'refuse' | 'garble' | 'close' | 'hang' | 'serve';

/** A server that sends the next two numbers on each connection, and then does what its mood for this connection is. */
async function startServer(moods: Mood[]): Promise<{ url: string; close: () => void }> {
  let mood: Mood | undefined;
  let sent = 0;
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    verifyClient: (_client: unknown, answer: (accepted: boolean, code: number) => void) => {
      mood = moods.shift();
      answer(mood !== 'refuse', 503);
    },
  });
  server.on('connection', (socket) => {
    socket.send(String(++sent));
    socket.send(String(++sent), () => {
      if (mood === 'drop') socket.terminate();
      if (mood === 'garble') socket.send('%&$#!');
      if (mood === 'close') socket.close(1000);
    });
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `ws://127.0.0.1:${port}`, close: () => server.close() };
}
