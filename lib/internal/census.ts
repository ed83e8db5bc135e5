import type { Active } from './autoShutdown.js';
import { Standing } from './standing.js';

/** A child, as far as it is counted. */
interface Counted {
  readonly definition: { readonly significant: boolean };
}

/** How many children run or will run, and who recovers: kept, so that nobody has to be asked. */
export class Census<Child extends Counted> implements Active {
  children = 0;
  significant = 0;
  /** Those whose failure is being handled or waited for. */
  readonly recovering = new Set<Child>();

  /** A child stands elsewhere now. */
  moved(child: Child, from: Standing, to: Standing): void {
    const by = Number(to !== Standing.Ended) - Number(from !== Standing.Ended);
    this.children += by;
    if (child.definition.significant) this.significant += by;
    if (from === Standing.Recovering) this.recovering.delete(child);
    if (to === Standing.Recovering) this.recovering.add(child);
  }
}
