import type { SchedulerLike } from 'rxjs';
import type { LifecycleDetails, LifecycleEventType } from '../lifecycleEvent.js';
import type { Guests } from './guests.js';
import type { Journal } from './journal.js';
import type { Stopping } from './shutdown.js';

/** Where a link tells a supervisor of its place in a tree, also one of another copy of the package. */
export const hostBrand: unique symbol = Symbol.for('rxjs-supervisor.host');

/** The place of a supervisor in a tree. */
export interface Host {
  readonly journal: Journal;
  readonly plan: { readonly scheduler: SchedulerLike; readonly random: () => number };
  /** Where a supervisor that lives here says so. */
  readonly guests: Guests;
  /** Hears what is told below it, for the reports of those who are stopping. */
  hear<Type extends LifecycleEventType>(child: Stopping, type: Type, details: LifecycleDetails[Type]): void;
}
