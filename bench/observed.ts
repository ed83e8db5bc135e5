import { MeterProvider } from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  InMemorySpanExporter,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import { Observable, type Unsubscribable } from 'rxjs';
import { supervised, Supervisor } from 'rxjs-supervisor';
import { inspector } from 'rxjs-supervisor/inspector';
import { instrument } from 'rxjs-supervisor/opentelemetry';
import { atMost } from './bound.js';
import type { Measure, Section } from './section.js';

const count = 20_000;

/** Looks at a supervisor, in this process, until it is unsubscribed. */
type Observe = (supervisor: Supervisor) => Unsubscribable;

const nowhere = new InMemorySpanExporter();

/** Takes all spans, and keeps none. */
const exporter: SpanExporter = {
  export: (_spans, done) => nowhere.export([], done),
  shutdown: () => nowhere.shutdown(),
};

/** The real SDK, as an application would set it up: metrics are aggregated, spans are exported in batches. */
function telemetry(supervisor: Supervisor): Unsubscribable {
  const spanProcessors = [new BatchSpanProcessor(exporter, { maxQueueSize: 2 * count })];
  return instrument(supervisor, {
    meterProvider: new MeterProvider(),
    tracerProvider: new BasicTracerProvider({ spanProcessors }),
  });
}

const inspected: Observe = (supervisor) => supervised(inspector(supervisor, { port: 0 })).subscribe();

function both(supervisor: Supervisor): Unsubscribable {
  const subscription = supervised(inspector(supervisor, { port: 0 })).subscribe();
  subscription.add(telemetry(supervisor));
  return subscription;
}

const observers: Record<string, Observe> = {
  'a listener': (supervisor) => supervisor.events$.subscribe(),
  health$: (supervisor) => supervisor.health$().subscribe(),
  inspector: inspected,
  OpenTelemetry: telemetry,
  'inspector and OpenTelemetry': both,
};

/** Each run fails one microtask after its start, with an error of its own; the last one calls `done`. */
function crashing(done: () => void): Observable<never> {
  let runs = 0;
  return new Observable((subscriber) => {
    if (runs++ === count) return done();
    queueMicrotask(() => subscriber.error(new Error('crashed')));
  });
}

/** µs a restart, with somebody who looks, or nobody. */
async function crashes(observe?: Observe): Promise<number> {
  let kept: Unsubscribable | undefined;
  let observing: Unsubscribable | undefined;
  const us = await new Promise<number>((resolve) => {
    const began = performance.now();
    const component = crashing(() => resolve(((performance.now() - began) * 1e3) / count));
    const supervisor = new Supervisor({ component: () => component, backoff: 0 });
    observing = observe?.(supervisor);
    kept = supervisor.run$.subscribe();
  });
  kept?.unsubscribe();
  observing?.unsubscribe();
  return us;
}

const observed =
  (observe: Observe): Measure =>
  async () => {
    const bare = await crashes();
    return { added: (await crashes(observe)) - bare };
  };

export const observersOfRestarts: Section = {
  name: 'observed',
  rounds: 25,
  processes: 'kept',
  warmUps: 3,
  cases: Object.fromEntries(Object.entries(observers).map(([name, observe]) => [name, () => observed(observe)])),
  views: [
    {
      reading: 'added',
      title: 'What is added to a restart by those who look, µs',
      digits: 1,
      bounds: { 'inspector and OpenTelemetry': [atMost(20, 'µs')] },
    },
  ],
};
