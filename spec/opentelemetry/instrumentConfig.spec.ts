import { metrics, trace } from '@opentelemetry/api';
import { checkedInstrument } from '../../lib/opentelemetry/instrumentConfig.js';

describe('the options of instrument', () => {
  it('have defaults', () => {
    const { nameOf, ...rest } = checkedInstrument({});
    expect(rest).toEqual({ meterProvider: undefined, tracerProvider: undefined, attributes: {} });
    expect(nameOf(['feeds', 'btc'])).toBe('feeds/btc');
  });

  it('are taken as they are', () => {
    const config = { meterProvider: metrics, tracerProvider: trace, attributes: { shard: 1 }, nameOf: () => 'x' };
    expect(checkedInstrument(config)).toEqual(config);
  });

  it.each<[config: object, message: string]>([
    [
      { meter: metrics },
      'Unknown option `meter` of `instrument`: the options are meterProvider, tracerProvider, attributes, nameOf',
    ],
    [{ meterProvider: trace }, 'Expected `meterProvider` to be a MeterProvider'],
    [{ tracerProvider: null }, 'Expected `tracerProvider` to be a TracerProvider'],
    [{ attributes: 'shard' }, 'Expected `attributes` to be an object'],
    [{ attributes: null }, 'Expected `attributes` to be an object'],
    [{ nameOf: 'feed' }, 'Expected `nameOf` to be a function'],
  ])('are not %p', (config, message) => {
    expect(() => checkedInstrument(config)).toThrow(new TypeError(message));
  });
});
