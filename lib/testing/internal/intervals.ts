/** What there is of timers around us. */
export interface GlobalTimers {
  setTimeout(work: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  setInterval(work: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): unknown;
  clearInterval(timer: unknown): void;
}

/**
 * Makes the intervals out of the timeouts, and answers how many of them there are. Node's fake ones are not for RxJS,
 * whose timers are all intervals that it clears when they have rung: one of 0 ms never lets `tick` end, and those of
 * Node 20 go on when they are cleared in their own call. Whoever gives the real timers back, ends it.
 */
export function intervalsOfTimeouts(timers: GlobalTimers): () => number {
  const next = new Map<unknown, unknown>();
  timers.setInterval = (work, ms, ...args) => {
    // As Node counts: at least 1.
    const every = Math.max(1, ms ?? 1);
    const ring = (): void => {
      next.set(interval, timers.setTimeout(ring, every));
      work(...args);
    };
    const interval = timers.setTimeout(ring, every);
    next.set(interval, interval);
    return interval;
  };
  timers.clearInterval = (timer) => {
    timers.clearTimeout(next.get(timer) ?? timer);
    next.delete(timer);
  };
  return () => next.size;
}
