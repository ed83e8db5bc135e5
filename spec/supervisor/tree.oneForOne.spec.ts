import { staged } from '../support/treeStage.js';

describe('one_for_one', () => {
  it('starts again only the child that failed, when its delay is over', () => {
    staged((stage) => {
      stage.spawn(stage.children('a', 'b', 'c'));
      stage.log();
      stage.advance(10);
      stage.fail('b');
      stage.advance(1_000);
      expect(stage.log([])).toEqual([
        '10: b failed, b ended failed, b handled, b waiting 100',
        '110: b starting, b started, b ready',
      ]);
      expect(stage.starts).toEqual({ a: 1, b: 2, c: 1 });
    });
  });

  it('lets independent children wait each for itself', () => {
    staged((stage) => {
      stage.spawn([stage.child('a', { backoff: 300 }), stage.child('b', { backoff: 200 }), stage.child('c')]);
      stage.log();
      stage.fail('a', 'b', 'c');
      stage.advance(300);
      expect(stage.log()).toEqual([
        '0: a failed, a ended failed, b failed, b ended failed, c failed, c ended failed, a waiting 300, b waiting 200, c waiting 100',
        '100: c starting, c ready',
        '200: b starting, b ready',
        '300: a starting, a ready',
      ]);
    });
  });

  it('lets nobody wait for a handler or the end of another', () => {
    staged((stage) => {
      const handled = new Promise<void>(() => undefined);
      stage.spawn([stage.child('a', { handles: () => handled }), stage.child('b'), stage.child('c', { takes: 500 })]);
      stage.log();
      stage.fail('a', 'b');
      stage.advance(100);
      expect(stage.log()).toEqual([
        '0: a failed, a ended failed, b failed, b ended failed, b waiting 100',
        '100: b starting, b ready',
      ]);
    });
  });

  it('restarts one that failed early while those after it are being started', () => {
    staged((stage) => {
      stage.spawn([stage.child('a'), stage.child('b', { readyAfter: 300 }), stage.child('c')]);
      stage.log();
      stage.fail('a');
      stage.advance(300);
      expect(stage.log()).toEqual([
        '0: a failed, a ended failed, a waiting 100',
        '100: a starting, a ready',
        '300: b ready, c starting, c ready',
      ]);
    });
  });

  it('forgets a temporary child that has failed or completed, and keeps a transient one that has completed', () => {
    staged((stage) => {
      const temporary = (id: string) => stage.child(id, { restart: 'temporary' });
      const tree = stage.spawn([temporary('a'), temporary('b'), stage.child('c'), stage.child('d')]);
      stage.log();
      stage.fail('a');
      stage.advance();
      stage.complete('b', 'c');
      stage.advance(1_000);
      expect(stage.log()).toEqual([
        '0: a failed, a ended failed, a stopped failed, a removed, b ended completed, b stopped completed, b removed, c ended completed, c stopped completed',
      ]);
      expect(tree.whichChildren()).toMatchObject([
        { id: 'c', state: 'ended' },
        { id: 'd', state: 'running' },
      ]);
      expect(stage.alive).toEqual(['d']);
    });
  });

  it('restarts a permanent child that has completed', () => {
    staged((stage) => {
      stage.spawn([stage.child('a', { restart: 'permanent' }), stage.child('b')]);
      stage.log();
      stage.complete('a');
      stage.advance(100);
      expect(stage.log()).toEqual([
        '0: a failed completion, a ended failed, a waiting 100',
        '100: a starting, a ready',
      ]);
    });
  });
});
