import { subscribe } from 'node:diagnostics_channel';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { BroadcastChannel, type Worker } from 'node:worker_threads';
import {
  bufferCount,
  catchError,
  EMPTY,
  filter,
  lastValueFrom,
  merge,
  mergeMap,
  range,
  Subject,
  switchMap,
  take,
  tap,
  timer,
  type Observable,
} from 'rxjs';
import { supervised, type Component, type LifecycleEvent, type SuperviseConfig } from 'rxjs-supervisor';
import { processComponent, workerComponent } from 'rxjs-supervisor/worker';
import type { Footprint, Storm } from '../survivalStorm.js';

/* Arguments: what happens, how often, and to which script. Prints what became of it, and what there was before and after. */
const [, , what = '', times = '', url = ''] = process.argv;

const script = new URL(url);
const config = { heartbeat: 20_000, startTimeout: 60_000 };
const threadThat = (life: string): Component => workerComponent(script, { argv: [life], ...config });
const processThat = (life: string): Component => processComponent(script, { args: [life], ...config });

const heap: number[] = [];
const told: Partial<Record<LifecycleEvent['type'], number>> = {};
const failures: Record<string, number> = {};
const events = {
  next(event: LifecycleEvent): void {
    told[event.type] = (told[event.type] ?? 0) + 1;
    if (event.type !== 'failed') return;
    const text = `${event.failure.kind}: ${String(event.failure.error)}`;
    failures[text] = (failures[text] ?? 0) + 1;
  },
};
const forEver: SuperviseConfig = { events, backoff: 0, resetAfter: Infinity };

let exits = 0;
subscribe('worker_threads', (message) => (message as { worker: Worker }).worker.on('exit', () => exits++));

/** Several components, each started anew so often; now and then somebody looks at the memory. */
async function restarts(count: number, abreast = 5): Promise<void> {
  const runs = Math.ceil(count / abreast);
  const decide = ({ run }: { run: number }): 'restart' | 'stop' => {
    if (run % Math.ceil(runs / 20) === 0) sample();
    return run + 1 < runs ? 'restart' : 'stop';
  };
  const one = (): Observable<unknown> =>
    supervised(threadThat('restarts'), { ...forEver, restart: 'permanent', decide });
  await over(merge(...Array.from({ length: abreast }, one)));
}

function sample(): void {
  globalThis.gc?.();
  heap.push(process.memoryUsage().heapUsed);
}

/** Many are up, crash in one tick, come back, and end when they are told to once more. */
async function crashes(count: number): Promise<void> {
  const channel = new BroadcastChannel('crash');
  const events$ = new Subject<LifecycleEvent>();
  events$.subscribe(events);
  const up$ = events$.pipe(filter(({ type }) => type === 'ready'));
  const crashing = up$.pipe(bufferCount(count)).subscribe(() => channel.postMessage('now'));
  const one = (): Observable<unknown> =>
    supervised(threadThat('crashes'), { ...forEver, readiness: 'signal', events: events$ });
  await over(merge(...Array.from({ length: count }, one)));
  crashing.unsubscribe();
  channel.close();
}

/** It ends by itself; at about the same time it is killed, cancelled or left. */
async function races(count: number): Promise<void> {
  const graces = ['brutal_kill', 1, 5, 'left'] as const;
  const one = (n: number): Observable<unknown> => {
    const grace = graces[n % graces.length]!;
    const shutdown = grace === 'left' ? 5 : grace;
    const cancel$ = new Subject<void>();
    const config: SuperviseConfig = { ...forEver, restart: 'temporary', cancel$, shutdown };
    const life$ = supervised(threadThat('races'), config).pipe(
      tap(() => setTimeout(() => cancel$.next(), wait(8))),
      catchError(() => EMPTY),
    );
    return grace === 'left'
      ? life$.pipe(
          switchMap(() => timer(wait(8))),
          take(1),
        )
      : life$;
  };
  await over(range(count).pipe(mergeMap(one, 8)));
}

/** They are left at some moment of their start. */
async function leaves(count: number, component: () => Component): Promise<void> {
  const one = async (): Promise<void> => {
    const life = supervised(component(), forEver).subscribe();
    await sleep(wait(120));
    life.unsubscribe();
  };
  await over(range(count).pipe(mergeMap(one, 8)));
}

const wait = (most: number): number => Math.random() * most;
const over = (life$: Observable<unknown>): Promise<unknown> => lastValueFrom(life$, { defaultValue: undefined });

const storms: Readonly<Record<string, (count: number) => Promise<void>>> = {
  restarts,
  crashes,
  races,
  'threads left': (count) => leaves(count, () => threadThat('starts')),
  'processes left': (count) => leaves(count, () => processThat('starts')),
};

const footprint = (): Footprint => ({
  tasks: readdirSync('/proc/self/task').length,
  resources: process.getActiveResourcesInfo().sort(),
});

/** What is ended takes its time to go. */
async function settled(before: Footprint): Promise<Footprint> {
  for (let i = 0; i < 100 && JSON.stringify(footprint()) !== JSON.stringify(before); i++) await sleep(20);
  return footprint();
}

// From the first thread on, Node has helpers of its own.
await races(1);
await sleep(500);
for (const counts of [told, failures]) for (const each of Object.keys(counts)) Reflect.deleteProperty(counts, each);
exits = 0;

const before = footprint();
await storms[what]!(Number(times));
const storm: Storm = { told, failures, heap, before, after: await settled(before), exits };
process.stdout.write(JSON.stringify(storm));
