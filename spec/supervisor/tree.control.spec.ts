import { Supervisor, type ChildState, type Strategy } from '../../lib/index.js';
import { thrownBy } from '../support/refusal.js';
import { staged, type Stage } from '../support/treeStage.js';
import { states, ways } from '../support/treeStates.js';

const strategies: Strategy[] = ['one_for_one', 'one_for_all', 'rest_for_one'];
const everywhere = strategies.flatMap((strategy) => states.map((state): [Strategy, ChildState] => [strategy, state]));

const outcome = (work: () => unknown): unknown => {
  try {
    work();
    return 'done';
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
};

describe.each(everywhere)('A child in %s that is %s', (strategy, state) => {
  const inState = (body: (tree: Supervisor, stage: Stage) => void): void =>
    staged((stage) => {
      const tree = ways[state](stage, { strategy });
      expect(tree.child('b')).toMatchObject({ id: 'b', state });
      body(tree, stage);
    });

  it('is not started a second time', () => {
    inState((tree, stage) => {
      const again = { ...stage.child('other'), id: 'b' };
      const code = state === 'ended' ? 'CHILD_ALREADY_PRESENT' : 'CHILD_ALREADY_STARTED';
      expect(thrownBy(() => tree.startChild(again))).toMatchObject({ code, path: ['b'] });
      expect(stage.starts).toMatchObject({ other: 0 });
      expect(tree.countChildren().specs).toBe(3);
    });
  });

  it('is terminated, and stays down, though still known', () => {
    inState((tree, stage) => {
      void tree.terminateChild('b');
      stage.advance(1_000);
      expect(tree.child('b')).toMatchObject({ state: 'ended' });
      expect(stage.alive).toEqual(['a', 'c']);
      expect(stage.end).toEqual([]);
    });
  });

  it('is restarted, once', () => {
    inState((tree, stage) => {
      const before = stage.starts['b']!;
      tree.restartChild('b');
      const atOnce = state === 'ended' || state === 'waiting';
      expect(stage.starts['b']).toBe(atOnce ? before + 1 : before);
      stage.advance(state === 'pending' ? 50 : 99);
      // Nobody skips the turn of a pending one, nor the handler of one that has failed.
      const later = state === 'failed' ? before : state === 'pending' ? 1 : before + 1;
      expect(stage.starts['b']).toBe(later);
      if (state !== 'failed') expect(stage.alive).toEqual(['a', 'b', 'c']);
      stage.advance(1_000);
      expect(stage.starts['b']).toBe(later);
    });
  });

  it('is deleted only at rest', () => {
    inState((tree, stage) => {
      const running = ['starting', 'running', 'stopping'].includes(state);
      const code = running ? 'CHILD_RUNNING' : 'CHILD_RESTARTING';
      expect(outcome(() => tree.deleteChild('b'))).toBe(state === 'ended' ? 'done' : code);
      if (state !== 'ended') return expect(tree.child('b')).toMatchObject({ state });
      expect(tree.child('b')).toBeUndefined();
      tree.startChild({ ...stage.child('new'), id: 'b' });
      expect(tree.whichChildren().map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    });
  });
});

describe('A child in a Supervisor', () => {
  it.each(['startChild', 'terminateChild', 'restartChild', 'deleteChild'] as const)(
    '%s: one that is not there is told so by name, and nothing is changed where nothing runs',
    (method) => {
      staged((stage) => {
        const tree = new Supervisor([stage.child('a'), new Supervisor([stage.child('b')], { id: 'inner' })]);
        const call = (name: string | readonly string[]) =>
          outcome(() => (method === 'startChild' ? tree.startChild(stage.child('c')) : tree[method](name)));
        expect(call('a')).toBe('NOT_RUNNING');
        expect(call(['inner', 'b'])).toBe('NOT_RUNNING');
        if (method !== 'startChild') for (const name of unknown) expect(call(name)).toBe('NOT_RUNNING');
        stage.run(tree);
        if (method !== 'startChild') for (const name of unknown) expect(call(name)).toBe('CHILD_NOT_FOUND');
        void tree.stop();
        expect(call('a')).toBe('NOT_RUNNING');
      });
    },
  );

  it('names the child that is not there', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a'));
      expect(String(thrownBy(() => tree.restartChild(['inner', 'x'])))).toBe(
        'ChildNotFoundError: There is no child `inner/x`.',
      );
    });
  });

  it.each<[unknown]>([[[]], [[1]], [7], [undefined]])('is not named by %j', (name) => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a'));
      for (const method of ['child', 'terminateChild', 'restartChild', 'deleteChild'] as const)
        expect(() => tree[method](name as string)).toThrow(TypeError);
    });
  });

  it('is found by its path below supervisors, and controlled there', () => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('b'), stage.child('c')], { id: 'inner' });
      const tree = stage.spawn([stage.child('a'), inner]);
      expect(tree.child(['inner', 'b'])).toMatchObject({ path: ['inner', 'b'], state: 'running' });
      expect(tree.restartChild(['inner', 'b'])).toMatchObject({ id: 'b' });
      void tree.terminateChild(['inner', 'c']);
      tree.deleteChild(['inner', 'c']);
      stage.advance();
      expect(stage.starts).toEqual({ b: 2, c: 1, a: 1 });
      expect(inner.whichChildren()).toMatchObject([{ id: 'b', state: 'running' }]);
      expect(tree.child(['inner', 'c'])).toBeUndefined();
      expect(tree.child(['a', 'b'])).toBeUndefined();
    });
  });

  it('that was added lives as long as this life; one that was deleted is there again in the next', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a', 'b'));
      void tree.terminateChild('a');
      tree.deleteChild('a');
      expect(tree.startChild(stage.child('c'))).toMatchObject({ id: 'c', path: ['c'], state: 'running', run: 0 });
      expect(tree.whichChildren().map(({ id }) => id)).toEqual(['b', 'c']);
      void tree.stop();
      expect(tree.whichChildren().map(({ id }) => id)).toEqual(['a', 'b']);
      stage.run(tree);
      expect(stage.alive).toEqual(['a', 'b']);
    });
  });

  it('that is temporary frees its id when it ends', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a')]);
      const temporary = () => ({ ...stage.child('t', { restart: 'temporary' }), id: 't' }) as const;
      tree.startChild(temporary());
      void tree.terminateChild('t');
      expect(tree.child('t')).toBeUndefined();
      tree.startChild(temporary());
      stage.complete('t');
      tree.startChild(temporary());
      expect(tree.child('t')).toMatchObject({ state: 'running' });
    });
  });

  it('is named by a place that nobody has when it has no name', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a'), stage.child('2')]);
      expect(tree.startChild(stage.child('x').component).id).toBe('3');
      expect(tree.startChild(stage.child('y').component).id).toBe('4');
    });
  });
});

const unknown: readonly (string | readonly string[])[] = [
  'x',
  ['x', 'y'],
  ['a', 'b'],
  ['inner', 'x'],
  ['inner', 'b', 'b'],
];
