import { concat, defer, EMPTY, merge, NEVER, Observable, of, throwError, timer } from 'rxjs';
import type { LifecycleEventType, Link } from '../../lib/index.js';
import { doing, listening } from './lab/scripts.js';
import { byLetter, onStage, type MapScene, type MapStage } from './mapStage.js';
import type { SteppedTime } from './steppedTime.js';

/** A scene in which something of the user's is called for `a1`, where `act` is on its stack. */
export interface MapPlace {
  readonly scene: MapScene;
  readonly prepare?: (stage: MapStage) => void;
}

const failing = (): Observable<never> => throwError(() => 'oops');
const tornDown = (act: () => void): Observable<never> => new Observable(() => act);

const place = (life: (link: Link<never>) => Observable<unknown>, more: MapScene = {}): MapPlace => ({
  scene: { ...more, lives: { a1: life }, config: { key: byLetter, backoff: 1, ...more.config } },
});

/** `a1` has failed after 3 ms if it is silent. */
const silent = (shutdown: number): MapScene => ({
  spec: (value) => (value === 'a1' ? { heartbeat: 3, shutdown } : {}),
});

/** Every callback of a user's but `key` and the listener of events. */
export const mapPlaces: Readonly<Record<string, (act: () => void) => MapPlace>> = {
  project: (act) => ({ ...place(() => NEVER), prepare: (stage) => (stage.projecting = act) }),
  start: (act) => place(() => (act(), NEVER)),
  'a `start` that throws': (act) =>
    place(() => {
      act();
      throw new Error('oops');
    }),
  'a second `start`': (act) => place(({ run }) => (run === 0 ? failing() : (act(), NEVER))),
  'the subscription': (act) => place(() => defer(() => (act(), NEVER))),
  'a subscription that ends': (act) => place(() => defer(() => (act(), EMPTY))),
  'a subscription that fails': (act) => place(() => defer(() => (act(), failing()))),
  'a first value': (act) => ({ ...place(() => concat(of(1, 2), NEVER)), prepare: (stage) => (stage.consumer = act) }),
  'a later value': (act) => ({ ...place(() => timer(1, 1)), prepare: (stage) => (stage.consumer = act) }),
  'a last value': (act) => ({ ...place(() => of(1)), prepare: (stage) => (stage.consumer = act) }),
  'a listener of `acks`': (act) =>
    place(({ acks, errors }) => (acks.subscribe(act), listening(doing(1, () => errors.next('oops'))))),
  'a listener of `cancel$`': (act) => place(({ cancel$ }) => (cancel$.subscribe(act), NEVER), silent(2)),
  'the teardown of a run that failed': (act) => place(() => merge(tornDown(act), concat(timer(1), failing()))),
  'the teardown of a run that completed': (act) => place(() => new Observable((run) => (run.complete(), act))),
  'the teardown of a run that was cancelled': (act) => place(() => tornDown(act), silent(0)),
  'the handler': (act) => place(failing, { handler: act }),
  'what the handler returned': (act) => place(failing, { handler: () => defer(() => (act(), EMPTY)) }),
  decide: (act) => place(failing, { config: { decide: () => (act(), 'restart') } }),
  'a `decide` that stops': (act) => place(failing, { config: { decide: () => (act(), 'stop') } }),
  backoff: (act) => place(failing, { config: { backoff: () => (act(), 1) } }),
  'the notifier of `backoff`': (act) => place(failing, { config: { backoff: () => defer(() => (act(), NEVER)) } }),
};

/** A child that meets all that there is, and a listener that acts at the first event of this type. */
export function atEvent(type: LifecycleEventType, act: () => void): MapPlace {
  const life = ({ cancel$, errors }: Link<never>): Observable<unknown> =>
    new Observable((run) => {
      merge(
        listening(cancel$),
        doing(1, () => errors.next('oops')),
        timer(2),
      ).subscribe(run);
      return () => {
        throw new Error('teardown');
      };
    });
  const last = type === 'gave_up' ? 'escalate' : 'stop';
  const { scene } = place(life, { config: { shutdown: 3, decide: ({ run }) => (run === 0 ? 'restart' : last) } });
  return { scene, prepare: (stage) => (stage.listener = (event) => event.type === type && act()) };
}

/** Sends `a1`, acts once in that place, and looks afterwards. */
export function actInside(
  make: (act: () => void) => MapPlace,
  act: (stage: MapStage) => void,
  look: (stage: MapStage, time: SteppedTime) => void,
): void {
  let stage: MapStage | undefined;
  let acted = false;
  const { scene, prepare } = make(() => {
    if (acted || stage === undefined) return;
    acted = true;
    act(stage);
  });
  onStage(scene, (staged, time) => {
    stage = staged;
    prepare?.(staged);
    staged.send('a1');
    time.advance(30);
    expect({ acted }).toEqual({ acted: true });
    look(staged, time);
  });
}
