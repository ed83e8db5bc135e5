import {
  isSupervisionError,
  Supervisor,
  type ChildDefinition,
  type ChildSpec,
  type Strategy,
} from '../../lib/index.js';
import type { TreeWorld } from './treeWorld.js';

/** A tree in which there is always something going on. */
export interface Recorded {
  tree(world: TreeWorld): Supervisor;
  /** Hands are at work: called at each failure, after others have heard of it. */
  interfere?(tree: Supervisor, world: TreeWorld, deed: number): void;
}

/** Five that have trouble of all kinds. */
const troubled = (world: TreeWorld): ChildSpec[] => [
  world.leaf('a', 6, ['lasts', 'errs']),
  world.leaf('b', 'blind', ['reports', 'errs', 'throws']),
  world.leaf('c', 100, ['completes', 'errs'], { restart: 'permanent' }),
  world.leaf('d', 3, ['is slow', 'reports', 'lasts']),
  world.leaf('e', 'blind', ['errs', 'completes', 'errs'], { backoff: world.notified, restart: 'permanent' }),
];

const flat =
  (strategy: Strategy): Recorded['tree'] =>
  (world) =>
    new Supervisor(troubled(world), { strategy, scheduler: world.scheduler });

const inner = (id: string, strategy: Strategy, children: ChildDefinition[]): ChildSpec => ({
  component: new Supervisor(children, { id, strategy, maxRestarts: 1, period: 100 }),
  backoff: 20,
});

/** Two supervisors that give up now and then, one with another below it, and a leaf that fails between them. */
const nested =
  (strategy: Strategy): Recorded['tree'] =>
  (world) => {
    const deep = inner('deep', 'one_for_one', [
      world.leaf('da', 'blind', ['lasts', 'errs']),
      world.leaf('db', 3, ['lasts', 'is slow', 'reports']),
    ]);
    const left = inner('left', 'rest_for_one', [
      world.leaf('la', 6, ['lasts', 'lasts', 'errs']),
      world.leaf('lb', 'blind', ['reports', 'lasts', 'throws']),
      deep,
    ]);
    const right = inner('right', 'one_for_all', [
      world.leaf('ra', 100, ['completes', 'lasts'], { restart: 'permanent' }),
      world.leaf('rb', 2, ['errs', 'completes'], { backoff: world.notified }),
    ]);
    return new Supervisor([left, world.leaf('leaf', 12, ['errs', 'lasts']), right], {
      strategy,
      scheduler: world.scheduler,
    });
  };

function interfere(tree: Supervisor, world: TreeWorld, deed: number): void {
  const id = `added${String(deed)}`;
  try {
    if (deed % 4 === 0) tree.startChild(world.leaf(id, 4, ['errs', 'lasts'], { restart: 'temporary' }));
    if (deed % 4 === 1) void tree.terminateChild(['left', 'la'], 5);
    if (deed % 4 === 2) tree.restartChild(['left', 'la']);
    if (deed % 4 === 3) tree.restartChild('right');
  } catch (error) {
    // A hand may come too late.
    if (!isSupervisionError(error)) throw error;
  }
}

const strategies: readonly Strategy[] = ['one_for_one', 'one_for_all', 'rest_for_one'];

export const recordings: readonly [name: string, recorded: Recorded][] = strategies.flatMap(
  (strategy): [string, Recorded][] => [
    [`flat, ${strategy}`, { tree: flat(strategy) }],
    [`nested, ${strategy}`, { tree: nested(strategy) }],
    [`nested, ${strategy}, with hands at work`, { tree: nested(strategy), interfere }],
  ],
);
