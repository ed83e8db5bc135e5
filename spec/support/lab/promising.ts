import type { ObservableInput } from 'rxjs';
import { supervised, type Link, type SuperviseConfig } from '../../../lib/index.js';
import { EventLog } from './eventLog.js';

/** Supervises what jest's clock moves; at the end of each spec no timer may be left. */
export function supervising(
  start: (link: Link<never>) => ObservableInput<unknown>,
  config: SuperviseConfig & { handling?: () => Promise<unknown> } = {},
) {
  const log = new EventLog();
  const seen: unknown[] = [];
  const { handling, ...rest } = config;
  const component = { start, ...(handling === undefined ? {} : { handleIrrecoverable: handling }) };
  const subscription = supervised(component, { backoff: 10, ...rest, events: log }).subscribe({
    next: (value) => seen.push(value),
    error: (error: unknown) => seen.push({ error }),
    complete: () => seen.push('complete'),
  });
  return { log, seen, subscription, pass: (ms: number) => jest.advanceTimersByTimeAsync(ms) };
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

/** Lets jest move the clock of each spec, and sees that no timer is left. */
export function onFakeTimers(): void {
  beforeEach(() => void jest.useFakeTimers({ now: 0 }));
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });
}
