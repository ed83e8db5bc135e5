import { setTimeout as sleep } from 'node:timers/promises';
import { map, NEVER, Observable, Subject, tap, throwError, timer, type ObservableInput } from 'rxjs';
import { Supervisor, type ChildSpec, type Link, type SupervisorConfig } from 'rxjs-supervisor';
import { runMain, type RunMainConfig } from 'rxjs-supervisor/node';

/*
 * Argument: which of these programs. Each says what happens, and at the end, in which way and how long after `runMain` it
 * ended: a process that ends by itself says so before.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const polite = (id: string): ChildSpec => ({
  id,
  component: ({ cancel$ }: Link) => cancel$.pipe(tap((reason) => say(`${id} ends: ${reason}`))),
});
/** It holds neither a timer nor a socket. */
const hanging: ChildSpec = { id: 'hanging', component: () => new Promise<void>(() => undefined), shutdown: Infinity };
const slow: ChildSpec = {
  id: 'slow',
  component: async ({ signal }: Link) => {
    await sleep(60_000, undefined, { signal }).catch(() => undefined);
    await sleep(50);
    say('slow is clean');
  },
};
const failing = (error: () => unknown): ChildSpec => ({ id: 'feed', component: () => throwError(error), backoff: 0 });
const failsOnce = (then: ObservableInput<unknown>) => (link: Link) => {
  say(`run ${link.run}`);
  return link.run === 0 ? throwError(() => new Error('first')) : then;
};
const chain = (): Error => new Error('no feed', { cause: new TypeError('no line', { cause: { code: 'NO_CARRIER' } }) });

interface Main {
  readonly children: readonly ChildSpec[];
  readonly tree?: SupervisorConfig;
  readonly config?: RunMainConfig;
  /** Done when it is ready. */
  readonly ready?: () => void;
  /** Done beside it. */
  readonly beside?: () => unknown;
}

const online$ = new Subject<void>();
const programs: Readonly<Record<string, () => Main>> = {
  clean: () => ({ children: [polite('db'), polite('feed')] }),
  'other signals': () => ({ children: [polite('db')], config: { signals: ['SIGUSR2'] } }),
  'by itself': () => ({ children: [{ component: () => timer(20).pipe(tap(() => say('done'))) }] }),
  'held by others': () => ({
    children: [{ component: () => timer(20) }],
    beside: () => setInterval(() => undefined, 1_000),
  }),
  hanging: () => ({ children: [polite('db'), hanging], config: { deadline: 100 } }),
  'deadline 0': () => ({ children: [hanging], config: { deadline: 0 } }),
  patient: () => ({ children: [polite('db'), hanging], config: { deadline: 60_000 } }),
  escalating: () => ({
    children: [{ component: new Supervisor(failing(chain), { maxRestarts: 1 }), id: 'feeds', backoff: 0 }],
    tree: { maxRestarts: 3 },
  }),
  'failing for undefined': () => ({ children: [{ ...failing(() => undefined), decide: () => 'escalate' as const }] }),
  'waiting for a timer': () => ({ children: [{ component: failsOnce(timer(1)), backoff: 300 }] }),
  'waiting for a notifier': () => ({
    children: [{ component: failsOnce(timer(1)), backoff: () => online$ }],
    // This alone does not keep a process alive.
    beside: () => setTimeout(() => online$.next(), 300).unref(),
  }),
  starting: () => ({
    children: [{ ...polite('db'), readiness: 'signal' }, polite('feed')],
    beside: () => say('ready'),
  }),
  'waiting for ever': () => ({ children: [failing(chain)].map((spec) => ({ ...spec, backoff: () => NEVER })) }),
  'failing while stopping': () => ({
    children: [
      { id: 'db', component: ({ cancel$ }: Link) => cancel$.pipe(map(() => fail('not flushed'))) },
      { id: 'feed', component: () => new Observable(() => () => fail('not closed')) },
    ],
  }),
  'stopping twice by itself': () => ({
    children: [polite('db')],
    ready: () => void Promise.all([app.stop(), app.stop()]),
  }),
  'slow to clean up': () => ({
    children: [slow],
  }),
};

function fail(message: string): never {
  throw new Error(message);
}

const { children, tree, config, ready, beside } = programs[process.argv[2] ?? '']!();
const app = new Supervisor(children, tree);
const listeners = (): number[] => ['SIGINT', 'SIGTERM', 'SIGUSR2', 'exit'].map((event) => process.listenerCount(event));

const before = listeners().join();
const ending = runMain(app, config);
void app.whenReady().then(
  () => {
    ready?.();
    say('ready');
  },
  () => undefined,
);
beside?.();

const code = await ending;
const over = performance.now();
say(`over: ${code}, listeners ${listeners().join() === before ? 'as before' : 'left'}`);
process.once('beforeExit', () => say('by itself'));
process.once('exit', () => {
  const ms = performance.now() - over;
  say(ms < 100 ? 'in time' : `after ${ms} ms`);
});
