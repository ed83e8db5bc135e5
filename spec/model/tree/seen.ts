import type { ChildState, LifecycleEventType, Restart } from '../../../lib/index.js';
import type { ModelSupervisor } from './modelSupervisor.js';
import type { Command, Family } from './words.js';

/** How often what has been seen, for the count of what a campaign has tried. */
export class Seen {
  readonly counts = new Map<string, number>();

  tree(family: Family): void {
    this.count(`depth ${depthOf(family)}`);
    if (sizeOf(family) >= 30) this.count('30 children or more');
  }

  event({ strategy }: ModelSupervisor, restart: Restart, type: LifecycleEventType): void {
    this.count(`${strategy} ${restart}: ${type}`);
  }

  /** What its supervisor was doing when a failure of a child was decided. */
  failure({ strategy, doing }: ModelSupervisor, restart: Restart, folded: boolean): void {
    this.count(`${strategy} ${restart}: fails while ${doing}${folded ? ', folded' : ''}`);
  }

  command(command: Command, state: ChildState | 'not there'): void {
    this.count(`${command.do}: ${state}`);
  }

  private count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}

const sizeOf = ({ children }: Family): number =>
  children.reduce((sum, { family }) => sum + 1 + (family === undefined ? 0 : sizeOf(family)), 0);

const depthOf = ({ children }: Family): number =>
  children.reduce((most, { family }) => Math.max(most, 1 + (family === undefined ? 0 : depthOf(family))), 0);
