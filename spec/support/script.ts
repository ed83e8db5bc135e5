import type { Decision, LifecycleEventType, Readiness, Restart, Shutdown } from '../../lib/index.js';

/** What a run may do, or have done to its supervision: `'stop'` asks that to end, `'leave'` unsubscribes it. */
export type Act =
  | 'value'
  | 'error'
  | 'complete'
  | 'report'
  | 'ready'
  | 'beat'
  | 'look'
  | 'acks'
  | 'signal'
  | 'throw'
  | 'nonsense'
  | 'stop'
  | 'leave';

/** One run: acts in `start`, in `subscribe`, later; how it takes being cancelled; what its teardown does. */
export interface Life {
  readonly start?: readonly Act[];
  readonly subscribe?: readonly Act[];
  readonly later?: readonly (readonly [ms: number, act: Act])[];
  readonly cancelled?: readonly (readonly [ms: number, act: Act])[];
  readonly teardown?: 'throw' | 'stop' | 'leave';
}

export type Handler = 'throw' | 'error' | 'never' | 'stop' | 'leave' | 'slow' | 'sync';
export type Notifier = 'soon' | 'sync' | 'empty' | 'error' | 'never' | 'throw' | 'negative' | 'stop' | 'leave';

export interface ScriptConfig {
  readonly restart?: Restart;
  readonly maxRestarts?: number;
  readonly period?: number;
  readonly resetAfter?: number;
  readonly shutdown?: Shutdown;
  readonly readiness?: Readiness;
  readonly startTimeout?: number;
  readonly heartbeat?: number;
  readonly handlerTimeout?: number;
}

/** A component and what happens to it, in words, so that a failing one can be printed and read. */
export interface Script {
  readonly config?: ScriptConfig;
  /** The n-th run lives the n-th of these; the ones after the last hang until unsubscribed. */
  readonly lives: readonly Life[];
  readonly handler?: Handler;
  /** What `decide` answers, one after the other, then always `'restart'`. */
  readonly decisions?: readonly (Decision | 'nonsense' | 'throw' | 'stop inside')[];
  readonly backoff?: number | Notifier;
  /** Asked from outside. */
  readonly asks?: readonly (readonly [ms: number, act: 'stop' | 'leave'])[];
  /** Asked from inside a listener, at the first event of a type, or at the first value. */
  readonly at?: readonly [LifecycleEventType | 'value', 'stop' | 'leave'];
}

/** When every script is over. */
export const scriptEnd = 300;

/** Does it ever ask to stop? */
export function stops({ lives, handler, decisions = [], backoff, asks = [], at }: Script): boolean {
  const acts = lives.flatMap(({ start = [], subscribe = [], later = [], cancelled = [], teardown }) => [
    ...start,
    ...subscribe,
    ...later.map(([, act]) => act),
    ...cancelled.map(([, act]) => act),
    teardown,
  ]);
  return [
    ...acts,
    handler,
    backoff,
    decisions.includes('stop inside') && 'stop',
    at?.[1],
    ...asks.map(([, act]) => act),
  ].includes('stop');
}
