/** What a child fails with when it has an accident: as it would say it, with the cause. */
export function accident(path: readonly string[]): Error {
  const [part = '', id = ''] = path;
  const make = accidents[path.join('/')] ?? accidents[part];
  return make?.(id) ?? new Error('something is wrong');
}

const accidents: Record<string, (id: string) => Error> = {
  inspector: () => new Error('the inspector has seen enough'),
  exchange: (venue) => new Error(`${venue} is closed for maintenance`),
  feeds: (venue) =>
    new Error(`the feed of ${venue} is out of step`, { cause: new RangeError('sequence 1041 follows 1038') }),
  'pipeline/store': () =>
    new Error('the journal cannot be written', { cause: new Error('ENOSPC: no space left on device, write') }),
  'strategies/session': () => new Error('the session has expired', { cause: new Error('401 Unauthorized') }),
  'strategies/momentum': () =>
    new Error('no signal can be computed', {
      cause: new TypeError("Cannot read properties of undefined (reading 'mid')"),
    }),
  'strategies/risk': () => new Error('positions do not add up', { cause: new RangeError('exposure is NaN') }),
  symbols: (symbol) =>
    new Error(`order book of ${symbol} is corrupt`, { cause: new RangeError('bid 101.20 is above ask 101.10') }),
};
