/**
 * A delay as `backoff` gives it in whole ms: a fraction is rounded up, so that no wait is shorter than asked for.
 * `undefined` if it is a number but no delay.
 */
export const wholeDelay = (ms: number): number | undefined => (ms >= 0 ? Math.ceil(ms) : undefined);
