import { instrumentsOf } from '../../../lib/opentelemetry/internal/instruments.js';
import { Telemetry } from '../../support/opentelemetry/telemetry.js';

describe('the instruments', () => {
  it('have names and units as the conventions of OpenTelemetry want them, and times in seconds', async () => {
    const telemetry = new Telemetry();
    const instruments = instrumentsOf(telemetry.meterProvider.getMeter('x'));
    const { components, ...others } = instruments;
    components.addCallback((result) => result.observe(1));
    for (const each of Object.values(others)) {
      if ('add' in each) each.add(1);
      else each.record(1);
    }
    const names = Object.keys(await telemetry.figures()).map((name) => name.trim());
    expect(names.sort()).toEqual([
      'supervisor.component.downtime[s]',
      'supervisor.components[{component}]',
      'supervisor.give_ups[{failure}]',
      'supervisor.run.failures[{failure}]',
      'supervisor.run.restarts[{run}]',
      'supervisor.run.starts[{run}]',
      'supervisor.run.stop_duration[s]',
      'supervisor.run.time_to_ready[s]',
      'supervisor.run.uptime[s]',
    ]);
    expect(names.every((name) => /^[a-z_.]+\[(s|\{[a-z]+\})\]$/.test(name))).toBe(true);
    await telemetry.end();
  });
});
