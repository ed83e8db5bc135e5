import { asyncScheduler } from 'rxjs';
import type { LifecycleEventType, Strategy, Supervisor } from '../../lib/index.js';
import { eventTypes } from '../support/eventTypes.js';
import type { Manner } from '../support/treeActor.js';
import { staged, type Stage } from '../support/treeStage.js';

const strategies: Strategy[] = ['one_for_one', 'one_for_all', 'rest_for_one'];

/** What is done, once, and what has to be true in the end, whatever came before. */
interface Deed {
  do(tree: Supervisor, stage: Stage): unknown;
  alive: (alive: readonly string[]) => boolean;
}

const has = (id: string) => (alive: readonly string[]) => alive.includes(id);
const some = (alive: readonly string[]): boolean => alive.length >= 2;

const deeds: Record<string, Deed> = {
  'startChild of a new one': { do: (tree, stage) => tree.startChild(stage.child('x')), alive: has('x') },
  'startChild of one that fails': {
    do: (tree, stage) => tree.startChild(stage.child('x', { begins: (x, { run }) => run === 0 && x.fail() })),
    alive: has('x'),
  },
  'restartChild of the one before': { do: (tree) => tree.restartChild('a'), alive: has('a') },
  'restartChild of itself': { do: (tree) => tree.restartChild('b'), alive: has('b') },
  'restartChild of the one after': { do: (tree) => tree.restartChild('c'), alive: has('c') },
  'terminateChild of the one before': { do: (tree) => tree.terminateChild('a'), alive: has('c') },
  'terminateChild of itself': { do: (tree) => tree.terminateChild('b'), alive: has('c') },
  'terminateChild of the one after': { do: (tree) => tree.terminateChild('c'), alive: has('a') },
  'terminateChild and restartChild of the one after': {
    do: (tree) => [tree.terminateChild('c'), tree.restartChild('c')],
    alive: has('c'),
  },
  'terminateChild and deleteChild of the one after, if it is over then': {
    do: (tree) => {
      void tree.terminateChild('c');
      if (tree.child('c')?.state === 'ended') tree.deleteChild('c');
    },
    alive: some,
  },
};

type Place = (deed: () => void) => Manner;

const failsFirst: NonNullable<Manner['begins']> = (b, { run }) =>
  run === 0 && asyncScheduler.schedule(() => b.fail(), 10);
const reportsFirst: NonNullable<Manner['begins']> = (_, link) =>
  link.run === 0 && asyncScheduler.schedule(() => link.errors.next('boom'), 10);

const places: Record<string, Place> = {
  start: (deed) => ({ starts: deed, begins: failsFirst }),
  'the start after a failure': (deed) => ({ starts: ({ run }) => run === 1 && deed(), begins: failsFirst }),
  subscribe: (deed) => ({
    begins: (b, link) => {
      deed();
      failsFirst(b, link);
    },
  }),
  'the handler': (deed) => ({ begins: failsFirst, handles: deed }),
  'a teardown': (deed) => ({ begins: failsFirst, tearsDown: deed }),
  'a listener of cancel$': (deed) => ({ begins: reportsFirst, takes: 5, ends: deed }),
};

function inside(
  strategy: Strategy,
  deed: Deed,
  place: (deed: () => void) => object,
  type?: LifecycleEventType,
): boolean {
  let done = false;
  staged((stage) => {
    const act = (): void => {
      if (done) return;
      done = true;
      deed.do(tree, stage);
    };
    const b = stage.child('b', { ...place(act), backoff: 20 });
    const tree = stage.tree([stage.child('a', { takes: 3 }), b, stage.child('c')], { strategy });
    const listener = tree.events$.subscribe((event) => event.type === type && act());
    stage.run(tree);
    stage.advance(5_000);
    listener.unsubscribe();
    const atRest = tree.whichChildren().filter(({ state }) => state !== 'running' && state !== 'ended');
    expect(atRest).toEqual([]);
    expect(stage.end).toEqual([]);
    if (done) expect({ alive: stage.alive, asMeant: deed.alive(stage.alive) }).toMatchObject({ asMeant: true });
  });
  return done;
}

describe.each(strategies)('From inside, %s:', (strategy) => {
  for (const [name, deed] of Object.entries(deeds)) {
    it.each(Object.entries(places))(`${name} may be called in %s`, (_, place) => {
      expect(inside(strategy, deed, place)).toBe(true);
    });
  }

  it.each(Object.keys(deeds))('%s may be called in a listener, at each event', (name) => {
    const eventful = (): object => ({ begins: reportsFirst, takes: 5 });
    const heard = eventTypes.filter((type) => inside(strategy, deeds[name]!, eventful, type));
    expect(heard).toEqual(expect.arrayContaining(['starting', 'ready', 'failed', 'cancelling', 'ended', 'waiting']));
  });
});
