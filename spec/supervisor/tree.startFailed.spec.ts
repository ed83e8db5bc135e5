import { asyncScheduler } from 'rxjs';
import { Supervisor, type Strategy } from '../../lib/index.js';
import { thrownBy } from '../support/refusal.js';
import type { Manner } from '../support/treeActor.js';
import { staged } from '../support/treeStage.js';

const thrown = new Error('mistake');
/** It throws in its n-th start. */
const throwsIn = (...runs: number[]): Manner => ({
  starts: ({ run }) => {
    if (runs.includes(run)) throw thrown;
  },
});
const startFailed = (...path: string[]): object => ({
  code: 'START_FAILED',
  failure: { path, kind: 'throw', error: thrown },
  cause: thrown,
});

const strategies: [Strategy][] = [['one_for_one'], ['one_for_all'], ['rest_for_one']];

describe('A first start that throws', () => {
  it.each(strategies)('fails the start of the tree, %s, naming the child: the others stop in reverse', (strategy) => {
    staged((stage) => {
      const children = [stage.child('a', { takes: 5 }), stage.child('b'), stage.child('c', throwsIn(0))];
      stage.spawn([...children, stage.child('d')], { strategy });
      stage.advance(5);
      expect(stage.log()).toEqual([
        '0: a starting, a ready, b starting, b ready, c starting, c failed throw, c ended failed, b cancelling stop, b ended cancelled, b stopped stop, a cancelling stop',
        '5: a ended cancelled, a stopped stop, c gave_up, c stopped escalated',
      ]);
      expect(stage.end).toMatchObject([{ error: startFailed('c') }]);
      expect(stage.starts).toEqual({ a: 1, b: 1, c: 1, d: 0 });
      expect(stage.actor('c').handled).toBe(0);
    });
  });

  it('is the same when it answers nonsense', () => {
    staged((stage) => {
      stage.spawn([stage.child('a'), { id: 'b', component: () => 17 as never }]);
      expect(stage.end).toMatchObject([
        { error: { code: 'START_FAILED', cause: { code: 'INVALID_START_RESULT' }, failure: { path: ['b'] } } },
      ]);
    });
  });

  it('has the promises of the start reject with it', async () => {
    const tree = new Supervisor([
      { id: 'a', component: () => Promise.reject(thrown), restart: 'temporary' },
      () => {
        throw thrown;
      },
    ]);
    const ready = tree.whenReady();
    await expect(tree.spawn()).rejects.toMatchObject(startFailed('1'));
    await expect(ready).rejects.toMatchObject({ code: 'NOT_READY', cause: startFailed('1') });
  });

  it('of a child that is to be started in its turn fails the tree, too', () => {
    staged((stage) => {
      stage.spawn([stage.child('a', { readyAfter: 50 }), stage.child('b', throwsIn(0))]);
      stage.advance(50);
      expect(stage.end).toMatchObject([{ error: startFailed('b') }]);
    });
  });

  it('is a failure like any other when a hand has held it back until all others were up', () => {
    staged((stage) => {
      const tree = stage.spawn([
        stage.child('a', { readyAfter: 10 }),
        stage.child('b', { ...throwsIn(0), backoff: 5 }),
      ]);
      void tree.terminateChild('b');
      stage.advance(10);
      tree.restartChild('b');
      stage.advance(5);
      expect(tree.child('b')).toMatchObject({ state: 'running', run: 1 });
      expect(stage.actor('b').handled).toBe(1);
    });
  });

  it('goes up through supervisors, at their first start, and keeps its name', () => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('a'), stage.child('b', throwsIn(0))], { id: 'inner' });
      const middle = new Supervisor([stage.child('m'), inner], { id: 'middle' });
      stage.spawn([stage.child('first'), middle, stage.child('last')]);
      expect(stage.end).toMatchObject([{ error: startFailed('middle', 'inner', 'b') }]);
      expect(stage.starts).toEqual({ a: 1, b: 1, m: 1, first: 1, last: 0 });
      expect(stage.alive).toEqual([]);
    });
  });

  it('at a later start of a nested supervisor is a failure of that', () => {
    staged((stage) => {
      const b = stage.child('b', { starts: () => stage.starts['b'] === 2 && throwMistake() });
      const inner = new Supervisor([stage.child('a'), b], { id: 'inner', maxRestarts: 0 });
      const tree = stage.spawn([{ component: inner, backoff: 10 }, stage.child('last')]);
      stage.fail('b');
      stage.advance(10);
      expect(stage.starts).toEqual({ a: 2, b: 2, last: 1 });
      expect(tree.child('inner')).toMatchObject({ state: 'waiting', failure: { error: startFailed('inner', 'b') } });
      stage.advance(20);
      expect(stage.starts).toEqual({ a: 3, b: 3, last: 1 });
      expect(stage.end).toEqual([]);
    });
  });
});

describe('Every other early failure is restarted under the policy:', () => {
  it.each<[string, Manner]>([
    ['an error', { begins: (actor, { run }) => run === 0 && actor.fail() }],
    ['a report', { begins: (_, { run, errors }) => run === 0 && errors.next('boom') }],
    ['a report in start', { starts: ({ run, errors }) => run === 0 && errors.next('boom') }],
    [
      'an error later',
      { begins: (actor, { run }) => run === 0 && asyncScheduler.schedule(() => actor.fail(), 5), readyAfter: 10 },
    ],
    ['a throw when it is started again', { ...throwsIn(1), begins: (actor, { run }) => run === 0 && actor.fail() }],
  ])('%s', (_, manner) => {
    staged((stage) => {
      stage.spawn([stage.child('a', { ...manner, backoff: 10 }), stage.child('b')]);
      expect(stage.starts).toEqual({ a: 1, b: 0 });
      stage.advance(100);
      expect(stage.end).toEqual([]);
      expect(stage.alive).toEqual(['a', 'b']);
    });
  });
});

describe('startChild of a child of which the first start throws', () => {
  it.each(strategies)('throws the error, tells it, and does not keep the child; the others go on: %s', (strategy) => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a', 'b'), { strategy });
      stage.log();
      expect(thrownBy(() => tree.startChild(stage.child('c', throwsIn(0))))).toMatchObject(startFailed('c'));
      stage.advance(1_000);
      expect(stage.log()).toEqual(['0: c starting, c failed throw, c ended failed, c stopped failed, c removed']);
      expect(tree.child('c')).toBeUndefined();
      expect(stage.alive).toEqual(['a', 'b']);
      tree.startChild(stage.child('c'));
      expect(stage.alive).toEqual(['a', 'b', 'c']);
    });
  });

  it('throws for a supervisor that cannot start, as well', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a')]);
      const inner = new Supervisor([stage.child('b'), stage.child('c', throwsIn(0))], { id: 'inner' });
      expect(thrownBy(() => tree.startChild(inner))).toMatchObject(startFailed('inner', 'c'));
      expect(tree.whichChildren()).toMatchObject([{ id: 'a', state: 'running' }]);
      expect(stage.alive).toEqual(['a']);
    });
  });

  it('treats every other early failure under the policy', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a')]);
      const early = stage.child('b', { begins: (actor, { run }) => run === 0 && actor.fail(), backoff: 10 });
      expect(tree.startChild(early)).toMatchObject({ id: 'b', state: 'failed' });
      stage.advance(10);
      expect(stage.alive).toEqual(['a', 'b']);
    });
  });
});

function throwMistake(): never {
  throw thrown;
}
