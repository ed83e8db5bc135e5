import type { Subscription } from 'rxjs';
import { quantity, shown } from './internal/shown.js';
import { takeWatched } from './internal/watching.js';
import type { Watched } from './watched.js';

/** A Subject, or what else knows whether somebody listens to it. */
export interface Observed {
  readonly observed: boolean;
}

/** Node's `EventEmitter`, or what else knows its listeners. */
export interface Emitter {
  eventNames(): readonly (string | symbol)[];
  listenerCount(name: string | symbol): number;
}

/** What knows of its children what they do: a `Supervisor`. */
export interface Counting {
  whichChildren(): readonly { readonly path: readonly string[]; readonly state: string }[];
}

/** What {@link expectNothingLeft} can ask. */
export type Leaving = Watched | Observed | Emitter | Counting | Pick<Subscription, 'closed'>;

/**
 * Throws if something of a test is still alive: runs of scripted components, children of a recorded or given supervisor
 * that are not at rest, timers of a test scheduler or of fake time, open subscriptions, listeners.
 *
 * Without arguments it asks all that this entry point has made since it was last asked: each `scripted` component,
 * `recordEvents`, `testScheduler` and `fakeTime`. That is for an `afterEach`, where tests run one after the other.
 * With arguments it asks these alone: also supervisors, Subjects, subscriptions, and Node's event emitters. `run` of a
 * test scheduler plays all timers to their end; who has left one there shows by what it does then.
 *
 * @throws Error naming all that is left. TypeError for something that cannot be asked.
 *
 * @example
 * afterEach(() => expectNothingLeft());
 *
 * @example
 * expectNothingLeft(feed, app, socket);
 */
export function expectNothingLeft(...given: readonly Leaving[]): void {
  const left = (given.length === 0 ? takeWatched() : given).flatMap(leftOf);
  if (left.length > 0) throw new Error(`Expected that nothing is left, but there is:\n  ${left.join('\n  ')}`);
}

function leftOf(thing: Leaving): readonly string[] {
  const asked = Object(thing) as Partial<Watched & Observed & Emitter & Counting & Subscription>;
  if (asked.left !== undefined) return asked.left();
  // Before `closed`: a Subject has both, and an open one that nobody listens to leaves nothing.
  if (asked.observed !== undefined) return asked.observed ? ['a subscription to a Subject'] : [];
  if (asked.closed !== undefined) return asked.closed ? [] : ['an open subscription'];
  if (asked.whichChildren !== undefined) return restless(asked.whichChildren());
  if (asked.eventNames !== undefined) return listenersOf(thing as Emitter);
  throw new TypeError(`Expected something that can be asked what is left of it, got ${shown(thing)}`);
}

const restless = (children: ReturnType<Counting['whichChildren']>): readonly string[] =>
  children.filter(({ state }) => state !== 'ended').map(({ path, state }) => `${path.join('/')} is ${state}`);

const listenersOf = (emitter: Emitter): readonly string[] =>
  emitter.eventNames().map((name) => `${quantity(emitter.listenerCount(name), 'listener')} to '${String(name)}'`);
