import { asyncScheduler, type ObservableInput, type SchedulerLike } from 'rxjs';
import type { LifecycleEvent } from '../lifecycleEvent.js';
import type { Mapped, SuperviseMapConfig } from '../superviseMapConfig.js';
import { checkOptions } from './check.js';
import { Definer, type Order } from './definition.js';
import { superviseRules } from './plan.js';
import { checks, type Rules } from './rules.js';

/** A checked `superviseMap`. */
export interface MapPlan<S> {
  readonly project: (value: S, index: number) => Mapped;
  readonly key: ((value: S, index: number) => unknown) | undefined;
  readonly concurrency: number;
  readonly order: Order;
  /** Checks what `project` returns. */
  readonly definer: Definer;
  readonly cancel$: ObservableInput<unknown> | undefined;
  readonly events: { next(event: LifecycleEvent): void } | undefined;
  readonly scheduler: SchedulerLike;
  readonly random: () => number;
}

const { id: _, ...ofChildren } = superviseRules;
const rules: Rules<SuperviseMapConfig> = {
  ...ofChildren,
  key: checks.function,
  concurrency: checks.positive,
  supervisor: checks.object,
};

const budget: Rules<NonNullable<SuperviseMapConfig['supervisor']>> = {
  maxRestarts: checks.count,
  period: checks.duration,
};

/** Checks the arguments of `superviseMap` at the door. */
export function mapPlanOf<S>(project: (value: S, index: number) => Mapped, config: SuperviseMapConfig<S>): MapPlan<S> {
  checks.function.check('project', project);
  checkOptions('superviseMap', config as SuperviseMapConfig, rules);
  const { key, concurrency = Infinity, supervisor = {}, cancel$, events, ...rest } = config;
  checkOptions('supervisor', supervisor, budget);
  const { scheduler = asyncScheduler, random = Math.random, ...defaults } = rest;
  const { maxRestarts = Infinity, period = 5_000 } = supervisor;
  const order: Order = { strategy: 'one_for_one', autoShutdown: 'never', maxRestarts, period, dynamic: true };
  const definer = new Definer(defaults, 'never');
  return { project, key, concurrency, order, definer, cancel$, events, scheduler, random };
}
