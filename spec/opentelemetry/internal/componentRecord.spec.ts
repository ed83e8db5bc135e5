import type { LifecycleEvent } from '../../../lib/index.js';
import { ComponentRecord } from '../../../lib/opentelemetry/internal/componentRecord.js';
import { instrumentsOf } from '../../../lib/opentelemetry/internal/instruments.js';
import { Telemetry, type Figure } from '../../support/opentelemetry/telemetry.js';

type Told = readonly [type: LifecycleEvent['type'], at: number, details?: object];

const failed = (at: number, error: unknown = new Error('oops')): Told => [
  'failed',
  at,
  { failure: { error, kind: 'error', attempt: 0 } },
];

/** What these events come to. */
async function after(
  ...events: readonly Told[]
): Promise<{ state: string; figures: Record<string, Figure>; telemetry: Telemetry }> {
  const telemetry = new Telemetry();
  const instruments = instrumentsOf(telemetry.meterProvider.getMeter('x'));
  const record = new ComponentRecord('feed', {}, { instruments, tracer: telemetry.tracerProvider.getTracer('x') });
  for (const [type, at, details] of events) {
    record.take({ type, seq: 0, at, path: ['feed'], run: 0, ...details } as LifecycleEvent);
  }
  const figures = await telemetry.figures();
  record.end();
  return { state: record.state, figures, telemetry };
}

describe('ComponentRecord', () => {
  it.each<[state: string, ...events: Told[]]>([
    ['pending'],
    ['starting', ['starting', 0]],
    ['running', ['starting', 0], ['ready', 1]],
    ['failed', ['starting', 0], failed(1)],
    ['failed', ['starting', 0], failed(1), ['cancelling', 1, { reason: 'restart' }]],
    ['failed', ['starting', 0], failed(1), ['ended', 2, { outcome: 'failed' }], ['handled', 2]],
    ['waiting', ['starting', 0], failed(1), ['waiting', 1, { delay: 5 }]],
    ['stopping', ['starting', 0], ['cancelling', 1, { reason: 'stop' }], ['abandoned', 2]],
    ['pending', ['starting', 0], ['cancelling', 1, { reason: 'sibling' }], ['ended', 1, { outcome: 'cancelled' }]],
  ])('is %s', async (state, ...events) => {
    expect((await after(...events)).state).toBe(state);
  });

  it('counts downtime from the first of several failures until it is ready', async () => {
    const { figures } = await after(
      ...([['starting', 0], ['ready', 0], failed(1_000), ['ended', 1_000, {}]] as Told[]),
      ...([['starting', 2_000], failed(3_000), ['ended', 3_000, {}], ['starting', 4_000], ['ready', 5_000]] as Told[]),
    );
    expect(figures['supervisor.component.downtime[s] ']).toEqual([1, 4]);
    expect(figures['supervisor.run.uptime[s] ']).toEqual([1, 1]);
  });

  it('takes no time to be less than none, when the clock was set back', async () => {
    const { figures } = await after(['starting', 5_000], ['ready', 1_000]);
    expect(figures['supervisor.run.time_to_ready[s] ']).toEqual([1, 0]);
  });

  it('ends its span also when nobody hears of the end of the run', async () => {
    const { telemetry } = await after(['starting', 0], ['ready', 1]);
    expect(telemetry.spans.map(({ name, ended }) => [name, ended])).toEqual([['run feed', true]]);
    await telemetry.end();
  });

  it('bears errors that throw when they are looked at', async () => {
    const hostile = {
      toString(): string {
        throw new Error('no');
      },
    };
    const { telemetry, figures } = await after(['starting', 0], failed(1, hostile), failed(1, null));
    expect(Object.keys(figures)).toEqual(expect.arrayContaining(['supervisor.run.failures[{failure}] error object']));
    expect(telemetry.spans[0]?.events.map(({ attributes }) => attributes?.['exception.message'])).toEqual([
      'an error that cannot be shown',
      'null',
    ]);
    await telemetry.end();
  });

  it('tells at most one stack a second, and every message', async () => {
    const failures: Told[] = [0, 999, 1_000, 1_500, 2_000].map((at) => failed(at, new RangeError(`at ${at}`)));
    const { telemetry } = await after(
      ...failures.flatMap((told): Told[] => [['starting', told[1]], told, ['ended', told[1], {}]]),
    );
    const told = telemetry.spans.map(({ events: [exception] }) => exception?.attributes);
    expect(told.map((attributes) => attributes?.['exception.message'])).toEqual([
      'at 0',
      'at 999',
      'at 1000',
      'at 1500',
      'at 2000',
    ]);
    expect(told.map((attributes) => attributes?.['exception.type'])).toEqual(failures.map(() => 'RangeError'));
    expect(told.map((attributes) => String(attributes?.['exception.stacktrace']).split('\n')[0])).toEqual([
      ...['RangeError: at 0', 'undefined', 'RangeError: at 1000', 'undefined', 'RangeError: at 2000'],
    ]);
    await telemetry.end();
  });

  it('tells times to the part of a ms, also those before 1970', async () => {
    const { telemetry } = await after(['starting', -0.5], ['ready', 1_234.5], ['ended', 1_700_000_000_001, {}]);
    const [span] = telemetry.spans;
    expect([span?.startTime, span?.events[0]?.time, span?.endTime]).toEqual([
      [-1, 999_500_000],
      [1, 234_500_000],
      [1_700_000_000, 1_000_000],
    ]);
    await telemetry.end();
  });

  it('asks an error for nothing that no span records', async () => {
    const asked = jest.fn(() => 'x');
    const error = Object.defineProperty(new Error(), 'message', { get: asked });
    await after(failed(0, error));
    expect(asked).not.toHaveBeenCalled();
  });
});
