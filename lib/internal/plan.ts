import { asyncScheduler, type ObservableInput, type SchedulerLike } from 'rxjs';
import { exponential } from '../exponential.js';
import type { Failure } from '../failure.js';
import type { LifecycleEvent } from '../lifecycleEvent.js';
import type { Backoff, Decision, Readiness, Restart, Shutdown, SuperviseConfig } from '../superviseConfig.js';
import { checkOptions } from './check.js';
import { observableOf } from './input.js';
import { checks, rule, type Rules } from './rules.js';

/** A checked `SuperviseConfig` with its defaults: what the machinery reads. */
export interface Plan {
  readonly id: string;
  /** Its path where it is a root. */
  readonly path: readonly string[];
  readonly restart: Restart;
  readonly decide: ((failure: Failure) => Decision) | undefined;
  readonly backoff: number | Backoff;
  readonly resetAfter: number;
  readonly maxRestarts: number;
  readonly period: number;
  readonly shutdown: Shutdown;
  readonly readiness: Readiness;
  readonly startTimeout: number;
  readonly heartbeat: number;
  readonly handlerTimeout: number;
  readonly cancel$: ObservableInput<unknown> | undefined;
  readonly events: { next(event: LifecycleEvent): void } | undefined;
  readonly scheduler: SchedulerLike;
  readonly random: () => number;
}

/** A string is an iterable to RxJS, but nobody means that. */
const isNotifier = (value: unknown): boolean => typeof value !== 'string' && observableOf(value) !== undefined;

/** What each option may be. */
export const superviseRules: Rules<SuperviseConfig> = {
  id: checks.name,
  restart: checks.oneOf('permanent', 'transient', 'temporary'),
  decide: checks.function,
  backoff: checks.durationOrFunction,
  resetAfter: checks.duration,
  maxRestarts: checks.count,
  period: checks.duration,
  shutdown: checks.durationOrKill,
  readiness: checks.oneOf('subscribe', 'value', 'signal'),
  startTimeout: checks.duration,
  heartbeat: checks.positive,
  handlerTimeout: checks.duration,
  cancel$: rule('an Observable or another input of RxJS', [], isNotifier),
  events: checks.observer,
  scheduler: checks.scheduler,
  random: checks.function,
};

const defaults: Plan = {
  id: '0',
  path: ['0'],
  restart: 'transient',
  decide: undefined,
  backoff: exponential({ initial: 100, factor: 2, max: 30_000 }),
  resetAfter: 60_000,
  maxRestarts: Infinity,
  period: 5_000,
  shutdown: 5_000,
  readiness: 'subscribe',
  startTimeout: Infinity,
  heartbeat: Infinity,
  handlerTimeout: 5_000,
  cancel$: undefined,
  events: undefined,
  scheduler: asyncScheduler,
  random: Math.random,
};

/** A nested supervisor says itself when it is up, and ends its children within their graces. */
const nestedDefaults: Plan = { ...defaults, shutdown: Infinity, readiness: 'signal' };

/**
 * Checks configs at the door and fills in the defaults; the word of a later one holds. Those who set nothing share one
 * plan.
 */
export function planOf(of: string, nested: boolean, ...configs: readonly SuperviseConfig[]): Plan {
  const base = nested ? nestedDefaults : defaults;
  if (configs.every((config) => Object.keys(config).length === 0)) return base;
  for (const config of configs) checkOptions(of, config, superviseRules);
  if (nested) configs.forEach(refuseValues);
  const plan = configs.reduce<Plan>((all, config) => ({ ...all, ...given(config) }), base);
  return { ...plan, path: [plan.id] };
}

/** What would wait for values of a supervisor would wait for ever. */
function refuseValues({ heartbeat, readiness }: SuperviseConfig): void {
  const option = heartbeat !== undefined ? 'heartbeat' : readiness === 'value' ? 'readiness' : undefined;
  if (option !== undefined) throw new TypeError(`A supervisor cannot have \`${option}\`: it has no values`);
}

/** The options that have a value: `undefined` is no word. */
function given(config: SuperviseConfig): Partial<Plan> {
  return Object.fromEntries(
    Object.keys(superviseRules).flatMap((option) => {
      const value = config[option as keyof SuperviseConfig];
      return value === undefined ? [] : [[option, value]];
    }),
  );
}
