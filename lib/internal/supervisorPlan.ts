import { describe } from './describe.js';
import type { ChildDefinition, SupervisorConfig } from '../supervisorConfig.js';
import { checkOptions } from './check.js';
import { Definer, type Definition } from './definition.js';
import { Keeper } from './keeper.js';
import { checks, type Rules } from './rules.js';

const rules: Rules<SupervisorConfig> = {
  id: checks.name,
  strategy: checks.oneOf('one_for_one', 'one_for_all', 'rest_for_one'),
  autoShutdown: checks.oneOf('all_ended', 'never', 'any_significant', 'all_significant'),
  maxRestarts: checks.count,
  period: checks.duration,
  defaults: checks.object,
  scheduler: checks.scheduler,
  random: checks.function,
};

/** Checks a supervisor's arguments at the door. */
export function keeperOf(
  children: ChildDefinition | readonly ChildDefinition[],
  config: SupervisorConfig = {},
): Keeper {
  checkOptions('Supervisor', config, rules);
  const { strategy = 'one_for_one', autoShutdown = 'all_ended', maxRestarts = Infinity, period = 5_000 } = config;
  const definer = new Definer(config.defaults ?? {}, autoShutdown);
  const definitions = defined(isList(children) ? children : [children], definer);
  return new Keeper(definitions, { strategy, autoShutdown, maxRestarts, period, dynamic: false }, definer, config);
}

const isList = (children: unknown): children is readonly ChildDefinition[] => Array.isArray(children);

/** By id, in order. */
function defined(children: readonly ChildDefinition[], definer: Definer): ReadonlyMap<string, Definition> {
  const definitions = new Map<string, Definition>();
  const supervisors = new Set<Keeper>();
  for (const [place, child] of children.entries()) {
    const definition = definer.define(child, String(place));
    const { id, keeper } = definition;
    if (definitions.has(id))
      throw new TypeError(`Expected the ids of children to be unique, got ${describe(id)} twice`);
    if (keeper !== undefined && supervisors.has(keeper))
      throw new TypeError(`Expected each supervisor to be one child, got another child \`${id}\` of the same`);
    if (keeper !== undefined) supervisors.add(keeper);
    definitions.set(id, definition);
  }
  return definitions;
}
