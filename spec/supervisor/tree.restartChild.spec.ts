import { Subject } from 'rxjs';
import type { Strategy } from '../../lib/index.js';
import { staged } from '../support/treeStage.js';

const strategies: [Strategy][] = [['one_for_one'], ['one_for_all'], ['rest_for_one']];

describe.each(strategies)('restartChild, %s,', (strategy) => {
  it('is alone: it ends one that runs with the reason restart, and starts it when that is over', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a'), stage.child('b', { takes: 10 }), stage.child('c')], { strategy });
      stage.log();
      expect(tree.restartChild('b')).toMatchObject({ id: 'b', state: 'stopping', run: 0 });
      stage.advance(10);
      expect(stage.log()).toEqual(['0: b cancelling restart', '10: b ended cancelled, b starting, b ready']);
      expect(stage.actor('b').handled).toBe(0);
    });
  });

  it('is done with that: when it ends by itself later, it has ended', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a', 'b'), { strategy });
      tree.restartChild('b');
      stage.advance();
      stage.complete('b');
      stage.advance(1_000);
      expect(tree.child('b')).toMatchObject({ state: 'ended', run: 1 });
    });
  });

  it('starts one that waits within the call, once', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a', 'b', 'c'), { strategy });
      stage.fail('c');
      stage.advance(30);
      expect(tree.restartChild('c')).toMatchObject({ state: 'running', run: 1 });
      stage.advance(1_000);
      expect(stage.starts).toEqual({
        a: strategy === 'one_for_all' ? 2 : 1,
        b: strategy === 'one_for_all' ? 2 : 1,
        c: 2,
      });
    });
  });

  it('starts one that waits for a notifier, and leaves that', () => {
    staged((stage) => {
      const online$ = new Subject<void>();
      const tree = stage.spawn([stage.child('a', { backoff: () => online$ })], { strategy });
      stage.fail('a');
      stage.advance();
      expect(online$.observed).toBe(true);
      tree.restartChild('a');
      expect(online$.observed).toBe(false);
      online$.next();
      stage.advance(1_000);
      expect(stage.starts).toEqual({ a: 2 });
    });
  });

  it('awaits the handler of one that has failed, and skips its delay', () => {
    staged((stage) => {
      const handled = new Subject<void>();
      const tree = stage.spawn([stage.child('a', { handles: () => handled })], { strategy });
      stage.fail('a');
      stage.advance(10);
      expect(tree.restartChild('a')).toMatchObject({ state: 'failed' });
      stage.advance(10);
      expect(stage.starts).toEqual({ a: 1 });
      handled.complete();
      stage.advance();
      expect(stage.starts).toEqual({ a: 2 });
    });
  });

  it('starts one again while others are still being started for the first time', () => {
    staged((stage) => {
      const slow = stage.child('c', { readyAfter: 100 });
      const tree = stage.spawn([stage.child('a', { takes: 5 }), stage.child('b'), slow, stage.child('d')], {
        strategy,
      });
      void tree.terminateChild('b');
      stage.advance(10);
      tree.restartChild('a');
      tree.restartChild('b');
      stage.advance(5);
      expect(stage.alive).toEqual(['a', 'b', 'c']);
      stage.advance(100);
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 1, d: 1 });
    });
  });

  it('takes the place of a termination that is under way, which is reported all the same', async () => {
    let report: Promise<unknown> | undefined;
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { takes: 100 }), stage.child('b')], { strategy });
      report = tree.terminateChild('a', 1_000);
      stage.advance(50);
      tree.restartChild('a');
      stage.advance(50);
      expect(stage.starts).toEqual({ a: 2, b: 1 });
      stage.advance(5_000);
      expect(stage.alive).toEqual(['a', 'b']);
    });
    await expect(report).resolves.toMatchObject({ abandoned: [], took: [{ path: ['a'], ms: 100 }] });
  });

  it('gives way to a termination that comes later', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { takes: 100 }), stage.child('b')], { strategy });
      tree.restartChild('a');
      stage.advance(50);
      void tree.terminateChild('a');
      stage.advance(1_000);
      expect(tree.child('a')).toMatchObject({ state: 'ended', run: 0 });
    });
  });

  it('counts failures from 0 of one that was at rest, with a full budget of its own', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { maxRestarts: 1, backoff: 1 }), stage.child('b')], { strategy });
      stage.fail('a');
      stage.advance(1);
      stage.complete('a');
      expect(tree.restartChild('a')).toMatchObject({ run: 2, attempt: 0 });
      stage.fail('a');
      stage.advance(1);
      expect(stage.end).toEqual([]);
      expect(tree.child('a')).toMatchObject({ run: 3, attempt: 1 });
    });
  });

  it('keeps the turn of one that has not been started yet', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { readyAfter: 50 }), stage.child('b')], { strategy });
      expect(tree.restartChild('b')).toMatchObject({ state: 'pending' });
      stage.advance(49);
      expect(stage.starts).toEqual({ a: 1, b: 0 });
      stage.advance(1);
      expect(stage.starts).toEqual({ a: 1, b: 1 });
    });
  });
});
