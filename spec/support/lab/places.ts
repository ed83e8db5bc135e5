import { concat, defer, EMPTY, merge, NEVER, Observable, throwError, timer } from 'rxjs';
import type { Decision, LifecycleEvent, LifecycleEventType, Link, SuperviseConfig } from '../../../lib/index.js';
import { doing, listening } from './scripts.js';
import type { Handling } from './watchedComponent.js';

/** A component of which some callback acts when it is called. */
export interface Place {
  readonly script: (link: Link) => Observable<unknown>;
  readonly handling?: Handling;
  readonly config?: SuperviseConfig;
}

const failing = (): Observable<never> => throwError(() => 'oops');

/** Every callback of a user's but `next` and the listener's. */
export const places: Readonly<Record<string, (act: () => void) => Place>> = {
  start: (act) => ({ script: () => (act(), NEVER) }),
  'a `start` that throws': (act) => ({
    script: () => {
      act();
      throw new Error('oops');
    },
  }),
  'a second `start`': (act) => ({
    script: ({ run }) => (run === 0 ? failing() : (act(), NEVER)),
    config: { backoff: 1 },
  }),
  'the subscription': (act) => ({ script: () => defer(() => (act(), NEVER)) }),
  'a subscription that ends': (act) => ({
    script: () => defer(() => (act(), EMPTY)),
    config: { restart: 'permanent' },
  }),
  'a subscription that fails': (act) => ({ script: () => defer(() => (act(), failing())) }),
  'a listener of `acks`': (act) => ({
    script: ({ acks, errors }) =>
      listening(
        merge(
          acks,
          doing(1, () => errors.next('oops')),
        ),
        acksThen(acks, act),
      ),
  }),
  'a listener of `cancel$`': (act) => ({
    script: ({ cancel$, errors }) =>
      listening(
        acksThen(cancel$, act),
        doing(1, () => errors.next('oops')),
      ),
  }),
  'a listener of `signal`': (act) => ({
    script: ({ signal, errors }) => {
      signal.addEventListener('abort', act, { once: true });
      return listening(doing(1, () => errors.next('oops')));
    },
  }),
  'the teardown of a failed run': (act) => ({ script: () => merge(tornDown(act), concat(timer(1), failing())) }),
  'the teardown of a completed run': (act) => ({
    script: () => new Observable((subscriber) => (subscriber.complete(), act)),
    config: { restart: 'permanent' },
  }),
  'the teardown of a cancelled run': (act) => ({ script: () => tornDown(act), config: { heartbeat: 3 } }),
  'the handler': (act) => ({ script: failing, handling: act }),
  'a handler that throws': (act) => ({
    script: failing,
    handling: () => {
      act();
      throw new Error('oops');
    },
  }),
  'what the handler returned': (act) => ({ script: failing, handling: () => defer(() => (act(), NEVER)) }),
  decide: (act) => ({ script: failing, config: { decide: (): Decision => (act(), 'restart') } }),
  'a `decide` that throws': (act) => ({
    script: failing,
    config: {
      decide: () => {
        act();
        throw new Error('oops');
      },
    },
  }),
  backoff: (act) => ({ script: failing, config: { backoff: () => (act(), 0) } }),
  'the notifier of `backoff`': (act) => ({ script: failing, config: { backoff: () => defer(() => (act(), NEVER)) } }),
};

const tornDown = (act: () => void): Observable<never> => new Observable(() => act);

const acksThen = (source$: Observable<unknown>, act: () => void): Observable<unknown> =>
  new Observable(() => source$.subscribe({ next: act }));

/** A component to which everything happens. */
export const eventful: Place = {
  script: ({ cancel$, errors }) =>
    new Observable((subscriber) => {
      const life$ = merge(
        listening(cancel$),
        doing(1, () => errors.next('oops')),
        timer(2),
      );
      life$.subscribe(subscriber);
      return () => {
        throw new Error('teardown');
      };
    }),
  config: { shutdown: 3, maxRestarts: 1, backoff: 2 },
};

/** Acts at the first event of this type. */
export function atFirst(type: LifecycleEventType, act: () => void): (event: LifecycleEvent) => void {
  let acted = false;
  return (event) => {
    if (acted || event.type !== type) return;
    acted = true;
    act();
  };
}
