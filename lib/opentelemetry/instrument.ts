import { metrics, trace } from '@opentelemetry/api';
import type { Observable, Unsubscribable } from 'rxjs';
import type { LifecycleEvent, Supervisor } from '../index.js';
import { checkedInstrument, type InstrumentConfig } from './instrumentConfig.js';
import { instrumentsOf } from './internal/instruments.js';
import { Records } from './internal/records.js';

/** Whose meters and spans they are. */
const library = 'rxjs-supervisor';

/**
 * Tells OpenTelemetry what a supervisor, or the events of operators, tell: from now on, until it is unsubscribed.
 *
 * Counters `supervisor.run.starts`, `.run.failures` (by `supervisor.failure.kind` and `error.type`), `.run.restarts` and
 * `.give_ups`; histograms in seconds `supervisor.run.time_to_ready`, `.run.uptime`, `.component.downtime` and
 * `.run.stop_duration`; a gauge `supervisor.components` by `supervisor.component.state`. All but the gauge are by
 * `supervisor.component`, the name. Each run is a span, with its failure recorded and a link to the run before it; it is
 * exported when the run has ended. Stacks are told at most once a second of each component. To be called before `spawn()`:
 * of whom nothing is told, nothing is known.
 *
 * @throws TypeError for bad options.
 *
 * @example
 * const telemetry = instrument(app);
 * await app.spawn();
 * telemetry.unsubscribe();
 */
export function instrument(
  told: Supervisor | Observable<LifecycleEvent>,
  config: InstrumentConfig = {},
): Unsubscribable {
  const { meterProvider = metrics, tracerProvider = trace, attributes, nameOf } = checkedInstrument(config);
  const instruments = instrumentsOf(meterProvider.getMeter(library));
  const records = new Records({ instruments, tracer: tracerProvider.getTracer(library), attributes, nameOf });
  const events$ = 'events$' in told ? told.events$ : told;
  const listening = events$.subscribe({ next: (event) => records.take(event), error: () => undefined });
  listening.add(records.observed());
  return listening;
}
