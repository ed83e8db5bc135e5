import type { SchedulerLike } from 'rxjs';
import type { Guests } from './guests.js';
import type { Hearer } from './heardChild.js';
import type { Hops } from './hops.js';
import type { Journal } from './journal.js';

/** Where a link tells a supervisor of its place in a tree, also one of another copy of the package. */
export const hostBrand: unique symbol = Symbol.for('rxjs-supervisor.host');

/** The place of a supervisor in a tree. */
export interface Host extends Hearer {
  readonly journal: Journal;
  /** Of which supervisor this is the place; `undefined` if it is that of a component that has started one. */
  readonly definition: { readonly keeper: unknown };
  readonly plan: { readonly scheduler: SchedulerLike; readonly random: () => number };
  /** The hops of the tree: one crowd, so that what is asked for first lands first. */
  readonly hops: Hops;
  /** Where a supervisor that lives here says so. */
  readonly guests: Guests;
}
