import { filter, timer } from 'rxjs';
import type { LifecycleEvent, Strategy } from '../../lib/index.js';
import { staged } from '../support/treeStage.js';

const grouped: [Strategy][] = [['one_for_all'], ['rest_for_one']];

describe('restartChild of one before a group that is down', () => {
  it('does not wait for the group', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a', 'b', 'c'), { strategy: 'rest_for_one' });
      void tree.terminateChild('a');
      stage.fail('b');
      stage.advance(10);
      tree.restartChild('a');
      expect(stage.alive).toEqual(['a']);
      stage.advance(90);
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 2 });
    });
  });
});

describe.each(grouped)('restartChild of one in a group, %s,', (strategy) => {
  it('starts it in its turn when the group goes up', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a'), stage.child('b', { takes: 20 }), stage.child('c')], { strategy });
      stage.fail('a');
      stage.advance(10);
      tree.restartChild('b');
      tree.restartChild('c');
      stage.advance(50);
      expect(stage.starts).toEqual({ a: 1, b: 1, c: 1 });
      stage.advance(40);
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 2 });
    });
  });

  it('skips its delay, and waits for those of the others alone', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a'), stage.child('b', { backoff: 500 }), stage.child('c')], { strategy });
      stage.fail('a', 'b');
      stage.advance(10);
      expect(tree.restartChild('b')).toMatchObject({ state: 'pending' });
      stage.advance(90);
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 2 });
      stage.advance(1_000);
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 2 });
    });
  });

  it('starts it with the group when it is called while the beginning of its delay is told', () => {
    staged((stage) => {
      const tree = stage.tree([stage.child('a'), stage.child('b')], { strategy });
      const listener = tree.events$.subscribe(({ type }) => type === 'waiting' && tree.restartChild('a'));
      stage.run(tree);
      stage.fail('a');
      stage.advance();
      expect(stage.starts).toEqual({ a: 2, b: 2 });
      listener.unsubscribe();
    });
  });

  it('brings the group up when it is called then, for the last one that the group has waited for', () => {
    staged((stage) => {
      const children = [stage.child('a', { handles: () => timer(50) }), stage.child('b', { backoff: 10 })];
      const tree = stage.tree(children, { strategy });
      const isA = ({ type, path }: LifecycleEvent): boolean => type === 'waiting' && path[0] === 'a';
      const listener = tree.events$.pipe(filter(isA)).subscribe(() => tree.restartChild('a'));
      stage.run(tree);
      stage.fail('a', 'b');
      stage.advance(49);
      expect(stage.starts).toEqual({ a: 1, b: 1 });
      stage.advance(1);
      expect(stage.starts).toEqual({ a: 2, b: 2 });
      expect(stage.alive).toEqual(['a', 'b']);
      listener.unsubscribe();
    });
  });

  it('does so also for one that was terminated in this cycle', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a', 'b', 'c'), { strategy });
      stage.fail('a');
      stage.advance(10);
      void tree.terminateChild('b');
      stage.advance(10);
      tree.restartChild('b');
      stage.advance(80);
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 2 });
      expect(stage.alive).toEqual(['a', 'b', 'c']);
    });
  });
});
