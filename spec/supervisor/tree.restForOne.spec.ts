import { Subject } from 'rxjs';
import type { SupervisorConfig } from '../../lib/index.js';
import { staged } from '../support/treeStage.js';

const config: SupervisorConfig = { strategy: 'rest_for_one' };

describe('rest_for_one', () => {
  it('brings down those that were started later, in reverse, waits, and starts them from the failed one on', () => {
    staged((stage) => {
      stage.spawn([...stage.children('a', 'b'), stage.child('c', { takes: 10 }), stage.child('d')], config);
      stage.log();
      stage.fail('b');
      stage.advance(1_000);
      expect(stage.log([])).toEqual([
        '0: b failed, b ended failed, b handled, b waiting 100, d cancelling sibling, d ended cancelled, c cancelling sibling',
        '10: c ended cancelled',
        '100: b starting, b started, b ready, c starting, c started, c ready, d starting, d started, d ready',
      ]);
      expect(stage.actor('c').reasons).toEqual(['sibling']);
      expect(stage.starts).toMatchObject({ a: 1 });
    });
  });

  it('restarts the last one alone', () => {
    staged((stage) => {
      stage.spawn(stage.children('a', 'b'), config);
      stage.fail('b');
      stage.advance(100);
      expect(stage.starts).toEqual({ a: 1, b: 2 });
    });
  });

  it('grows when one before the group fails while that is down: the longest delay counts', () => {
    staged((stage) => {
      stage.spawn([stage.child('a'), stage.child('b', { backoff: 50 }), stage.child('c', { backoff: 300 })], config);
      stage.log();
      stage.fail('c');
      stage.advance(10);
      stage.fail('b');
      stage.advance(300);
      expect(stage.log()).toEqual([
        '0: c failed, c ended failed, c waiting 300',
        '10: b failed, b ended failed, b waiting 50',
        '300: b starting, b ready, c starting, c ready',
      ]);
    });
  });

  it('grows on its way down, and asks nobody twice', () => {
    staged((stage) => {
      const [c, d] = [stage.child('c', { takes: 30 }), stage.child('d', { takes: 20 })];
      stage.spawn([stage.child('a', { takes: 5 }), stage.child('b'), c, d], config);
      stage.log();
      stage.fail('c');
      stage.advance(10);
      stage.fail('a');
      stage.advance(1_000);
      expect(stage.log()).toEqual([
        '0: c failed, c ended failed, c waiting 100, d cancelling sibling',
        '10: a failed, a ended failed, a waiting 100',
        '20: d ended cancelled, b cancelling sibling, b ended cancelled',
        '110: a starting, a ready, b starting, b ready, c starting, c ready, d starting, d ready',
      ]);
      expect(stage.actor('d').reasons).toEqual(['sibling']);
    });
  });

  it('leaves down whom a hand has terminated in this cycle, also when the group grows then', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a', 'b', 'c', 'd'), config);
      stage.complete('d');
      stage.fail('b');
      stage.advance(10);
      void tree.terminateChild('c');
      stage.fail('a');
      stage.advance(1_000);
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 1, d: 2 });
      stage.fail('a');
      stage.advance(1_000);
      expect(stage.starts).toEqual({ a: 3, b: 3, c: 2, d: 3 });
    });
  });

  it('waits for a failure before the group that is still being handled', () => {
    staged((stage) => {
      const handled = new Subject<void>();
      const a = stage.child('a', { handles: () => handled, handlerTimeout: Infinity });
      stage.spawn([a, stage.child('b')], config);
      stage.log();
      stage.fail('a', 'b');
      stage.advance(10_000);
      expect(stage.starts).toEqual({ a: 1, b: 1 });
      handled.complete();
      stage.advance(100);
      expect(stage.log()).toEqual([
        '0: a failed, a ended failed, b failed, b ended failed, b waiting 100',
        '10000: a waiting 100',
        '10100: a starting, a ready, b starting, b ready',
      ]);
      expect(handled.observed).toBe(false);
    });
  });

  it('begins again from a member that fails during the way up; those before it stay up', () => {
    staged((stage) => {
      const c = stage.child('c', { begins: (actor, { run }) => (run === 1 || run === 2) && actor.fail(), backoff: 30 });
      stage.spawn([stage.child('a'), stage.child('b'), c, stage.child('d')], config);
      stage.log();
      stage.fail('b');
      stage.advance(1_000);
      expect(stage.log()).toEqual([
        '0: b failed, b ended failed, b waiting 100, d cancelling sibling, d ended cancelled, c cancelling sibling, c ended cancelled',
        '100: b starting, b ready, c starting, c failed, c ended failed, c waiting 30',
        '130: c starting, c failed, c ended failed, c waiting 30',
        '160: c starting, c ready, d starting, d ready',
      ]);
    });
  });

  it('begins again from one that is up already and fails during the way up', () => {
    staged((stage) => {
      stage.spawn([...stage.children('a', 'b'), stage.child('c', { readyAfter: 50 }), stage.child('d')], config);
      stage.advance(50);
      stage.fail('b');
      stage.advance(110);
      stage.log();
      stage.fail('b');
      stage.advance(250);
      expect(stage.log()).toEqual([
        '160: b failed, b ended failed, b waiting 200, c cancelling sibling, c ended cancelled',
        '360: b starting, b ready, c starting',
        '410: c ready, d starting, d ready',
      ]);
    });
  });

  it('grows when one before the group fails during the way up', () => {
    staged((stage) => {
      stage.spawn([...stage.children('z', 'a'), stage.child('b', { readyAfter: 50 }), stage.child('c')], config);
      stage.advance(50);
      stage.fail('b');
      stage.advance(110);
      stage.log();
      stage.fail('a');
      stage.advance(150);
      expect(stage.log()).toEqual([
        '160: a failed, a ended failed, a waiting 100, b cancelling sibling, b ended cancelled',
        '260: a starting, a ready, b starting',
        '310: b ready, c starting, c ready',
      ]);
      expect(stage.starts).toEqual({ z: 1, a: 2, b: 3, c: 2 });
    });
  });

  it('ends temporary bystanders for good, starts completed ones again, and leaves those before the failed one', () => {
    staged((stage) => {
      const temporary = (id: string) => stage.child(id, { restart: 'temporary' });
      const tree = stage.spawn([stage.child('a'), temporary('b'), stage.child('c'), temporary('d'), stage.child('e')], {
        strategy: 'rest_for_one',
      });
      stage.complete('a', 'e');
      stage.log();
      stage.fail('c');
      stage.advance(100);
      expect(stage.log()).toEqual([
        '0: c failed, c ended failed, c waiting 100, d cancelling sibling, d ended cancelled, d stopped stop, d removed',
        '100: c starting, c ready, e starting, e ready',
      ]);
      expect(tree.whichChildren()).toMatchObject([
        { id: 'a', state: 'ended' },
        { id: 'b', state: 'running' },
        { id: 'c', state: 'running' },
        { id: 'e', state: 'running' },
      ]);
    });
  });

  it('takes no notice of a temporary child that fails or a transient one that completes', () => {
    staged((stage) => {
      stage.spawn([stage.child('a', { restart: 'temporary' }), ...stage.children('b', 'c')], config);
      stage.fail('a');
      stage.advance(10);
      stage.complete('b');
      stage.advance(1_000);
      expect(stage.starts).toEqual({ a: 1, b: 1, c: 1 });
      expect(stage.alive).toEqual(['c']);
    });
  });
});
