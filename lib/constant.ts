import { checkOptions } from './internal/check.js';
import { checks } from './internal/rules.js';

/**
 * A `backoff` that is always the same: `ms` milliseconds; `Infinity` waits for ever.
 *
 * @throws TypeError or RangeError when `ms` is not a whole number of milliseconds.
 *
 * @example
 * supervise(component, { backoff: constant(1_000) })
 */
export function constant(ms: number): () => number {
  checkOptions('constant', { ms }, { ms: checks.duration }, ['ms']);
  return () => ms;
}
