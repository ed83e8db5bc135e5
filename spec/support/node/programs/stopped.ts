import { setTimeout as sleep } from 'node:timers/promises';
import { Observable } from 'rxjs';
import { Supervisor, type ChildSpec, type Link } from 'rxjs-supervisor';
import { runMain } from 'rxjs-supervisor/node';

/* A small tree that takes its time to start and to end, and fails now and then. It says what is left of it at its end. */
let open = 0;

/** Opens for 10 ms, is up, fails every second run after 15 ms, and closes for 10 ms. */
const connection = (id: string): ChildSpec => ({
  id,
  readiness: 'signal',
  backoff: 5,
  component: async ({ signal, ready, run }: Link) => {
    open++;
    try {
      await sleep(10, undefined, { signal });
      ready();
      await sleep(run % 2 === 0 ? 15 : 60_000, undefined, { signal });
      throw new Error('connection lost');
    } finally {
      await sleep(10);
      open--;
    }
  },
});

/** Ticks until it is unsubscribed. */
const ticker = (id: string): ChildSpec => ({
  id,
  component: () =>
    new Observable(() => {
      open++;
      const ticking = setInterval(() => undefined, 5);
      return () => {
        clearInterval(ticking);
        open--;
      };
    }),
});

const feeds = new Supervisor([connection('btc'), ticker('eth')], { id: 'feeds', strategy: 'one_for_all' });
const app = new Supervisor([connection('db'), feeds, ticker('http')], { strategy: 'rest_for_one' });

const ending = runMain(app);
process.stdout.write('armed\n');
const code = await ending;
const listeners = process.listenerCount('SIGTERM') + process.listenerCount('SIGINT');
process.once('beforeExit', () => process.stdout.write(`code ${code}, ${open} open, ${listeners} listeners\n`));
