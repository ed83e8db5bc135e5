import { TestScheduler } from 'rxjs/testing';
import { shown } from './internal/shown.js';
import { watch } from './internal/watching.js';

/** Throws when the two are not deeply equal: `(actual, expected) => expect(actual).toEqual(expected)`. */
export type AssertDeepEqual = (actual: unknown, expected: unknown) => void;

/** What RxJS knows of who has subscribed to a cold or hot Observable, and when. */
interface Logging {
  readonly subscriptions: readonly { readonly subscribedFrame: number; readonly unsubscribedFrame: number }[];
}

/** What there may be of a test runner, and of Node, around us. */
interface Surroundings {
  readonly expect?: (actual: unknown) => { toEqual(expected: unknown): void };
  readonly process?: { getBuiltinModule?(name: 'node:assert'): { deepStrictEqual: AssertDeepEqual } };
}

/**
 * RxJS's `TestScheduler`, ready for the test runner at hand: jest, vitest, jasmine, node:test. In its `run` a whole tree
 * of supervisors takes virtual time: one frame is one ms.
 *
 * Without an assertion of your own it takes the runner's global `expect`, or else the `assert.deepStrictEqual` of Node
 * 20.16 and later. {@link expectNothingLeft} finds the timers that wait in it and the subscriptions to its `cold` and `hot` Observables
 * that are open.
 *
 * @throws TypeError for an assertion that is not a function, or if there is none of these, as with vitest in a browser
 * without globals: give it yours.
 *
 * @example
 * testScheduler().run(({ expectObservable }) => {
 *   expectObservable(supervised(scripted('a-#', 'b-|'), { backoff: 10 })).toBe('a- 10ms b-|');
 * });
 */
export function testScheduler(assertDeepEqual: AssertDeepEqual = assertionAtHand()): TestScheduler {
  if (typeof assertDeepEqual !== 'function')
    throw new TypeError(`Expected \`assertDeepEqual\` to be a function, got ${shown(assertDeepEqual)}`);
  const scheduler = new TestScheduler(assertDeepEqual);
  const hot = hotOf(scheduler);
  watch({
    left: () => [
      ...timersOf(scheduler),
      ...subscriptionsTo('cold', scheduler.coldObservables),
      ...subscriptionsTo('hot', hot),
    ],
  });
  return scheduler;
}

function assertionAtHand(): AssertDeepEqual {
  const { expect, process } = globalThis as Surroundings;
  if (expect !== undefined) return (actual, expected) => expect(actual).toEqual(expected);
  const assert = process?.getBuiltinModule?.('node:assert');
  if (assert !== undefined) return assert.deepStrictEqual;
  throw new TypeError('Expected an `assertDeepEqual`, as there is neither a global `expect` nor Node here');
}

/** Those due now do not count: a timer that is cleared in the frame in which it is due may be left to ring for nothing. */
function timersOf(scheduler: TestScheduler): string[] {
  return scheduler.actions
    .filter(({ delay }) => delay > scheduler.now())
    .map(({ delay }) => `a timer that is due at ${delay} ms`);
}

/** RxJS's scheduler forgets its hot Observables when it begins to play them. */
function hotOf(scheduler: TestScheduler): readonly Logging[] {
  const made: Logging[] = [];
  const create = scheduler.createHotObservable.bind(scheduler);
  scheduler.createHotObservable = <T>(...args: Parameters<typeof create<T>>) => {
    const hot$ = create<T>(...args);
    made.push(hot$);
    return hot$;
  };
  return made;
}

function subscriptionsTo(kind: 'cold' | 'hot', observables: readonly Logging[]): string[] {
  return observables
    .flatMap(({ subscriptions }) => subscriptions)
    .filter(({ unsubscribedFrame }) => unsubscribedFrame === Infinity)
    .map(({ subscribedFrame }) => `a subscription to a ${kind} Observable since ${subscribedFrame} ms`);
}
