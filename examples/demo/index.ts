/**
 * A market that breaks all the time, and goes on: `npm run demo`, and open what it prints in a browser.
 *
 * Venues send quotes over TCP; feeds read them, a pipeline makes indicators of them and publishes these, strategies trade
 * on what is published, and each symbol has an order book that comes and goes. All of it is one tree, and one child of
 * that injects faults into the others. Ctrl-C ends it in good order.
 */
import { take } from 'rxjs';
import { constant, Supervisor } from 'rxjs-supervisor';
import { inspector, type InspectorAddress } from 'rxjs-supervisor/inspector';
import { runMain } from 'rxjs-supervisor/node';
import { exchangeOf } from './exchange.js';
import { exposed, type Fault } from './faults.js';
import { feedsFrom, linesOf } from './feeds.js';
import { injector } from './injector.js';
import { optionsOf } from './options.js';
import { messagesOf, pipelineOf } from './pipeline.js';
import { seeded } from './random.js';
import { valuesOf, type Setting } from './setting.js';
import { strategiesOn } from './strategies.js';
import { listings, symbolsOf } from './symbols.js';

const { seed, port, pace } = optionsOf(process.argv.slice(2));
const setting: Setting = { seed, pace, faults$: valuesOf<Fault>(() => app, 'faults') };
const venues = { alpha: { port: 0 }, beta: { port: 0 }, gamma: { port: 0 } };
const published = { port: 0 };

const feeds = feedsFrom(venues, setting);
const pipeline = pipelineOf(linesOf(feeds, venues), published, setting);
const symbols = symbolsOf(setting);

/** It shows all this, itself included. */
const page = inspector(() => app, { port, control: true });

const app: Supervisor = new Supervisor(
  [
    {
      ...{ id: 'inspector', component: exposed((link) => page.start(link), setting.faults$), readiness: 'signal' },
      // When it was never up its port is taken, and no restart helps.
      decide: ({ run, uptime }) => (run === 0 && uptime === 0 ? 'escalate' : 'restart'),
    },
    exchangeOf(venues, setting),
    feeds,
    pipeline,
    strategiesOn(published, setting),
    symbols,
    { id: 'listings', component: listings(symbols, messagesOf(pipeline), setting) },
    { id: 'faults', component: injector(() => app, pace, seeded(seed)) },
  ],
  { id: 'market', defaults: { restart: 'permanent', backoff: constant(pace) } },
);

app
  .select<InspectorAddress>('inspector')
  .pipe(take(1))
  .subscribe(({ url }) => console.log(`inspector: ${url}`));
app.select<Fault>('faults').subscribe(({ kind, at }) => console.log(`fault: ${kind} ${at}`));

await runMain(app, { deadline: 3_000 });
