import { ignoreElements, NEVER, throwError, timer, type Observable } from 'rxjs';
import type { LifecycleEventType, Link, SuperviseConfig } from '../../../lib/index.js';
import { doing, listening } from './scripts.js';
import type { Handling } from './watchedComponent.js';

/** A component on its way, and what it has told by then. */
export interface Situation {
  readonly script: (link: Link) => Observable<unknown>;
  readonly handling?: Handling;
  readonly config?: SuperviseConfig;
  /** At 5, this is the last event. */
  readonly last: LifecycleEventType;
  /** Whether a run is alive at 5. */
  readonly alive: boolean;
}

const failing = (): Observable<never> => throwError(() => 'oops');
const reporting = ({ errors }: Link): Observable<unknown> => doing(5, () => errors.next('oops'));

/** The states that a supervised component can be in while nobody is calling it. */
export const situations: Readonly<Record<string, Situation>> = {
  'started and not ready': {
    script: () => NEVER,
    config: { readiness: 'signal', startTimeout: 50 },
    last: 'started',
    alive: true,
  },
  running: { script: () => NEVER, last: 'ready', alive: true },
  'running with a heartbeat': { script: () => NEVER, config: { heartbeat: 50 }, last: 'ready', alive: true },
  'running, looking': { script: ({ cancel$ }) => listening(cancel$), last: 'ready', alive: true },
  acknowledged: { script: (link) => listening(link.cancel$, reporting(link)), last: 'acknowledged', alive: true },
  'cancelled and in its grace': {
    script: ({ errors, cancel$ }) =>
      listening(
        cancel$,
        doing(3, () => errors.next('oops')),
      ),
    last: 'cancelling',
    alive: true,
  },
  'handling for a while': { script: failing, handling: () => timer(50), last: 'ended', alive: false },
  'waiting for a timer': { script: failing, config: { backoff: 50 }, last: 'waiting', alive: false },
  'waiting for ever': { script: failing, config: { backoff: Infinity }, last: 'waiting', alive: false },
  'waiting for a notifier': { script: failing, config: { backoff: () => timer(50) }, last: 'waiting', alive: false },
  'running again': {
    script: ({ run }) => (run === 0 ? failing() : NEVER),
    config: { backoff: 1, maxRestarts: 3, period: 50, resetAfter: 50 },
    last: 'ready',
    alive: true,
  },
  'running after a completion': {
    script: () => timer(3).pipe(ignoreElements()),
    config: { backoff: 1, restart: 'permanent', maxRestarts: 3 },
    last: 'ready',
    alive: true,
  },
};
