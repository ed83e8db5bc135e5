import type { ChildDefinition, SupervisorConfig } from '../supervisorConfig.js';
import { checkOptions } from './check.js';
import { Definer, isSpec, type Definition, type Order } from './definition.js';
import { describe } from './describe.js';
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

/** A supervisor's configuration, checked; those who give none share one. */
interface Frame {
  readonly order: Order;
  readonly definer: Definer;
  readonly config: SupervisorConfig;
}

let plain: Frame | undefined;

/** Checks a supervisor's arguments at the door. */
export function keeperOf(children: ChildDefinition | readonly ChildDefinition[], given?: SupervisorConfig): Keeper {
  const { order, definer, config } = given === undefined ? (plain ??= frameOf({})) : frameOf(given);
  return new Keeper(defined(isList(children) ? children : [children], definer), order, definer, config);
}

function frameOf(config: SupervisorConfig): Frame {
  checkOptions('Supervisor', config, rules);
  const { strategy = 'one_for_one', autoShutdown = 'all_ended', maxRestarts = Infinity, period = 5_000 } = config;
  const order: Order = { strategy, autoShutdown, maxRestarts, period, dynamic: false };
  return { order, definer: new Definer(config.defaults ?? {}, autoShutdown), config };
}

const isList = (children: unknown): children is readonly ChildDefinition[] => Array.isArray(children);

/** In order. An array's holes are children that are missing, too. */
function defined(children: readonly ChildDefinition[], definer: Definer): readonly Definition[] {
  if (children.length === 1) return [definer.define(children[0] as ChildDefinition, '0')];
  const definitions = Array.from(children, (child, place) => definedAt(place, child, definer));
  checkUnique(definitions);
  return definitions;
}

/** What is refused of one of several says which one it is. */
function definedAt(place: number, child: ChildDefinition, definer: Definer): Definition {
  try {
    return definer.define(child, String(place));
  } catch (error) {
    const id = isSpec(child) && typeof child.id === 'string' && child.id !== '' ? child.id : String(place);
    if (error instanceof TypeError || error instanceof RangeError) error.message += ` (child \`${id}\`)`;
    throw error;
  }
}

function checkUnique(definitions: readonly Definition[]): void {
  const ids = new Set<string>();
  const supervisors = new Set<Keeper>();
  for (const { id, keeper } of definitions) {
    if (ids.has(id)) throw new TypeError(`Expected the ids of children to be unique, got ${describe(id)} twice`);
    if (keeper !== undefined && supervisors.has(keeper))
      throw new TypeError(`Expected each supervisor to be one child, got another child \`${id}\` of the same`);
    ids.add(id);
    if (keeper !== undefined) supervisors.add(keeper);
  }
}
