import { ChildNotFoundError, Supervisor, type ChildState, type ChildStatus } from '../../lib/index.js';
import { staged } from '../support/treeStage.js';
import { states, ways } from '../support/treeStates.js';

const neighbours: Record<ChildState, readonly [ChildState, ChildState]> = {
  pending: ['starting', 'pending'],
  starting: ['running', 'pending'],
  running: ['running', 'running'],
  stopping: ['running', 'running'],
  failed: ['running', 'running'],
  waiting: ['running', 'running'],
  ended: ['running', 'running'],
};
const withRun: readonly ChildState[] = ['starting', 'running', 'stopping'];

describe.each(states)('While a child is %s', (state) => {
  const [before, after] = neighbours[state];

  it('whichChildren tells all in the order of their starts, and child the same of each', () => {
    staged((stage) => {
      const tree = ways[state](stage);
      const children = tree.whichChildren();
      expect(children).toMatchObject([
        { id: 'a', path: ['a'], state: before },
        { id: 'b', path: ['b'], state },
        { id: 'c', path: ['c'], state: after },
      ]);
      for (const status of children) expect(tree.child(status.id)).toEqual(status);
    });
  });

  it('countChildren counts those with a run as active', () => {
    staged((stage) => {
      const active = [before, state, after].filter((one) => withRun.includes(one)).length;
      expect(ways[state](stage).countChildren()).toEqual({ specs: 3, active, supervisors: 0, workers: 3 });
      expect(stage.alive).toHaveLength(active);
    });
  });
});

describe('Supervisor.whichChildren', () => {
  it('tells of each what it is, what it has done, and how it last failed', () => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('leaf')], { id: 'inner' });
      const tree = stage.spawn([stage.child('a', { significant: true }), { component: inner, restart: 'permanent' }], {
        autoShutdown: 'any_significant',
      });
      stage.fail('a');
      stage.advance(100);
      const failure = { error: 'boom', kind: 'error', path: ['a'], run: 0, attempt: 0, at: 0, uptime: 0 } as const;
      const common = { state: 'running' } as const;
      expect(tree.whichChildren()).toEqual<ChildStatus[]>([
        {
          ...common,
          id: 'a',
          path: ['a'],
          type: 'worker',
          restart: 'transient',
          significant: true,
          run: 1,
          attempt: 1,
          failure,
        },
        {
          ...common,
          id: 'inner',
          path: ['inner'],
          type: 'supervisor',
          restart: 'permanent',
          significant: false,
          run: 0,
          attempt: 0,
          failure: undefined,
        },
      ]);
    });
  });

  it('is a picture of the moment, which does not change', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a', 'b'));
      const was = tree.whichChildren();
      stage.complete('a');
      expect(was).toMatchObject([{ state: 'running' }, { state: 'running' }]);
      expect(tree.whichChildren()).toMatchObject([{ state: 'ended' }, { state: 'running' }]);
    });
  });

  it('tells those at rest of a supervisor that is not running, with the paths of the tree', () => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('b')], { id: 'inner' });
      const tree = new Supervisor([stage.child('a'), { component: inner, backoff: 50 }]);
      const resting = { state: 'ended', run: 0, attempt: 0, failure: undefined };
      expect(tree.whichChildren()).toMatchObject([
        { id: 'a', ...resting },
        { id: 'inner', ...resting },
      ]);
      expect(tree.countChildren()).toEqual({ specs: 2, active: 0, supervisors: 1, workers: 1 });
      stage.run(tree);
      void tree.terminateChild('inner');
      expect(tree.child(['inner', 'b'])).toMatchObject({ path: ['inner', 'b'], ...resting });
      expect(inner.whichChildren()).toMatchObject([{ path: ['inner', 'b'], ...resting }]);
    });
  });

  it('tells those below a child that is named, running or not', () => {
    staged((stage) => {
      const inner = new Supervisor(stage.children('b', 'c'), { id: 'inner' });
      const middle = new Supervisor([inner], { id: 'middle' });
      const tree = new Supervisor([stage.child('a'), middle]);
      const below = [{ path: ['middle', 'inner', 'b'] }, { path: ['middle', 'inner', 'c'] }];
      const are = (state: ChildState) => below.map((one) => ({ ...one, state }));
      expect(tree.whichChildren('middle')).toMatchObject([{ path: ['middle', 'inner'], state: 'ended' }]);
      expect(tree.whichChildren(['middle', 'inner'])).toMatchObject(are('ended'));
      stage.run(tree);
      expect(tree.whichChildren(['middle', 'inner'])).toMatchObject(are('running'));
      expect(middle.whichChildren('inner')).toEqual(tree.whichChildren(['middle', 'inner']));
      void tree.terminateChild('middle');
      expect(tree.whichChildren(['middle', 'inner'])).toMatchObject(are('ended'));
      expect(middle.whichChildren('inner')).toMatchObject(are('ended'));
    });
  });

  it('tells of none below a worker', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a', 'b'));
      expect(tree.whichChildren('a')).toEqual([]);
    });
  });

  it('refuses a name that no child has, and what is no name', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a', 'b'));
      expect(() => tree.whichChildren('c')).toThrow(ChildNotFoundError);
      expect(() => tree.whichChildren(['a', 'b'])).toThrow('There is no child `a/b`.');
      expect(() => tree.whichChildren([])).toThrow('Expected the id of a child, or a path of ids, got an array');
    });
  });

  it('is empty, as is the count, where there are no children', () => {
    const tree = new Supervisor([]);
    expect(tree.whichChildren()).toEqual([]);
    expect(tree.countChildren()).toEqual({ specs: 0, active: 0, supervisors: 0, workers: 0 });
  });
});

describe('Supervisor.countChildren', () => {
  it.each(['one_for_one', 'one_for_all', 'rest_for_one'] as const)('counts while a group restarts, %s', (strategy) => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a'), stage.child('b', { takes: 20 }), stage.child('c', { takes: 20 })], {
        strategy,
      });
      const active: number[] = [];
      const look = (ms: number): void => {
        stage.advance(ms);
        active.push(tree.countChildren().active);
      };
      stage.fail('a');
      for (const ms of [0, 20, 20, 60]) look(ms);
      expect(active).toEqual(strategy === 'one_for_one' ? [2, 2, 2, 3] : [2, 1, 0, 3]);
      expect(tree.countChildren()).toMatchObject({ specs: 3, workers: 3 });
    });
  });
});
