import type { Supervisor, SupervisorConfig } from '../../lib/index.js';
import { staged, type Stage } from '../support/treeStage.js';

const config: SupervisorConfig = { strategy: 'one_for_all' };

describe('one_for_all', () => {
  it('brings all down in reverse when one has failed, waits, and starts all in order', () => {
    staged((stage) => {
      stage.spawn([stage.child('a', { takes: 20 }), stage.child('b'), stage.child('c', { takes: 10 })], config);
      stage.log();
      stage.advance(5);
      stage.fail('b');
      stage.advance(1_000);
      expect(stage.log([])).toEqual([
        '5: b failed, b ended failed, b handled, b waiting 100, c cancelling sibling',
        '15: c ended cancelled, a cancelling sibling',
        '35: a ended cancelled',
        '105: a starting, a started, a ready, b starting, b started, b ready, c starting, c started, c ready',
      ]);
      expect(stage.actor('a').reasons).toEqual(['sibling']);
    });
  });

  it('waits for the end of the group when that takes longer than the delay', () => {
    staged((stage) => {
      stage.spawn([stage.child('a', { takes: 300 }), stage.child('b')], config);
      stage.log();
      stage.fail('b');
      stage.advance(300);
      expect(stage.log()).toEqual([
        '0: b failed, b ended failed, b waiting 100, a cancelling sibling',
        '300: a ended cancelled, a starting, a ready, b starting, b ready',
      ]);
    });
  });

  it('folds the failure of a member that goes down with the group: it is handled, and the longest delay counts', () => {
    staged((stage) => {
      stage.spawn([stage.child('a', { backoff: 400 }), stage.child('b', { takes: 50 }), stage.child('c')], config);
      stage.log();
      stage.fail('c');
      stage.advance(20);
      stage.fail('a');
      stage.advance(400);
      expect(stage.log()).toEqual([
        '0: c failed, c ended failed, c waiting 100, b cancelling sibling',
        '20: a failed, a ended failed, a waiting 400',
        '50: b ended cancelled',
        '420: a starting, a ready, b starting, b ready, c starting, c ready',
      ]);
      expect(stage.actor('a').handled).toBe(1);
    });
  });

  it('folds failures of the same instant into one cycle', () => {
    staged((stage) => {
      stage.spawn(stage.children('a', 'b', 'c'), config);
      stage.fail('a', 'b', 'c');
      stage.advance(1_000);
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 2 });
    });
  });

  it('does not handle a failure of a member that has been asked to end', () => {
    staged((stage) => {
      stage.spawn([stage.child('a', { takes: 10, ends: (actor) => actor.fail() }), stage.child('b')], config);
      stage.log();
      stage.fail('b');
      stage.advance(100);
      expect(stage.log()).toEqual([
        '0: b failed, b ended failed, b waiting 100, a cancelling sibling, a failed, a ended failed',
        '100: a starting, a ready, b starting, b ready',
      ]);
      expect(stage.actor('a').handled).toBe(0);
    });
  });

  it('starts a member again that completes by itself while its group goes down', () => {
    staged((stage) => {
      stage.spawn([stage.child('a'), stage.child('b', { takes: 20 }), stage.child('c')], config);
      stage.log();
      stage.fail('c');
      stage.advance(10);
      stage.complete('a');
      stage.advance(90);
      expect(stage.log()).toEqual([
        '0: c failed, c ended failed, c waiting 100, b cancelling sibling',
        '10: a ended completed',
        '20: b ended cancelled',
        '100: a starting, a ready, b starting, b ready, c starting, c ready',
      ]);
    });
  });

  it('begins again whole when a member fails during the way up', () => {
    staged((stage) => {
      stage.spawn([stage.child('a'), stage.child('b', failsInRun(1)), stage.child('c')], config);
      stage.log();
      stage.fail('c');
      stage.advance(1_000);
      expect(stage.log()).toEqual([
        '0: c failed, c ended failed, c waiting 100, b cancelling sibling, b ended cancelled, a cancelling sibling, a ended cancelled',
        '100: a starting, a ready, b starting, b failed, b ended failed, b waiting 100, a cancelling sibling, a ended cancelled',
        '200: a starting, a ready, b starting, b ready, c starting, c ready',
      ]);
    });
  });

  it('begins again whole when one that is up already fails during the way up', () => {
    staged((stage) => {
      stage.spawn([stage.child('a'), stage.child('b', { readyAfter: 50 }), stage.child('c')], config);
      stage.advance(50);
      stage.fail('c');
      stage.advance(110);
      stage.log();
      stage.fail('a');
      stage.advance(150);
      expect(stage.log()).toEqual([
        '160: a failed, a ended failed, a waiting 100, b cancelling sibling, b ended cancelled',
        '260: a starting, a ready, b starting',
        '310: b ready, c starting, c ready',
      ]);
    });
  });

  it('waits before the next start while a failure of the way up is being handled', () => {
    staged((stage) => {
      stage.spawn([stage.child('a'), stage.child('b', { readyAfter: 50 }), stage.child('c')], config);
      stage.log();
      stage.advance(49);
      stage.fail('a');
      stage.advance(1);
      expect(stage.starts).toEqual({ a: 1, b: 1, c: 0 });
      stage.advance(1_000);
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 1 });
    });
  });

  describe('finds bystanders', () => {
    const afterCycle = (before: (tree: Supervisor, stage: Stage) => void): string[] => {
      let log: string[] = [];
      staged((stage) => {
        const b = stage.child('b', { restart: 'temporary', takes: 5 });
        const tree = stage.spawn([stage.child('a'), b, stage.child('c')], config);
        before(tree, stage);
        stage.advance(10);
        stage.log();
        stage.fail('c');
        stage.advance(200);
        log = stage.log();
        expect(stage.alive).toEqual(['a', 'c']);
      });
      return log;
    };

    it('temporary: it is ended, told as stopped and removed', () => {
      expect(afterCycle(() => undefined)).toEqual([
        '10: c failed, c ended failed, c waiting 100, b cancelling sibling',
        '15: b ended cancelled, b stopped stop, b removed, a cancelling sibling, a ended cancelled',
        '110: a starting, a ready, c starting, c ready',
      ]);
    });

    it.each<[string, (tree: Supervisor, stage: Stage) => void]>([
      ['that has completed', (_, stage) => stage.complete('a')],
      ['that was terminated by hand', (tree) => void tree.terminateChild('a')],
    ])('transient %s: it is started again', (_, before) => {
      expect(afterCycle(before).at(-1)).toBe('110: a starting, a ready, c starting, c ready');
    });
  });

  it('leaves down whom a hand has terminated during the cycle', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a'), stage.child('b', { takes: 20 }), stage.child('c')], config);
      stage.log();
      stage.fail('c');
      stage.advance(10);
      void tree.terminateChild('b');
      void tree.terminateChild('a');
      stage.advance(200);
      expect(stage.log()).toEqual([
        '0: c failed, c ended failed, c waiting 100, b cancelling sibling',
        '10: a cancelling stop, a ended cancelled, a stopped stop',
        '20: b ended cancelled, b stopped stop',
        '100: c starting, c ready',
      ]);
    });
  });
});

/** In its n-th run it fails at once. */
const failsInRun = (...runs: number[]): Parameters<Stage['child']>[1] => ({
  begins: (actor, { run }) => runs.includes(run) && actor.fail(),
});
