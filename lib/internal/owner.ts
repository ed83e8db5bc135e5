import type { Observer } from 'rxjs';
import type { Escalation } from './child.js';
import type { Journal } from './journal.js';
import type { Member } from './member.js';
import type { Sink } from './receiver.js';

/** Who hears how a life of a supervisor ends. */
export type Output = Pick<Observer<never>, 'error' | 'complete'>;

/** Whose life it is. */
export interface Owner {
  readonly journal: Journal;
  /** Where the values of the child with this id go. */
  sinkOf(id: string): Sink<unknown>;
  /** All children have been started, for the first time. */
  ready(): void;
  /** A child has ended, and nothing but a hand starts it again; or it is about to be forgotten. */
  left(child: Member): void;
  /** It is forgotten, and that has been told. */
  removed(child: Member): void;
  /** The children are about to be asked to end, all of them. */
  ending(): void;
  ended(escalation: Escalation | undefined): void;
}
