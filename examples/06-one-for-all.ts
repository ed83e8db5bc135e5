/**
 * Children that stand and fall together: consumers read from a channel, and the channel lives in a connection.
 *
 * They are started in order, each when the one before it has said that it is ready. Their session is one, so the strategy
 * is `'one_for_all'`: when one of them fails, all others are ended, in reverse, each when what depends on it is closed; and
 * then all are started, in order. (With `'rest_for_one'` the connection would survive its channel.) `stop()` ends them in
 * reverse, too.
 */
import { EventEmitter, once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { filter, firstValueFrom } from 'rxjs';
import { Supervisor, type Start } from 'rxjs-supervisor';

/** Takes its time to open and to close; an `'error'` of its socket is its failure. */
function opened(what: string, socket = new EventEmitter()): Start {
  return async (link) => {
    const { run, signal } = link;
    await setTimeout(10, undefined, { signal });
    console.log(`${what} ${run} is open`);
    link.ready();
    try {
      await once(socket, 'close', { signal });
    } finally {
      await setTimeout(10);
      console.log(`${what} ${run} is closed`);
    }
  };
}

const wire = new EventEmitter();
const protocol = new EventEmitter();
const supervisor = new Supervisor(
  [
    { id: 'connection', component: opened('connection', wire) },
    { id: 'channel', component: opened('channel', protocol) },
    { id: 'orders', component: opened('consumer of orders') },
    { id: 'trades', component: opened('consumer of trades') },
  ],
  { strategy: 'one_for_all', defaults: { readiness: 'signal', backoff: 10 } },
);

const ended = supervisor.spawn();
await supervisor.whenReady();

console.log('-- the network goes away');
await upAfter(() => wire.emit('error', new Error('connection lost')));

console.log('-- the channel is out of step');
await upAfter(() => protocol.emit('error', new Error('unexpected frame')));

console.log('-- stop');
await supervisor.stop();
await ended;

/** Something happens, and the last child is up again. */
async function upAfter(happens: () => void): Promise<void> {
  const lastIsUp$ = supervisor.events$.pipe(filter(({ type, path }) => type === 'ready' && path[0] === 'trades'));
  const allAreUp = firstValueFrom(lastIsUp$);
  happens();
  await allAreUp;
}
