import type { LifecycleEvent } from '../../../lib/index.js';
import { instrumentsOf } from '../../../lib/opentelemetry/internal/instruments.js';
import { Records } from '../../../lib/opentelemetry/internal/records.js';
import { Telemetry } from '../../support/opentelemetry/telemetry.js';

const told = (type: LifecycleEvent['type'], path: readonly string[]): LifecycleEvent =>
  ({ type, seq: 0, at: 0, path, run: 0 }) as LifecycleEvent;

describe('Records', () => {
  it('forgets who has stopped or is removed, and names each once in a life', async () => {
    const telemetry = new Telemetry();
    const named: string[] = [];
    const records = new Records({
      instruments: instrumentsOf(telemetry.meterProvider.getMeter('x')),
      tracer: telemetry.tracerProvider.getTracer('x'),
      attributes: {},
      nameOf: (path) => (named.push(path.join('/')), 'x'),
    });
    const left = records.observed();
    const running = async (): Promise<unknown> =>
      (await telemetry.figures())['supervisor.components[{component}] running'];
    for (const path of [['a'], ['b'], ['a', 'b']]) {
      records.take(told('starting', path));
      records.take(told('ready', path));
    }
    expect(await running()).toBe(3);
    records.take(told('stopped', ['a']));
    records.take(told('removed', ['a', 'b']));
    expect(await running()).toBe(1);
    records.take(told('starting', ['a']));
    expect(named).toEqual(['a', 'b', 'a/b', 'a']);
    left();
    records.take(told('starting', ['c']));
    records.take(told('ready', ['c']));
    // What was shown last stays; it is not asked for any more.
    expect(await running()).toBe(1);
    await telemetry.end();
  });

  it('knows one by its ids, in whatever list of them', async () => {
    const telemetry = new Telemetry();
    const records = new Records({
      instruments: instrumentsOf(telemetry.meterProvider.getMeter('x')),
      tracer: telemetry.tracerProvider.getTracer('x'),
      attributes: {},
      nameOf: (path) => path.join('/'),
    });
    const path = ['a'];
    records.take(told('starting', path));
    records.take(told('ready', ['a']));
    records.take(told('ended', path));
    records.take(told('stopped', ['a']));
    records.take(told('ready', ['a']));
    expect(await telemetry.figures()).toMatchObject({
      ...{ 'supervisor.run.time_to_ready[s] a': [1, 0], 'supervisor.run.uptime[s] a': [1, 0] },
    });
    expect(telemetry.spans.map(({ ended }) => ended)).toEqual([true]);
    await telemetry.end();
  });
});
