import { Observable, type Subscriber } from 'rxjs';
import { Supervisor, type ChildDefinition, type Strategy } from '../../lib/index.js';
import { told } from '../support/listening.js';
import { TreeQueue } from '../support/treeQueue.js';
import { staged, type Stage } from '../support/treeStage.js';

const strategies: Strategy[] = ['one_for_one', 'one_for_all', 'rest_for_one'];

/** Very many children, and how many runs they have begun and have alive. */
class Crowd {
  alive = 0;
  starts = 0;
  readonly children: readonly ChildDefinition[];
  private runs: Subscriber<never>[] = [];

  constructor(readonly size: number) {
    const component = (): Observable<never> =>
      new Observable((run) => {
        this.alive++;
        this.runs.push(run);
        run.add(() => this.alive--);
        this.starts++;
      });
    this.children = Array.from({ length: size }, () => component);
  }

  get count(): { readonly alive: number; readonly starts: number } {
    const { alive, starts } = this;
    return { alive, starts };
  }

  failAll(): void {
    const { runs } = this;
    this.runs = [];
    for (const run of runs) run.error('boom');
  }

  failFirst(): void {
    this.runs.shift()?.error('boom');
  }
}

describe.each(strategies)('A hundred thousand children, %s,', (strategy) => {
  it('start, all fail, start again, and stop', () => {
    const crowd = new Crowd(100_000);
    const scheduler = new TreeQueue();
    const tree = new Supervisor(crowd.children, { strategy, scheduler, defaults: { backoff: 0 } });
    const life = told(tree.run$);
    expect(crowd.count).toEqual({ alive: crowd.size, starts: crowd.size });
    crowd.failAll();
    expect(crowd.alive).toBe(0);
    scheduler.flush();
    expect(crowd.count).toEqual({ alive: crowd.size, starts: 2 * crowd.size });
    expect(tree.countChildren()).toMatchObject({ specs: crowd.size, active: crowd.size });
    void tree.stop();
    scheduler.flush();
    expect(crowd.count).toEqual({ alive: 0, starts: 2 * crowd.size });
    expect({ life, timers: scheduler.later }).toEqual({ life: ['complete'], timers: 0 });
  }, 20_000);
});

describe('A hundred thousand children', () => {
  it('start, give up when one fails, and are unsubscribed in their next life', () => {
    const crowd = new Crowd(100_000);
    const scheduler = new TreeQueue();
    const tree = new Supervisor(crowd.children, { scheduler, maxRestarts: 0 });
    const life = told(tree.run$);
    crowd.failFirst();
    scheduler.flush();
    expect(life).toMatchObject([{ error: { code: 'RESTART_INTENSITY_EXCEEDED', cause: 'boom' } }]);
    expect(crowd.alive).toBe(0);
    const run = tree.run$.subscribe();
    expect(crowd.alive).toBe(crowd.size);
    run.unsubscribe();
    scheduler.flush();
    expect(crowd.count).toEqual({ alive: 0, starts: 2 * crowd.size });
    expect(scheduler.later).toBe(0);
  }, 20_000);
});

const depth = 100;

/** A leaf below a hundred supervisors. */
function shaft(stage: Stage, strategy: Strategy, maxRestarts: number): Supervisor {
  let below: ChildDefinition = stage.child('leaf', { takes: 7, shutdown: Infinity });
  for (let level = 1; level < depth; level++) {
    const component: Supervisor = new Supervisor([below], { strategy, maxRestarts });
    below = { component, id: 'level', backoff: 0 };
  }
  return stage.spawn([below, stage.child('last')], { strategy });
}

const path: readonly string[] = [...Array.from({ length: depth - 1 }, () => 'level'), 'leaf'];

describe.each(strategies)('A tree of depth 100, %s,', (strategy) => {
  it('starts, is known by paths, and stops', () => {
    staged((stage) => {
      const tree = shaft(stage, strategy, 0);
      expect(tree.child(path)).toMatchObject({ path, state: 'running' });
      expect(tree.toString().split('\n')).toHaveLength(depth + 2);
      const values = told(tree.select(path));
      stage.actor('leaf').next(1);
      void tree.stop();
      stage.advance(7);
      expect(stage.end).toEqual(['complete']);
      expect(values).toEqual([1, 'complete']);
    });
  });

  it('escalates from the bottom to the top, and starts whole again', () => {
    staged((stage) => {
      const tree = shaft(stage, strategy, 0);
      for (const starts of [2, 3]) {
        stage.fail('leaf');
        stage.advance(1_000);
        expect(stage.starts).toEqual({ leaf: starts, last: strategy === 'one_for_one' ? 1 : starts });
      }
      expect(tree.child('level')).toMatchObject({ run: 2, failure: { error: { code: 'RESTART_INTENSITY_EXCEEDED' } } });
      expect(tree.child(path)).toMatchObject({ state: 'running', run: 0 });
    });
  });

  it('restarts the leaf where that is enough', () => {
    staged((stage) => {
      shaft(stage, strategy, 1);
      stage.fail('leaf');
      stage.advance(100);
      expect(stage.starts).toEqual({ leaf: 2, last: 1 });
    });
  });

  it('ends at a deadline, all in the same turn, and when it is unsubscribed', () => {
    staged((stage) => {
      const tree = shaft(stage, strategy, 0);
      void tree.stop(5);
      stage.advance(5);
      expect(stage.end).toEqual(['complete']);
      expect(stage.alive).toEqual([]);
      const run = tree.run$.subscribe();
      expect(stage.alive).toEqual(['last', 'leaf']);
      run.unsubscribe();
      expect(stage.alive).toEqual([]);
    });
  });
});
