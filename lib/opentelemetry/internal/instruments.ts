import type { Counter, Histogram, Meter, ObservableGauge } from '@opentelemetry/api';

/** All that is counted and measured. Names and units are as OpenTelemetry's semantic conventions want them. */
export interface Instruments {
  readonly starts: Counter;
  readonly failures: Counter;
  readonly restarts: Counter;
  readonly giveUps: Counter;
  readonly timeToReady: Histogram;
  readonly uptime: Histogram;
  readonly downtime: Histogram;
  readonly stopDuration: Histogram;
  readonly components: ObservableGauge;
}

/** From a ms to a minute, and from a second to a week. */
const short = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60];
const long = [1, 10, 60, 600, 3_600, 21_600, 86_400, 604_800];

export function instrumentsOf(meter: Meter): Instruments {
  const counter = (name: string, unit: string, description: string): Counter =>
    meter.createCounter(`supervisor.${name}`, { unit, description });
  const seconds = (name: string, explicitBucketBoundaries: number[], description: string): Histogram =>
    meter.createHistogram(`supervisor.${name}`, { unit: 's', description, advice: { explicitBucketBoundaries } });
  return {
    starts: counter('run.starts', '{run}', 'Runs that were started.'),
    failures: counter('run.failures', '{failure}', 'Runs that have failed, by kind.'),
    restarts: counter('run.restarts', '{run}', 'Runs that were started after others of the same component.'),
    giveUps: counter('give_ups', '{failure}', 'Failures that were escalated.'),
    timeToReady: seconds('run.time_to_ready', short, 'From the start of a run until it was ready.'),
    uptime: seconds('run.uptime', long, 'From when a run was ready until it failed or ended.'),
    downtime: seconds('component.downtime', short, 'From a failure until the component was ready again.'),
    stopDuration: seconds('run.stop_duration', short, 'From when a run was asked to end until it had.'),
    components: meter.createObservableGauge('supervisor.components', {
      unit: '{component}',
      description: 'Supervised components, by what they are doing.',
    }),
  };
}
