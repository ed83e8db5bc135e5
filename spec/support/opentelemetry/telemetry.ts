import {
  InMemoryMetricExporter,
  AggregationTemporality,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';

/** One figure: of a counter or gauge what it shows, of a histogram how often, and how many seconds in all. */
export type Figure = number | readonly [count: number, sum: number];

/** OpenTelemetry's own SDK, which keeps what it is told. */
export class Telemetry {
  private readonly spanExporter = new InMemorySpanExporter();
  private readonly metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  private readonly reader = new PeriodicExportingMetricReader({
    exporter: this.metricExporter,
    exportIntervalMillis: 2 ** 31 - 1,
  });
  readonly meterProvider = new MeterProvider({ readers: [this.reader] });
  readonly tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(this.spanExporter)] });

  get spans(): readonly ReadableSpan[] {
    return this.spanExporter.getFinishedSpans();
  }

  /** All figures, as `name{attributes}`. */
  async figures(): Promise<Record<string, Figure>> {
    this.metricExporter.reset();
    await this.reader.forceFlush();
    const metrics = this.metricExporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((each) => each.metrics));
    const figures = metrics.flatMap(({ descriptor: { name, unit }, dataPoints }) =>
      dataPoints.map(({ attributes, value }) => [
        `${name}[${unit}] ${Object.values(attributes).join(' ')}`,
        typeof value === 'number' ? value : [value.count, value.sum],
      ]),
    );
    return Object.fromEntries(figures) as Record<string, Figure>;
  }

  async end(): Promise<void> {
    await this.meterProvider.shutdown();
    await this.tracerProvider.shutdown();
  }
}
