import type { Readiness, Restart, Shutdown } from '../../../lib/index.js';
import type { ChildScript } from './words.js';

/** A child's options with their defaults. */
export interface Plan {
  readonly restart: Restart;
  readonly shutdown: Shutdown;
  readonly maxRestarts: number;
  readonly period: number;
  readonly resetAfter: number;
  readonly readiness: Readiness;
  readonly startTimeout: number;
}

export function planOf(script: ChildScript): Plan {
  const nested = script.family !== undefined;
  return {
    restart: script.restart ?? 'transient',
    shutdown: script.shutdown ?? (nested ? Infinity : 5_000),
    maxRestarts: script.maxRestarts ?? Infinity,
    period: script.period ?? 5_000,
    resetAfter: script.resetAfter ?? 60_000,
    readiness: script.readiness ?? (nested ? 'signal' : 'subscribe'),
    startTimeout: script.startTimeout ?? Infinity,
  };
}

export const handlerTimeout = 5_000;

export function delayOf({ backoff }: ChildScript, attempt: number): number {
  if (backoff === undefined) return Math.min(30_000, 100 * 2 ** attempt);
  return backoff[Math.min(attempt, backoff.length - 1)] ?? 0;
}
