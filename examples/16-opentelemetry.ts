/**
 * What a tree does, as metrics for Prometheus: how often its components were started and failed, how long they were down,
 * and what they are doing. Nothing in the components knows of it; who wants to see it listens.
 */
import { MeterProvider, type MetricReader } from '@opentelemetry/sdk-metrics';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { concat, NEVER, throwError, timer } from 'rxjs';
import { Supervisor, type Link } from 'rxjs-supervisor';
import { instrument } from 'rxjs-supervisor/opentelemetry';

/** A feed that loses its connection twice. */
const feed = ({ run }: Link) =>
  run < 2
    ? concat(
        timer(20),
        throwError(() => new TypeError('connection lost')),
      )
    : timer(20, 1_000);

// In a service: `new PrometheusExporter({ port: 9464 })`, and Prometheus asks it.
const exporter: MetricReader = new PrometheusExporter({ preventServerStart: true });
const meterProvider = new MeterProvider({ readers: [exporter] });
const app = new Supervisor([
  { id: 'db', component: () => NEVER },
  { id: 'feed', component: feed, backoff: 10 },
]);
const telemetry = instrument(app, { meterProvider });

void app.spawn();
await new Promise((passed) => setTimeout(passed, 200));
const { resourceMetrics } = await exporter.collect();
const text = new PrometheusSerializer('', false, undefined, true, true).serialize(resourceMetrics);
for (const line of text.split('\n'))
  if (/^supervisor_(run_(starts|failures|restarts)|components)/.test(line)) console.log(line);

await app.stop();
telemetry.unsubscribe();
await meterProvider.shutdown();
