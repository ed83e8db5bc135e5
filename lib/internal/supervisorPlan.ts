import type { Component, Start } from '../component.js';
import type { SuperviseConfig } from '../superviseConfig.js';
import type { ChildSpec, SupervisorConfig } from '../supervisorConfig.js';
import { adopt, isSupervisor } from './adopt.js';
import { checkOptions } from './check.js';
import { Keeper } from './keeper.js';
import { planOf } from './plan.js';
import { checks, rule, type Rules } from './rules.js';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const rules: Rules<SupervisorConfig> = {
  maxRestarts: checks.count,
  period: checks.duration,
  defaults: rule('an object', [], isObject),
  scheduler: checks.scheduler,
  random: checks.function,
};

/** What a spec or `defaults` cannot say: one scheduler and one randomness hold for a tree, the others are the operator's. */
const foreign = ['cancel$', 'events', 'scheduler', 'random'];

/** Checks a supervisor's arguments at the door. */
export function keeperOf(
  child: Component<unknown, never> | Start<unknown, never> | ChildSpec,
  config: SupervisorConfig | undefined,
): Keeper {
  if (config !== undefined) checkOptions('Supervisor', config, rules);
  const component = isSpec(child) ? child.component : child;
  const adopted = adopt(component);
  const plan = planOf('Supervisor', isSupervisor(adopted), ...configsOf(child, config));
  return new Keeper(component, adopted, plan, config?.maxRestarts ?? Infinity, config?.period ?? 5_000);
}

/** What holds for the child, the last word last: `defaults`, its spec, and what is the tree's alone. */
function configsOf(child: object, config: SupervisorConfig | undefined): readonly SuperviseConfig[] {
  if (config === undefined && !isSpec(child)) return [];
  const { defaults = {}, scheduler, random } = config ?? {};
  const { component: _component, ...own } = isSpec(child) ? child : { component: child };
  refuse('defaults', defaults, ['id', ...foreign]);
  refuse('child spec', own, foreign);
  return [defaults, own, { scheduler, random }];
}

/** A `ChildSpec` has a `component`; a component that has one of its own is still one, as it has `start`. */
const isSpec = (child: object): child is ChildSpec => isObject(child) && 'component' in child && !('start' in child);

function refuse(of: string, config: object, options: readonly string[]): void {
  const option = options.find((name) => name in config);
  if (option === undefined) return;
  const why = option === 'id' ? 'children cannot share one' : 'a child cannot have its own';
  throw new TypeError(`Unknown option \`${option}\` of \`${of}\`: ${why}`);
}
