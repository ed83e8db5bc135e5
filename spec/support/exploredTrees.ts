import { interval, map, merge, NEVER, of } from 'rxjs';
import { constant, exponential, supervise, supervised, superviseMap, Supervisor } from '../../lib/index.js';
import type { ChildSpec, Component, Strategy, SuperviseConfig } from '../../lib/index.js';
import type { Build, ExploreConfig, ExploredWorld } from '../../lib/testing/index.js';

/** Something of the library to explore, and the budget that it has to keep. */
export type ExploredTree = readonly [build: Build, budget?: ExploreConfig['budget']];

/** A component of its own: a value every 3 s, and signs of life between. */
const ticking: Component<number, never> = {
  start: ({ beat }) => merge(interval(3_000), interval(2_000).pipe(map(() => (beat(), -1)))),
};

/** Children named by the last part of their paths. */
const children = (world: ExploredWorld, paths: string, config: SuperviseConfig = {}): ChildSpec[] =>
  paths.split(' ').map((path) => ({ ...config, id: path.split('/').at(-1), component: world.component(path) }));

const one =
  (config: SuperviseConfig): Build =>
  (world) =>
    supervised(world.component('feed'), { id: 'feed', events: world.events, cancel$: world.cancel$, ...config });

const tree = (strategy: Strategy): ExploredTree => [
  (world) => {
    const below = children(world, 'n/x', { readiness: 'signal' });
    const deciding = children(world, 'n/y', { backoff: world.decisions('y') });
    const nested = new Supervisor([...below, ...deciding], { strategy });
    return new Supervisor([...children(world, 'a b c'), { id: 'n', component: nested }], { strategy, maxRestarts: 3 });
  },
  { maxRestarts: 6, period: 5_000 },
];

const mixed: Build = (world) =>
  new Supervisor(
    [
      ...children(world, 'a', { restart: 'permanent', heartbeat: 4_000, shutdown: 'brutal_kill' }),
      ...children(world, 'b', { restart: 'temporary', readiness: 'signal', startTimeout: 40 }),
      ...children(world, 'c', { readiness: 'value', startTimeout: 2_000, shutdown: Infinity }),
      ...children(world, 'd', { backoff: Infinity }).map((child) => ({ ...child, significant: true })),
    ],
    { strategy: 'rest_for_one', autoShutdown: 'any_significant', maxRestarts: 5, period: 20_000 },
  );

const deep: Build = (world) => {
  const inmost = new Supervisor(children(world, 'n/m/p n/m/q'), { strategy: 'one_for_all', maxRestarts: 1 });
  const middle = [...children(world, 'n/x', { restart: 'permanent' }), { id: 'm', component: inmost }];
  const nested = new Supervisor(middle, { strategy: 'rest_for_one', maxRestarts: 1 });
  const outer = [...children(world, 'a'), { id: 'n', component: nested }, ...children(world, 'z')];
  return new Supervisor(outer, { strategy: 'rest_for_one', maxRestarts: 2, autoShutdown: 'never' });
};

/** The library in many forms. */
export const exploredTrees: Readonly<Record<string, ExploredTree>> = {
  'one whose backoff is decided': [(world) => one({ backoff: world.decisions('feed'), maxRestarts: 2 })(world)],
  'one with a budget': [one({ maxRestarts: 2, period: 500, backoff: constant(50) }), { maxRestarts: 2, period: 500 }],
  'one that can only be left': [
    (world) => supervised(world.component('feed'), { backoff: exponential({ initial: 10, factor: 2, max: 1_000 }) }),
  ],
  'one whose events are not heard': [(world) => supervised(world.component('feed'), { cancel$: world.cancel$ })],
  'a permanent one that is watched': [
    one({
      ...{ restart: 'permanent', heartbeat: 4_000, readiness: 'signal', startTimeout: 50, handlerTimeout: 10 },
      ...{ resetAfter: 3, maxRestarts: 3, period: 10_000 },
    }),
    { maxRestarts: 3, period: 10_000 },
  ],
  'a temporary one': [one({ restart: 'temporary', heartbeat: 100, shutdown: 'brutal_kill' })],
  'one without delay and grace': [one({ backoff: 0, heartbeat: 4_000, shutdown: 0 })],
  'one that may be given up': [
    (world) =>
      one({ decide: () => (['restart', 'stop', 'escalate'] as const)[Math.floor(world.random() * 3)] ?? 'stop' })(
        world,
      ),
  ],
  'one that ticks': [
    (world) => NEVER.pipe(supervise(world.component('feed', ticking), { cancel$: world.cancel$, heartbeat: 2_500 })),
  ],
  'one whose handler is decided': [
    (world) => {
      const handling = { ...ticking, handleIrrecoverable: world.decisions('handler') };
      return supervised(world.component('feed', handling), {
        id: 'feed',
        events: world.events,
        cancel$: world.cancel$,
      });
    },
  ],
  'children by key': [
    (world) => {
      const config = { events: world.events, cancel$: world.cancel$, key: (id: string) => id, concurrency: 2 };
      const source$ = merge(of('a', 'b', 'c', 'a'), interval(5_000).pipe(map(() => 'b')));
      return source$.pipe(superviseMap((id) => world.component(id), { ...config, restart: 'permanent' }));
    },
  ],
  'children one after the other': [
    (world) => {
      const config = { events: world.events, cancel$: world.cancel$, concurrency: 1, backoff: world.decisions('go') };
      return of('a', 'b', 'c').pipe(superviseMap((id) => world.component(id), config));
    },
  ],
  'children on their own': tree('one_for_one'),
  'children that restart together': tree('one_for_all'),
  'children that depend on those before them': tree('rest_for_one'),
  'children of many kinds': [mixed],
  'children on three levels': [deep],
  'children with a budget': [
    (world) =>
      new Supervisor(children(world, 'a b', { backoff: 50, resetAfter: 1_000 }), { maxRestarts: 1, period: 300 }),
    { maxRestarts: 1, period: 300 },
  ],
  'children whose restarts are decided': [
    (world) => {
      const deciding = children(world, 'a b c', { restart: 'permanent', backoff: world.decisions('go') });
      return new Supervisor(deciding, { strategy: 'one_for_all', maxRestarts: 2 });
    },
    { maxRestarts: 4, period: 5_000 },
  ],
};
