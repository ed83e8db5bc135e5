import { checkedHealthListener } from '../../lib/node/healthListenerConfig.js';

describe('the options of healthListener', () => {
  it('have defaults', () => {
    const { isReady, ...rest } = checkedHealthListener({});
    expect(rest).toEqual({ live: '/livez', ready: '/readyz', errors: false });
    const health = { path: [], missing: 0, reasons: [], restarts: 0, restartsLeft: 0 };
    const words = ['ready', 'degraded', 'live', 'down'] as const;
    expect(words.map((status) => isReady({ status, ...health }))).toEqual([true, false, false, false]);
  });

  it.each<[config: object, message: string]>([
    [{ readyz: '/x' }, 'Unknown option `readyz` of `healthListener`: the options are live, ready, isReady, errors'],
    [{ live: 'livez' }, "Expected `live` to be a path, as '/readyz', got 'livez'"],
    [{ ready: 5 }, "Expected `ready` to be a path, as '/readyz', got 5"],
    [{ isReady: true }, 'Expected `isReady` to be a function, got true'],
    [{ errors: 'yes' }, "Expected `errors` to be true or false, got 'yes'"],
  ])('are not %p', (config, message) => {
    expect(() => checkedHealthListener(config)).toThrow(new TypeError(message));
  });
});
