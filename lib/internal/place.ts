import type { SchedulerLike } from 'rxjs';
import { Hops } from './hops.js';
import type { Host } from './host.js';
import type { Plan } from './plan.js';

/** Where a life of a supervisor takes place: below whom, and in whose time. */
export class Place {
  private plans: WeakMap<Plan, Plan> | undefined;

  constructor(
    readonly path: readonly string[],
    readonly scheduler: SchedulerLike,
    readonly random: () => number,
    /** Its place in a tree, if it has one. */
    readonly host?: Host,
  ) {}

  /** The hops of the children here: with those of the tree, if that is in the same time. */
  hops(): Hops {
    return this.host?.plan.scheduler === this.scheduler ? this.host.hops : new Hops(this.scheduler);
  }

  /** The plan of a child here. Those who share one share it here, too. */
  plan(plan: Plan): Plan {
    if (plan.scheduler === this.scheduler && plan.random === this.random) return plan;
    this.plans ??= new WeakMap<Plan, Plan>();
    const here = this.plans.get(plan) ?? { ...plan, scheduler: this.scheduler, random: this.random };
    this.plans.set(plan, here);
    return here;
  }
}
