import { Subject } from 'rxjs';
import { type LifecycleEvent, type SupervisorConfig, Supervisor } from '../../lib/index.js';
import { staged, type Stage } from '../support/treeStage.js';

const gaveUp = (...failures: unknown[]): object => ({ code: 'RESTART_INTENSITY_EXCEEDED', failures });

describe('The budget of a Supervisor', () => {
  it('is shared by its children', () => {
    staged((stage) => {
      const tree: SupervisorConfig = { maxRestarts: 2, defaults: { backoff: 1 } };
      stage.spawn([stage.child('a'), stage.child('b'), stage.child('c', { takes: 10 })], tree);
      for (const id of ['a', 'b']) {
        stage.fail(id);
        stage.advance(1);
      }
      stage.log();
      stage.fail('c');
      stage.advance(10);
      expect(stage.log()).toEqual([
        '2: c failed, c ended failed, b cancelling stop, b ended cancelled, b stopped stop, a cancelling stop, a ended cancelled, a stopped stop, c gave_up, c stopped escalated',
      ]);
      const failures = ['a', 'b', 'c'].map((id) => ({ path: [id], error: 'boom' }));
      expect(stage.end).toMatchObject([{ error: { ...gaveUp(...failures), cause: 'boom' } }]);
    });
  });

  it('is that of a sliding window, its end included', () => {
    staged((stage) => {
      stage.spawn([stage.child('a', { backoff: 0 })], { maxRestarts: 1, period: 50 });
      for (const ms of [0, 51, 51]) {
        stage.advance(ms);
        stage.fail('a');
      }
      stage.advance(50);
      expect(stage.end).toEqual([]);
      stage.fail('a');
      stage.advance();
      expect(stage.end).toMatchObject([{ error: gaveUp({ at: 102 }, { at: 152 }) }]);
    });
  });

  it('is beside that of a child of its own', () => {
    staged((stage) => {
      stage.spawn([stage.child('a', { maxRestarts: 1, backoff: 1 }), stage.child('b', { backoff: 1 })], {
        maxRestarts: 5,
      });
      failEach(stage, 'b', 'b', 'a', 'b', 'a');
      expect(stage.end).toMatchObject([{ error: { failures: [{ path: ['a'] }, { path: ['a'] }] } }]);
    });
  });

  it('counts the restarts of a child with a budget of its own, too', () => {
    staged((stage) => {
      stage.spawn([stage.child('a', { maxRestarts: 9, backoff: 1 }), stage.child('b', { backoff: 1 })], {
        maxRestarts: 1,
      });
      failEach(stage, 'a', 'b');
      expect(stage.end).toMatchObject([{ error: { failures: [{ path: ['a'] }, { path: ['b'] }] } }]);
    });
  });

  it.each(['one_for_all', 'rest_for_one'] as const)('is not used up by the bystanders of %s', (strategy) => {
    staged((stage) => {
      stage.spawn(stage.children('a', 'b', 'c'), { strategy, maxRestarts: 1 });
      stage.fail('a');
      stage.advance(100);
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 2 });
    });
  });

  it.each(['one_for_all', 'rest_for_one'] as const)('is not used up by folded failures in %s', (strategy) => {
    staged((stage) => {
      const own = { maxRestarts: 0 };
      stage.spawn([stage.child('a'), stage.child('b', own), stage.child('c', { takes: 50 })], {
        strategy,
        maxRestarts: 1,
      });
      stage.fail('a');
      stage.advance(10);
      stage.fail('b');
      stage.advance(200);
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 2 });
      expect(stage.actor('b').handled).toBe(1);
      stage.fail('a');
      stage.advance(50);
      expect(stage.end).toMatchObject([{ error: gaveUp({ path: ['a'] }, { path: ['a'] }) }]);
    });
  });

  it.each(['one_for_all', 'rest_for_one'] as const)('is not used up by one that is handled longer, %s', (strategy) => {
    staged((stage) => {
      const handled = new Subject<void>();
      const b = stage.child('b', { handles: () => handled, backoff: 1 });
      stage.spawn([stage.child('a', { backoff: 1 }), b, stage.child('c', { takes: 10 })], { strategy, maxRestarts: 1 });
      stage.fail('a');
      stage.advance(5);
      stage.fail('b');
      stage.advance(50);
      expect(stage.starts).toEqual({ a: 1, b: 1, c: 1 });
      handled.complete();
      stage.advance(1);
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 2 });
    });
  });

  it.each(['one_for_all', 'rest_for_one'] as const)('is used up by each failed attempt of %s', (strategy) => {
    staged((stage) => {
      const b = stage.child('b', { begins: (actor, { run }) => run > 0 && actor.fail(), backoff: 1 });
      stage.spawn([stage.child('a', { backoff: 1 }), b, stage.child('c')], { strategy, maxRestarts: 3 });
      stage.fail('a');
      stage.advance(1_000);
      expect(stage.end).toMatchObject([
        { error: gaveUp({ path: ['a'] }, { path: ['b'], run: 1 }, { path: ['b'], run: 2 }, { path: ['b'], run: 3 }) },
      ]);
      expect(stage.starts).toMatchObject({ a: strategy === 'one_for_all' ? 4 : 2, b: 4, c: 1 });
    });
  });

  it('is not used up by hand', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { takes: 1 }), stage.child('b')], { maxRestarts: 0 });
      for (let n = 0; n < 5; n++) {
        tree.restartChild('a');
        stage.advance(1);
      }
      expect(stage.starts).toEqual({ a: 6, b: 1 });
    });
  });

  it('is full again in the next life', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { backoff: 1 })], { maxRestarts: 1 });
      failEach(stage, 'a', 'a');
      expect(stage.end).toHaveLength(1);
      stage.run(tree);
      failEach(stage, 'a');
      expect(stage.end).toEqual([]);
      expect(stage.starts).toEqual({ a: 4 });
    });
  });
});

describe('Budgets of several levels', () => {
  it('multiply: ten over ten start a leaf that fails each time after it was ready 121 times', () => {
    staged((stage) => {
      const leaf = stage.child('leaf', { backoff: 1, readyAfter: 1 });
      const inner = new Supervisor([leaf], { id: 'inner', maxRestarts: 10, period: 5_000 });
      const outer = stage.spawn([{ component: inner, backoff: 1 }], { maxRestarts: 10, period: 5_000 });
      const failing = (event: LifecycleEvent): void => {
        if (event.type === 'ready' && event.path.length === 2) stage.fail('leaf');
      };
      outer.events$.subscribe(failing);
      stage.advance(5_000);
      expect(stage.starts).toEqual({ leaf: 121 });
      expect(stage.end).toHaveLength(1);
    });
  });

  it('end in a chain of causes with the history of each, down to the very error of the leaf', () => {
    staged((stage) => {
      const boom = { boom: true };
      const leaf = stage.child('leaf', { backoff: 1, begins: (actor) => actor.fail(boom) });
      const inner = new Supervisor([leaf], { id: 'inner', maxRestarts: 1 });
      const middle = new Supervisor([{ component: inner, backoff: 1 }], { id: 'middle', maxRestarts: 0 });
      stage.spawn([{ component: middle, backoff: 1 }], { maxRestarts: 1 });
      stage.advance(100);
      const [{ error: top }] = stage.end as [{ error: { cause: { cause: { cause: unknown } } } }];
      expect(top).toMatchObject(gaveUp({ path: ['middle'] }, { path: ['middle'] }));
      expect(top.cause).toMatchObject(gaveUp({ path: ['middle', 'inner'] }));
      const below = { path: ['middle', 'inner', 'leaf'] };
      expect(top.cause.cause).toMatchObject(gaveUp({ ...below, run: 0 }, { ...below, run: 1 }));
      expect(top.cause.cause.cause).toBe(boom);
      expect(stage.starts).toEqual({ leaf: 4 });
    });
  });
});

/** One after the other, each restarted before the next fails. */
function failEach(stage: Stage, ...ids: string[]): void {
  for (const id of ids) {
    stage.fail(id);
    stage.advance(1);
  }
}
