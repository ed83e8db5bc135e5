import type { Component } from '../component.js';
import type { SuperviseConfig } from '../superviseConfig.js';
import type { AutoShutdown, ChildDefinition, ChildSpec, Strategy } from '../supervisorConfig.js';
import { adopt, keeperIn } from './adopt.js';
import { whyNotSignificant } from './autoShutdown.js';
import type { Keeper } from './keeper.js';
import { planOf, superviseRules, type Plan } from './plan.js';
import { checks, holds } from './rules.js';

/** A child as it was given, checked. */
export interface Definition {
  readonly id: string;
  /** A component, or a start function. */
  readonly given: unknown;
  readonly component: Component<unknown, never>;
  readonly plan: Plan;
  readonly significant: boolean;
  /** Of the supervisor that it is. */
  readonly keeper: Keeper | undefined;
}

/** The rules of a supervisor: what OTP calls its flags. */
export interface Order {
  readonly strategy: Strategy;
  readonly autoShutdown: AutoShutdown;
  readonly maxRestarts: number;
  readonly period: number;
  /** Children come and go: they end together, are forgotten then, and a first start may throw like any other. */
  readonly dynamic: boolean;
}

/** What a child says of itself that is not in a spec. */
const nothing: SuperviseConfig = {};

/** What a spec or `defaults` cannot say: one scheduler and one randomness hold for a tree, the others are the operator's. */
const foreign = ['cancel$', 'events', 'scheduler', 'random'];

/** Makes definitions of the children of one supervisor. Those that say nothing share one plan. */
export class Definer {
  private readonly defaults: SuperviseConfig;
  /** What of them holds for supervisors: those are up when their children are, and these end in their own time. */
  private readonly ofSupervisors: SuperviseConfig;
  private readonly plain: Plan;

  constructor(
    defaults: SuperviseConfig,
    private readonly autoShutdown: AutoShutdown,
  ) {
    refuse('defaults', defaults, ['id', ...foreign]);
    const { shutdown: _, readiness: _r, startTimeout: _s, heartbeat: _h, ...ofSupervisors } = defaults;
    this.defaults = defaults;
    this.ofSupervisors = ofSupervisors;
    this.plain = planOf('defaults', false, defaults);
  }

  /** Checks a child at the door. */
  define(child: ChildDefinition, place: string): Definition {
    if (isSpec(child)) {
      const { component, significant = false, ...config } = child;
      return this.made(component, config, significant, place);
    }
    refuseOptionsBesideStart(child);
    return this.made(child, nothing, false, place);
  }

  private made(
    given: ChildSpec['component'],
    config: SuperviseConfig,
    significant: boolean,
    place: string,
  ): Definition {
    const component = adopt(given);
    const keeper = keeperIn(given);
    refuse('child spec', config, foreign);
    const plan = this.planFor(config, keeper !== undefined);
    const id = config.id ?? keeper?.id ?? place;
    checks.boolean.check('significant', significant);
    const why = significant ? whyNotSignificant(plan.restart, this.autoShutdown) : undefined;
    if (why !== undefined) throw new TypeError(`Child \`${id}\` cannot be \`significant\`: ${why}`);
    return { id, given, component, plan, significant, keeper };
  }

  private planFor(config: SuperviseConfig, nested: boolean): Plan {
    if (nested) return planOf('child spec', true, this.ofSupervisors, config);
    const options = Object.keys(config);
    if (options.length === 0 || (options.length === 1 && isName(config.id))) return this.plain;
    return planOf('child spec', false, this.defaults, config);
  }
}

const isName = (id: unknown): boolean => typeof id === 'string' && id !== '';

/** A `ChildSpec` has a `component`; a component that has one of its own is still one, as it has `start`. */
export const isSpec = (child: unknown): child is ChildSpec =>
  typeof child === 'object' && child !== null && 'component' in child && !('start' in child);

/** Words that a component would hardly have of its own, with a value that the option may have. */
const distinctive = ['restart', 'readiness', 'maxRestarts', 'resetAfter', 'startTimeout', 'heartbeat'] as const;

/** OTP's specs have `start` and options side by side. Here they would be ignored in silence. */
function refuseOptionsBesideStart(child: object): void {
  if (typeof child === 'function' || !Object.hasOwn(child ?? nothing, 'start')) return;
  const given = child as SuperviseConfig;
  const option = distinctive.find(
    // No rule takes `undefined`, but asking costs a throw for each.
    (name) => given[name] !== undefined && holds(superviseRules[name], name, given[name]),
  );
  if (option === undefined) return;
  throw new TypeError(`Unknown option \`${option}\` beside \`start\`: it belongs in a spec, { component, ${option} }`);
}

function refuse(of: string, config: object, options: readonly string[]): void {
  const option = options.find((name) => name in config);
  if (option === undefined) return;
  const why = option === 'id' ? 'children cannot share one' : 'a child cannot have its own';
  throw new TypeError(`Unknown option \`${option}\` of \`${of}\`: ${why}`);
}
