import { filter, take } from 'rxjs';
import {
  Supervisor,
  type ChildSpec,
  type LifecycleEventType,
  type Strategy,
  type SupervisorConfig,
} from '../../lib/index.js';
import { told } from '../support/listening.js';
import { thrownBy } from '../support/refusal.js';
import type { Manner } from '../support/treeActor.js';
import { staged, type Stage } from '../support/treeStage.js';

const thrown = new Error('mistake');
/** It throws in its n-th start. */
const throwsIn = (...starts: number[]): Manner => {
  let count = 0;
  return {
    starts: () => {
      if (starts.includes(count++)) throw thrown;
    },
  };
};
const startFailed = (...path: string[]): object => ({ code: 'START_FAILED', failure: { path, error: thrown } });

const grouped: Strategy[] = ['one_for_all', 'rest_for_one'];
const strategies: Strategy[] = ['one_for_one', ...grouped];

/** A listener that does something once, when this is told of `c`, and then has left. */
function onceTold(tree: Supervisor, type: LifecycleEventType, deed: () => void): void {
  const ofC = tree.events$.pipe(filter((event) => event.type === type && event.path[0] === 'c'));
  ofC.pipe(take(1)).subscribe(deed);
}

describe.each(strategies)('A listener that is told of a first start that has failed in startChild, %s,', (strategy) => {
  it('may restart the child: it stays', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a')], { strategy });
      onceTold(tree, 'stopped', () => void tree.restartChild('c'));
      expect(tree.startChild(stage.child('c', throwsIn(0)))).toMatchObject({ id: 'c', state: 'running', run: 1 });
      stage.advance(1_000);
      expect(stage.log(['started', 'handled'])).toEqual([
        '0: a starting, a ready, c starting, c failed throw, c ended failed, c stopped failed, c starting, c ready',
      ]);
      expect({ alive: stage.alive, count: tree.countChildren().active }).toEqual({ alive: ['a', 'c'], count: 2 });
      void tree.stop(0);
      expect({ alive: stage.alive, end: stage.end }).toEqual({ alive: [], end: ['complete'] });
    });
  });

  it('may restart one that throws again: that is a failure like any other', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a')], { strategy });
      onceTold(tree, 'stopped', () => void tree.restartChild('c'));
      expect(tree.startChild(stage.child('c', { ...throwsIn(0, 1), backoff: 10 }))).toMatchObject({ state: 'failed' });
      stage.advance(10);
      expect(stage.actor('c').handled).toBe(1);
      expect({ starts: stage.starts['c'], alive: stage.alive }).toEqual({ starts: 3, alive: ['a', 'c'] });
    });
  });

  it.each<[string, (tree: Supervisor) => unknown, RegExp]>([
    ['delete it', (tree) => tree.deleteChild('c'), /c stopped failed, c removed$/],
    ['end all', (tree) => tree.stop(), /a stopped stop$/],
  ])('may %s: startChild throws all the same, and nothing is left', (_, deed, log) => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a')], { strategy });
      onceTold(tree, 'stopped', () => void deed(tree));
      expect(thrownBy(() => tree.startChild(stage.child('c', throwsIn(0))))).toMatchObject(startFailed('c'));
      expect(tree.child('c')).toBeUndefined();
      expect(stage.log().join()).toMatch(log);
    });
  });
});

/** A supervisor of which the second child throws, 5 ms after the start of the first. */
function nested(stage: Stage, config?: Partial<ChildSpec>): ChildSpec {
  const component = new Supervisor([stage.child('x', { readyAfter: 5 }), stage.child('y', throwsIn(0))]);
  return { id: 'c', ...config, component };
}

describe.each(strategies)(
  'A supervisor added by startChild that cannot start, as is found out later, %s,',
  (strategy) => {
    it('is restarted as after any other failure', () => {
      staged((stage) => {
        const tree = stage.spawn([stage.child('a')], { strategy });
        expect(tree.startChild(nested(stage, { backoff: 20 }))).toMatchObject({ state: 'starting' });
        stage.log();
        stage.advance(5);
        expect(tree.child('c')).toMatchObject({ state: 'waiting', failure: { error: startFailed('c', 'y') } });
        expect(stage.log().join()).toMatch(/c failed, c ended failed, c waiting 20\b/);
        stage.advance(25);
        expect(stage.starts).toEqual({ a: strategy === 'one_for_all' ? 2 : 1, x: 2, y: 2 });
        expect(stage.alive).toEqual(['a', 'x', 'y']);
      });
    });

    it.each<[string, SupervisorConfig, string]>([
      ['counts in the budget', { maxRestarts: 0 }, 'RESTART_INTENSITY_EXCEEDED'],
      ['is decided about', { defaults: { decide: () => 'escalate' } }, 'START_FAILED'],
    ])('%s', (_, config, code) => {
      staged((stage) => {
        const tree = stage.spawn([stage.child('a')], { strategy, ...config });
        tree.startChild(nested(stage));
        stage.advance(5);
        expect(stage.end).toMatchObject([{ error: { code } }]);
        expect(stage.alive).toEqual([]);
      });
    });

    it('that is temporary and significant ends the tree', () => {
      staged((stage) => {
        const tree = stage.spawn([stage.child('a')], { strategy, autoShutdown: 'any_significant' });
        tree.startChild(nested(stage, { restart: 'temporary', significant: true }));
        const values = told(tree.select('c'));
        stage.advance(5);
        expect({ end: stage.end, alive: stage.alive, values }).toEqual({
          end: ['complete'],
          alive: [],
          values: ['complete'],
        });
      });
    });
  },
);

describe.each(strategies)('A child added by startChild that throws in its turn, after the call, %s,', (strategy) => {
  it('is restarted as after any other failure, and the start of the tree does not fail', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { readyAfter: 5 }), stage.child('b')], { strategy });
      expect(tree.startChild(stage.child('c', { ...throwsIn(0), backoff: 20 }))).toMatchObject({ state: 'pending' });
      stage.advance(5);
      expect(stage.actor('c').handled).toBe(1);
      expect(tree.child('c')).toMatchObject({ state: 'waiting', failure: { kind: 'throw', error: thrown } });
      stage.advance(30);
      expect({ starts: stage.starts['c'], alive: stage.alive }).toEqual({ starts: 2, alive: ['a', 'b', 'c'] });
    });
  });
});

describe.each(grouped)('A child added by startChild while a group is down, %s,', (strategy) => {
  it('is restarted as after any other failure when it throws as the group goes up', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { backoff: 10 }), stage.child('b')], { strategy });
      stage.fail('a');
      stage.advance(1);
      expect(tree.startChild(stage.child('c', { ...throwsIn(0), backoff: 20 }))).toMatchObject({ state: 'pending' });
      stage.advance(9);
      expect(tree.child('c')).toMatchObject({ state: 'waiting' });
      stage.advance(20);
      expect({ starts: stage.starts['c'], alive: stage.alive }).toEqual({ starts: 2, alive: ['a', 'b', 'c'] });
    });
  });
});
