import { Supervisor, type Strategy } from '../../lib/index.js';
import { staged } from '../support/treeStage.js';

const grouped: Strategy[] = ['one_for_all', 'rest_for_one'];
const strategies: Strategy[] = ['one_for_one', ...grouped];

describe.each(grouped)('The way up of a group, %s,', (strategy) => {
  it.each(['complete', 'fail'] as const)('begins after the call, %s, in which the last of it has ended', (end) => {
    staged((stage) => {
      const children = [stage.child('a'), stage.child('b'), stage.child('c', { takes: Infinity })];
      stage.spawn(children, { strategy, defaults: { backoff: 0 } });
      stage.fail('b');
      stage.advance(10);
      expect(stage.actor('c').reasons).toEqual(['sibling']);
      const before = stage.starts;
      stage[end]('c');
      expect(stage.starts).toEqual(before);
      stage.advance();
      expect(stage.starts).toEqual({ a: strategy === 'one_for_all' ? 2 : 1, b: 2, c: 2 });
    });
  });

  it('begins after the call in which the last one below a supervisor in it has ended', () => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('c', { takes: Infinity })], { id: 'inner' });
      stage.spawn([stage.child('a', { backoff: 0 }), inner], { strategy });
      stage.fail('a');
      stage.advance(10);
      stage.complete('c');
      expect(stage.starts).toEqual({ a: 1, c: 1 });
      stage.advance();
      expect(stage.starts).toEqual({ a: 2, c: 2 });
    });
  });

  it('begins once each time, also when it begins earlier, by hand, and not when all are stopped before', () => {
    staged((stage) => {
      const children = [stage.child('a', { backoff: 0 }), stage.child('b', { takes: Infinity })];
      const tree = stage.spawn(children, { strategy });
      const hasten = (): void => {
        void tree.terminateChild('b');
        tree.restartChild('b');
      };
      const goDown = (): void => {
        stage.fail('a');
        stage.advance(10);
        stage.complete('b');
      };
      for (const starts of [2, 3, 4]) {
        goDown();
        if (starts === 2) hasten();
        stage.advance();
        expect(stage.starts).toEqual({ a: starts, b: starts });
      }
      goDown();
      void tree.stop();
      expect({ end: stage.end, pending: stage.time.pending }).toEqual({ end: ['complete'], pending: 0 });
      expect(stage.starts).toEqual({ a: 4, b: 4 });
    });
  });
});

describe('The way up of a group that grows when it was about to begin', () => {
  it('begins after the call in which the last of the larger group has ended', () => {
    staged((stage) => {
      const [m, c] = ['m', 'c'].map((id) => stage.child(id, { takes: Infinity }));
      const children = [stage.child('a'), m!, stage.child('b'), c!];
      stage.spawn(children, { strategy: 'rest_for_one', defaults: { backoff: 0 } });
      stage.fail('b');
      stage.advance(10);
      stage.complete('c');
      stage.fail('a');
      stage.advance(10);
      stage.complete('m');
      expect(stage.starts).toEqual({ a: 1, m: 1, b: 1, c: 1 });
      stage.advance();
      expect(stage.starts).toEqual({ a: 2, m: 2, b: 2, c: 2 });
    });
  });
});

describe.each(strategies)('restartChild before the first way up has come to its end, %s,', (strategy) => {
  it('starts one that asks for it in its own start from a clean stack, and so spawn returns', () => {
    staged((stage) => {
      const a = stage.child('a', { starts: ({ run }) => run < 3 && tree.restartChild('a'), readiness: 'signal' });
      const tree = stage.tree([a, stage.child('b')], { strategy });
      stage.run(tree);
      expect(stage.starts).toEqual({ a: 1, b: 0 });
      stage.advance();
      expect(stage.starts).toEqual({ a: 4, b: 0 });
      expect(tree.child('a')).toMatchObject({ state: 'starting', run: 3 });
    });
  });

  it('starts one after the call in which it has ended, and then those after it', () => {
    staged((stage) => {
      const children = [stage.child('a', { takes: Infinity, readyAfter: 10 }), stage.child('b')];
      const tree = stage.spawn(children, { strategy });
      tree.restartChild('a');
      stage.complete('a');
      expect(stage.starts).toEqual({ a: 1, b: 0 });
      stage.advance();
      expect(stage.starts).toEqual({ a: 2, b: 0 });
      stage.advance(10);
      expect(stage.starts).toEqual({ a: 2, b: 1 });
    });
  });

  it('of a supervisor starts it when the start of the child in it that asked is over', () => {
    staged((stage) => {
      const asks = stage.child('x', { begins: (_, { run }) => starts++ === 0 && run === 0 && tree.restartChild('n') });
      const nested = new Supervisor([asks], { id: 'n' });
      let starts = 0;
      const tree = stage.tree([{ component: nested, shutdown: 'brutal_kill' }], { strategy });
      stage.run(tree);
      expect({ starts: stage.starts, alive: stage.alive }).toEqual({ starts: { x: 1 }, alive: [] });
      stage.advance();
      expect({ starts: stage.starts, alive: stage.alive }).toEqual({ starts: { x: 2 }, alive: ['x'] });
    });
  });

  it.each<[string, (restart: () => void) => void, number]>([
    ['leaves it at rest when it is terminated meanwhile', () => undefined, 1],
    ['starts it once when it is terminated and started by hand meanwhile', (restart) => restart(), 2],
  ])('%s', (_, happens, starts) => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { readiness: 'signal' }), stage.child('b')], { strategy });
      tree.restartChild('a');
      void tree.terminateChild('a');
      happens(() => tree.restartChild('a'));
      stage.advance(1_000);
      expect(stage.starts).toEqual({ a: starts, b: 1 });
      expect(tree.child('a')).toMatchObject({ state: starts === 1 ? 'ended' : 'starting' });
    });
  });
});
