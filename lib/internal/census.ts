import type { Active } from './autoShutdown.js';
import { Standing } from './standing.js';

/** A child, as far as it is counted. */
interface Counted {
  readonly definition: { readonly significant: boolean };
}

/** How many children run or will run, and how many recover: kept, so that nobody has to be asked. */
export class Census implements Active {
  children = 0;
  significant = 0;
  /** Those whose failure is being handled or waited for. */
  recovering = 0;

  /** A child stands elsewhere now. */
  moved(child: Counted, from: Standing, to: Standing): void {
    const by = Number(to !== Standing.Ended) - Number(from !== Standing.Ended);
    this.children += by;
    if (child.definition.significant) this.significant += by;
    this.recovering += Number(to === Standing.Recovering) - Number(from === Standing.Recovering);
  }
}
