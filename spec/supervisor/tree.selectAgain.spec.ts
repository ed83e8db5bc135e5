import { Supervisor, type Restart, type Strategy } from '../../lib/index.js';
import { told } from '../support/listening.js';
import { staged, type Stage } from '../support/treeStage.js';

const strategies: Strategy[] = ['one_for_one', 'one_for_all', 'rest_for_one'];

describe.each(strategies)(
  'What is selected of a new life, begun as a selection of the old one completes, %s,',
  (strategy) => {
    it('stays open, here and below, and has the values of the new life', () => {
      staged((stage) => {
        const deep = new Supervisor([stage.child('y')], { id: 'deep' });
        const n = new Supervisor([stage.child('x'), deep], { id: 'n' });
        const tree = stage.tree([stage.child('a'), stage.child('b'), n], { strategy });
        const targets = ['a', 'b', ['n', 'x'], ['n', 'deep', 'y']];
        const next: unknown[][] = [];
        tree.select('a').subscribe({
          complete() {
            stage.run(tree);
            next.push(...targets.map((target) => told(tree.select(target))));
          },
        });
        const old = targets.map((target) => told(tree.select(target)));
        stage.run(tree);
        void tree.stop();
        expect(stage.alive).toEqual(['a', 'b', 'x', 'y']);
        for (const id of stage.alive) stage.actor(id).next(id);
        expect(old).toEqual(targets.map(() => ['complete']));
        expect(next).toEqual([['a'], ['b'], ['x'], ['y']]);
        void tree.stop();
        expect(next).toEqual([
          ['a', 'complete'],
          ['b', 'complete'],
          ['x', 'complete'],
          ['y', 'complete'],
        ]);
      });
    });

    it('stays open when a supervisor that is removed begins a life of its own then', () => {
      staged((stage) => {
        const deep = new Supervisor([stage.child('y')], { id: 'deep' });
        const n = new Supervisor([stage.child('x'), deep], { id: 'n' });
        const tree = stage.spawn([stage.child('a'), n], { strategy });
        const next: unknown[][] = [];
        n.select('x').subscribe({
          complete() {
            stage.run(n);
            next.push(told(n.select('x')), told(n.select(['deep', 'y'])));
          },
        });
        const old = told(deep.select('y'));
        void tree.terminateChild('n');
        tree.deleteChild('n');
        for (const id of ['x', 'y']) stage.actor(id).next(id);
        expect({ alive: stage.alive, old, next }).toEqual({
          alive: ['a', 'x', 'y'],
          old: ['complete'],
          next: [['x'], ['y']],
        });
      });
    });
  },
);

describe.each(strategies)('What is selected of a supervisor that runs in a tree, %s,', (strategy) => {
  it('stays open when another tree cannot start it, and ends', () => {
    staged((stage) => {
      const deep = new Supervisor([stage.child('y')], { id: 'deep' });
      const n = new Supervisor([stage.child('x'), deep], { id: 'n' });
      const own = stage.spawn([stage.child('p'), n], { strategy });
      const selected = [n.select('x'), own.select(['n', 'x']), n.select(['deep', 'y'])].map((each$) => told(each$));
      stage.run(new Supervisor([stage.child('q'), n], { strategy }));
      expect(stage.end).toMatchObject([{ error: { code: 'START_FAILED', cause: { code: 'ALREADY_RUNNING' } } }]);
      for (const id of ['x', 'y']) stage.actor(id).next(id);
      expect(selected).toEqual([['x'], ['x'], ['y']]);
      void own.stop();
      expect(selected).toEqual([
        ['x', 'complete'],
        ['x', 'complete'],
        ['y', 'complete'],
      ]);
    });
  });

  it('stays open when another tree cannot add it, and forgets it', () => {
    staged((stage) => {
      const n = new Supervisor([stage.child('x')], { id: 'n' });
      const own = stage.spawn([stage.child('p'), n], { strategy });
      const selected = told(n.select('x'));
      const other = new Supervisor([stage.child('q')], { strategy });
      stage.run(other);
      expect(() => other.startChild(n)).toThrow();
      expect(other.child('n')).toBeUndefined();
      stage.actor('x').next(1);
      void other.stop();
      stage.actor('x').next(2);
      expect(selected).toEqual([1, 2]);
      void own.stop();
      expect(selected).toEqual([1, 2, 'complete']);
    });
  });

  it('stays open when another tree, in which it was before, deletes it', () => {
    staged((stage) => {
      const n = new Supervisor([stage.child('x')], { id: 'n' });
      const before = stage.spawn([stage.child('p'), n], { strategy });
      const selected = told(n.select('x'));
      void before.terminateChild('n');
      const own = new Supervisor([stage.child('q'), n], { strategy });
      stage.run(own);
      before.deleteChild('n');
      stage.actor('x').next(1);
      expect(selected).toEqual([1]);
      void own.stop();
      expect({ alive: stage.alive, end: stage.end }).toEqual({ alive: ['p'], end: ['complete'] });
    });
  });
});

/** Ends the life in which `a` is told to have stopped, and begins another one, of which it says what is selected. */
function beginAgainAsAStops(stage: Stage, tree: Supervisor, begun: () => void): unknown[][] {
  const selected: unknown[][] = [];
  const listener = tree.events$.subscribe(({ type, path }) => {
    if (type !== 'stopped' || path[0] !== 'a') return;
    listener.unsubscribe();
    void tree.stop();
    stage.run(tree);
    begun();
    selected.push(told(tree.select('a')));
  });
  return selected;
}

describe.each(strategies)(
  'What is selected of a new life, begun as a child of the old one is told to have stopped, %s,',
  (strategy) => {
    it.each<Restart>(['transient', 'temporary'])('stays open, also for that child, a %s one', (restart) => {
      staged((stage) => {
        const tree = stage.tree([stage.child('a', { restart }), stage.child('b')], { strategy });
        const selected = beginAgainAsAStops(stage, tree, () => undefined);
        const old = told(tree.select('a'));
        stage.run(tree);
        stage.complete('a');
        stage.actor('a').next(1);
        expect({ old, selected, alive: stage.alive }).toEqual({
          old: ['complete'],
          selected: [[1]],
          alive: ['a', 'b'],
        });
        expect(stage.log().join()).not.toContain('removed');
      });
    });

    it('stays open for one of its name, when that could not be added to the old one', () => {
      staged((stage) => {
        const tree = stage.spawn([stage.child('b')], { strategy });
        const selected = beginAgainAsAStops(stage, tree, () => void tree.startChild(stage.child('a')));
        const fails = (): never => {
          throw new Error('mistake');
        };
        expect(() => tree.startChild(stage.child('a', { starts: fails }))).toThrow('could not be started');
        stage.actor('a').next(1);
        expect({ selected, alive: stage.alive }).toEqual({ selected: [[1]], alive: ['a', 'b'] });
        expect(stage.log().join()).not.toContain('removed');
      });
    });
  },
);
