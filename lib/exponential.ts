import { checkOptions } from './internal/check.js';
import { checks, type Rules } from './internal/rules.js';
import type { Failure } from './failure.js';

/** How the delays of {@link exponential} are spread: not, over the whole of each, or over its upper half. */
export type Jitter = 'none' | 'full' | 'equal';

/** The options of {@link exponential}; every duration in ms. */
export interface ExponentialConfig {
  /** The first delay. */
  readonly initial: number;
  /** Each delay is this many times the one before; at least 1. */
  readonly factor: number;
  /** No delay is longer. */
  readonly max: number;
  /** Default: `'none'`. */
  readonly jitter?: Jitter | undefined;
}

const rules: Rules<ExponentialConfig> = {
  initial: checks.duration,
  factor: checks.factor,
  max: checks.duration,
  jitter: checks.oneOf('none', 'full', 'equal'),
};

/**
 * A `backoff` whose n-th delay, from 0, is `min(max, initial * factor ** n)` in whole ms.
 *
 * Jitter keeps many components that failed together from coming back together: `'full'` draws from 0 to the delay,
 * `'equal'` from half of it. The names are those of AWS' "Exponential Backoff and Jitter".
 *
 * @throws TypeError or RangeError for a bad option, naming it.
 *
 * @example
 * supervise(component, { backoff: exponential({ initial: 100, factor: 2, max: 30_000, jitter: 'full' }) })
 */
export function exponential(
  config: ExponentialConfig,
): (failure: Failure | undefined, attempt: number, random?: () => number) => number {
  checkOptions('exponential', config, rules, ['initial', 'factor', 'max']);
  const { initial, factor, max, jitter = 'none' } = config;
  const longest = Math.min(max, Number.MAX_SAFE_INTEGER);
  return (_failure, attempt, random = Math.random) => {
    const full = initial === 0 ? 0 : Math.floor(Math.min(longest, initial * factor ** attempt));
    return jitter === 'none' ? full : Math.floor(jitter === 'full' ? full * random() : (full * (1 + random())) / 2);
  };
}
