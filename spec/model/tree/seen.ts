import type { LifecycleEventType, Restart } from '../../../lib/index.js';
import { count, type Tally } from '../tally.js';
import type { ModelSupervisor } from './modelSupervisor.js';
import type { Command, Family } from './words.js';

/** How often what has been seen, for the count of what a campaign has tried. */
export class Seen {
  readonly counts: Tally = new Map();

  tree(family: Family): void {
    count(this.counts, `depth ${depthOf(family)}: trees`);
    if (sizeOf(family) >= 30) count(this.counts, '30 children or more: trees');
  }

  /** Two things are due at one instant. */
  ambiguous(): void {
    count(this.counts, 'ambiguous');
  }

  event({ strategy }: ModelSupervisor, restart: Restart, type: LifecycleEventType): void {
    count(this.counts, `${strategy} ${restart}: ${type}`);
  }

  /** What its supervisor was doing when a failure of a child was decided. */
  failure({ strategy, doing }: ModelSupervisor, restart: Restart, folded: boolean): void {
    count(this.counts, `${strategy} ${restart}: fails while ${doing}${folded ? ', folded' : ''}`);
  }

  command(command: Command, state: string): void {
    count(this.counts, `${state}: ${command.do}`);
  }
}

const sizeOf = ({ children }: Family): number =>
  children.reduce((sum, { family }) => sum + 1 + (family === undefined ? 0 : sizeOf(family)), 0);

const depthOf = ({ children }: Family): number =>
  children.reduce((most, { family }) => Math.max(most, 1 + (family === undefined ? 0 : depthOf(family))), 0);
