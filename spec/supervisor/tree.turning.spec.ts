import type { Strategy, Supervisor } from '../../lib/index.js';
import { staged, type Stage } from '../support/treeStage.js';

const grouped: Strategy[] = ['one_for_all', 'rest_for_one'];
const ids = ['a', 'b', 'c', 'd'];

interface Deed {
  readonly name: string;
  does(stage: Stage, tree: Supervisor): void;
}

const completes = (id: string): Deed => ({ name: `${id} completes`, does: (stage) => stage.complete(id) });
const fails = (id: string): Deed => ({ name: `${id} fails`, does: (stage) => stage.fail(id) });
const terminates = (id: string): Deed => ({
  name: `terminateChild ${id}`,
  does: (_, tree) => void tree.terminateChild(id),
});
const restarts = (id: string): Deed => ({ name: `restartChild ${id}`, does: (_, tree) => tree.restartChild(id) });

/** What may happen in one turn, while the group of `c` goes down and `d` takes its time; `d` is the last of it. */
const deeds: readonly Deed[] = [
  completes('d'),
  completes('b'),
  ...['a', 'b', 'd'].map(fails),
  ...['a', 'b', 'c', 'd'].map(restarts),
  ...['b', 'd'].map(terminates),
];

/** All orders of up to three of them. */
const turns: readonly (readonly Deed[])[] = deeds.flatMap((first) => [
  [first],
  ...deeds.flatMap((second) => [[first, second], ...deeds.map((third) => [first, second, third])]),
]);

/** The group of `c` goes down; all but `a` and `c` take their time to end. */
function goingDown(stage: Stage, strategy: Strategy): Supervisor {
  const children = ids.map((id) => stage.child(id, id === 'a' ? {} : { takes: Infinity }));
  const tree = stage.spawn(children, {
    strategy,
    maxRestarts: 100,
    defaults: { backoff: 0, restart: 'permanent', shutdown: Infinity },
  });
  stage.fail('c');
  stage.advance();
  expect(tree.child('d')).toMatchObject({ state: 'stopping' });
  return tree;
}

/** Whoever is asked to end does so, one after the other, until nobody is asked any more. */
function settle(stage: Stage, tree: Supervisor): void {
  stage.advance();
  for (let rounds = 0; rounds < 20; rounds++) {
    const { id } = tree.whichChildren().find(({ state }) => state === 'stopping') ?? {};
    if (id === undefined) return;
    const before = stage.starts;
    stage.complete(id);
    expect(stage.starts).toEqual(before);
    stage.advance();
  }
}

describe.each(grouped)('A group that goes down and up, %s,', (strategy) => {
  it('is up in the end, whatever comes in the turn in which the last of it ends, in whatever order', () => {
    const wrong: string[] = [];
    for (const turn of turns)
      staged((stage) => {
        const tree = goingDown(stage, strategy);
        for (const { does } of turn) does(stage, tree);
        settle(stage, tree);
        const down = tree
          .whichChildren()
          .filter(({ id, state }) => state !== 'running' && !(state === 'ended' && wasTerminated(turn, id)));
        if (down.length > 0)
          wrong.push(
            `${turn.map(({ name }) => name).join(', ')}: ${down.map(({ id, state }) => `${id} ${state}`).join()}`,
          );
        void tree.stop(0);
        stage.advance();
      });
    expect(wrong).toEqual([]);
  });

  it('starts nobody in the call in which one of it ends or fails', () => {
    const deedsOfOthers = turns.filter((turn) => turn.every(({ name }) => / (completes|fails)$/.test(name)));
    for (const turn of deedsOfOthers)
      staged((stage) => {
        const tree = goingDown(stage, strategy);
        const before = stage.starts;
        for (const { does } of turn) does(stage, tree);
        expect(stage.starts).toEqual(before);
        void tree.stop(0);
        stage.advance();
      });
  });
});

/** By the last word of a hand, if there was one. */
const wasTerminated = (turn: readonly Deed[], id: string): boolean =>
  turn
    .filter(({ name }) => name.endsWith(`Child ${id}`))
    .at(-1)
    ?.name.startsWith('terminate') === true;

describe('A group that grows in the turn in which it was about to go up', () => {
  it('is up again when those that have joined it have ended', () => {
    staged((stage) => {
      const tree = goingDown(stage, 'rest_for_one');
      stage.complete('d');
      stage.fail('a');
      stage.advance();
      expect(tree.whichChildren().map(({ state }) => state)).toEqual(['pending', 'stopping', 'pending', 'pending']);
      stage.complete('b');
      expect(stage.starts).toEqual({ a: 1, b: 1, c: 1, d: 1 });
      stage.advance();
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 2, d: 2 });
      expect(stage.alive).toEqual(ids);
      void tree.stop(0);
    });
  });
});
