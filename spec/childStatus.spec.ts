import { EMPTY, NEVER, throwError } from 'rxjs';
import {
  Supervisor,
  type ChildCount,
  type ChildName,
  type ChildState,
  type ChildStatus,
  type Failure,
  type Restart,
} from '../lib/index.js';
import { CountingComponent, politely } from './support/countingComponent.js';
import { stepped } from './support/steppedTime.js';
import type { Equal } from './support/equal.js';

type Same<T> = { [Key in keyof T]: T[Key] };

describe('ChildStatus', () => {
  it('has these members, of these types', () => {
    type Expected = {
      readonly id: string;
      readonly path: readonly string[];
      readonly state: ChildState;
      readonly type: 'worker' | 'supervisor';
      readonly restart: Restart;
      readonly significant: boolean;
      readonly run: number;
      readonly attempt: number;
      readonly failure: Failure | undefined;
    };
    expect(true satisfies Equal<Same<ChildStatus>, Expected>).toBe(true);
  });

  it('is a picture of the moment: it does not change', () => {
    stepped((time) => {
      const supervisor = new Supervisor({ component: politely(5), id: 'a' });
      const before = supervisor.child('a');
      const run = supervisor.run$.subscribe();
      const running = supervisor.child('a');
      void supervisor.stop();
      const stopping = supervisor.child('a');
      time.advance(5);
      const after = supervisor.child('a');
      const states = [before, running, stopping, after].map((status) => status?.state);
      expect(states).toEqual(['ended', 'running', 'stopping', 'ended']);
      expect(run.closed).toBe(true);
    });
  });

  it('tells the paths of a tree, here and below', () => {
    const inner = new Supervisor([{ component: () => NEVER, id: 'leaf' }], { id: 'inner' });
    const outer = new Supervisor([inner], { id: 'outer' });
    const run = outer.run$.subscribe();
    expect(outer.whichChildren()).toMatchObject([{ path: ['inner'], type: 'supervisor', state: 'running' }]);
    for (const status of [outer.child(['inner', 'leaf']), inner.child('leaf'), inner.whichChildren()[0]])
      expect(status).toMatchObject({ id: 'leaf', path: ['inner', 'leaf'], type: 'worker' });
    run.unsubscribe();
  });

  it('counts runs and attempts, and keeps the last failure after it has been mended', () => {
    stepped((time) => {
      const probe = new CountingComponent(() => throwError(() => 'boom'), politely());
      const supervisor = new Supervisor({ component: probe, id: 'a', backoff: 10, resetAfter: 100 });
      const run = supervisor.run$.subscribe();
      time.advance(10);
      expect(supervisor.child('a')).toMatchObject({ state: 'running', run: 1, attempt: 1, failure: { error: 'boom' } });
      time.advance(101);
      expect(supervisor.child('a')).toMatchObject({ run: 1, attempt: 0, failure: { error: 'boom' } });
      run.unsubscribe();
    });
  });
});

describe('ChildState', () => {
  it('is one of seven', () => {
    const states = ['pending', 'starting', 'running', 'stopping', 'failed', 'waiting', 'ended'] as const;
    expect(true satisfies Equal<ChildState, (typeof states)[number]>).toBe(true);
    expect(states).toHaveLength(7);
  });
});

describe('ChildName', () => {
  it('is an id, or a path', () => {
    expect(true satisfies Equal<ChildName, string | readonly string[]>).toBe(true);
    const supervisor = new Supervisor({ component: () => NEVER, id: 'a' });
    expect(supervisor.child('a')).toEqual(supervisor.child(['a']));
    expect(supervisor.child(['a', 'b'])).toBeUndefined();
  });
});

describe('ChildCount', () => {
  it('has these members', () => {
    type Expected = {
      readonly specs: number;
      readonly active: number;
      readonly supervisors: number;
      readonly workers: number;
    };
    expect(true satisfies Equal<Same<ChildCount>, Expected>).toBe(true);
  });

  it('counts those with a run as active, and all as specs', () => {
    const supervisor = new Supervisor([() => EMPTY, () => NEVER, new Supervisor([])]);
    const run = supervisor.run$.subscribe();
    expect(supervisor.countChildren()).toEqual({ specs: 3, active: 2, supervisors: 1, workers: 2 });
    run.unsubscribe();
    expect(supervisor.countChildren()).toEqual({ specs: 3, active: 0, supervisors: 1, workers: 2 });
  });
});
