/**
 * Restart intensity, OTP's: more than `maxRestarts` restarts within `period` are too many. The window slides and is
 * inclusive: restarts at 0 and at `period` are both inside, so an entry leaves one ms later.
 */
export const isTooIntense = (restartsInWindow: number, maxRestarts: number): boolean => restartsInWindow > maxRestarts;

/** For how many ms an entry stays in a window of `period` ms. */
export const stay = (period: number): number => period + 1;
