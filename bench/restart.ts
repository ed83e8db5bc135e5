import { retry, type Observable, type Unsubscribable } from 'rxjs';
import { supervise, Supervisor, type LifecycleEvent } from 'rxjs-supervisor';
import { atMostTimes } from './bound.js';
import { asap } from './chain.js';
import { crashing, type Watch } from './crashing.js';
import type { Measure, Section } from './section.js';
import { quantile } from './spread.js';

const count = 20_000;
/** What the bounds speak of. */
const reference = 'retry, asap';

/** Keeps something that crashes running. */
type Keep = (crashing$: Observable<never>) => Unsubscribable;

/** The least that a handler and a listener can do. */
const seen = { failures: 0, events: 0 };
const handler = (): void => {
  seen.failures++;
};
const events = {
  next(_event: LifecycleEvent): void {
    seen.events++;
  },
};

const keepers: Record<string, Keep> = {
  'retry()': (crashing$) => crashing$.pipe(retry()).subscribe(),
  [reference]: (crashing$) => crashing$.pipe(retry({ delay: asap })).subscribe(),
  'retry, asap, handler': (crashing$) => crashing$.pipe(retry({ delay: handleThenAsap })).subscribe(),
  'supervise, bare': (crashing$) => crashing$.pipe(supervise(() => crashing$, { backoff: 0 })).subscribe(),
  supervise: (crashing$) => crashing$.pipe(supervise(component(crashing$), { backoff: 0, events })).subscribe(),
  'Supervisor, bare': (crashing$) => new Supervisor({ component: () => crashing$, backoff: 0 }).run$.subscribe(),
  Supervisor: (crashing$) => {
    const supervisor = new Supervisor({ component: component(crashing$), backoff: 0 });
    supervisor.events$.subscribe(events);
    return supervisor.run$.subscribe();
  },
};

function component(crashing$: Observable<never>): { start(): Observable<never>; handleIrrecoverable(): void } {
  return { start: () => crashing$, handleIrrecoverable: handler };
}

function handleThenAsap(): Observable<unknown> {
  handler();
  return asap();
}

/** Crashes often: µs a restart, and in a second go, how long from the crash until it runs again. */
function restarting(keep: Keep): Measure {
  return async () => {
    const began = performance.now();
    await crashes(keep);
    const us = ((performance.now() - began) * 1e3) / count;
    const latencies = new Float64Array(count);
    await crashes(keep, (run, ms) => (latencies[run] = ms * 1e3));
    latencies.sort();
    return { us, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
  };
}

async function crashes(keep: Keep, watch?: Watch): Promise<void> {
  let kept: Unsubscribable | undefined;
  await new Promise<void>((resolve) => (kept = keep(crashing(count, resolve, watch))));
  kept!.unsubscribe();
}

const bounds = { supervise: [atMostTimes(2, reference)] };
const supervisorToo = { ...bounds, Supervisor: bounds.supervise };

export const restart: Section = {
  name: 'restart',
  rounds: 25,
  processes: 'kept',
  warmUps: 3,
  cases: Object.fromEntries(Object.entries(keepers).map(([name, keep]) => [name, () => restarting(keep)])),
  views: [
    {
      reading: 'us',
      title: 'Restart, µs each',
      digits: 2,
      reference,
      bounds: { ...bounds, Supervisor: [atMostTimes(1.2, reference)] },
    },
    { reading: 'p50', title: 'From crash to running again, µs, p50', digits: 2, reference, bounds: {} },
    { reading: 'p99', title: 'From crash to running again, µs, p99', digits: 2, reference, bounds: supervisorToo },
  ],
};
