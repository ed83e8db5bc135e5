import { EMPTY, NEVER, throwError } from 'rxjs';
import type { ChildDefinition, SupervisorConfig } from '../../lib/index.js';
import * as control from '../../lib/internal/control.js';
import type { Keeper } from '../../lib/internal/keeper.js';
import { keeperOf } from '../../lib/internal/supervisorPlan.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { told } from '../support/listening.js';
import { refusal, thrownBy } from '../support/refusal.js';
import { stepped } from '../support/steppedTime.js';

const crash = () => throwError(() => 'boom');
const waiting: ChildDefinition = { component: crash, id: 'waiting', backoff: 1_000 };
const resting: ChildDefinition = { component: () => EMPTY, id: 'resting' };
const running: ChildDefinition = { component: politely(5), id: 'running' };

/** A keeper that has begun a life in stepped time; ends it by unsubscribing. */
function alive(
  children: readonly ChildDefinition[],
  script: (keeper: Keeper, advance: (ms?: number) => void) => void,
  config?: SupervisorConfig,
): void {
  stepped((time) => {
    const keeper = keeperOf(children, config);
    const run = keeper.live().subscribe({ error: () => undefined });
    script(keeper, (ms) => time.advance(ms));
    run.unsubscribe();
  });
}

describe('startChild', () => {
  it('starts a child at once, and answers what it is doing', () => {
    alive([running], (keeper) => {
      const probe = new CountingComponent(politely());
      expect(control.startChild(keeper, { component: probe, id: 'new' })).toMatchObject({
        id: 'new',
        state: 'running',
      });
      expect(probe.starts).toBe(1);
      expect(keeper.all.map(({ id }) => id)).toEqual(['running', 'new']);
    });
  });

  it('has it wait for its turn while others are being started', () => {
    alive([{ component: () => NEVER, readiness: 'signal', id: 'slow' }], (keeper) => {
      const probe = new CountingComponent(politely());
      expect(control.startChild(keeper, probe)).toMatchObject({ id: '1', state: 'pending' });
      expect(probe.starts).toBe(0);
      keeper.engine?.table.get('slow')?.run?.declareReady();
      expect(probe.starts).toBe(1);
    });
  });

  it('refuses an id that is used, by what its child is doing', () => {
    alive([running, resting, waiting], (keeper, advance) => {
      advance(1);
      const refused = (id: string) => refusal(() => control.startChild(keeper, { component: () => NEVER, id }));
      expect(refused('running')).toMatch(/^ChildAlreadyStartedError: Child `running`/);
      expect(refused('waiting')).toMatch(/^ChildAlreadyStartedError: Child `waiting`/);
      expect(refused('resting')).toMatch(/^ChildAlreadyPresentError: Child `resting`/);
      expect(keeper.all).toHaveLength(3);
    });
  });

  it('keeps no child of which the first start throws, and goes on', () => {
    alive([running], (keeper) => {
      const boom = new Error('boom');
      const start = (): never => {
        throw boom;
      };
      const error = thrownBy(() => control.startChild(keeper, { component: start, id: 'new' }));
      expect(error).toMatchObject({ code: 'START_FAILED', failure: { path: ['new'] } });
      expect((error as Error).cause).toBe(boom);
      expect(keeper.all.map(({ id }) => id)).toEqual(['running']);
      expect(control.startChild(keeper, { component: () => NEVER, id: 'new' }).state).toBe('running');
    });
  });
});

describe('terminateChild', () => {
  it('ends a child within its grace, reports it, and leaves it at rest', () => {
    alive([running, resting], (keeper, advance) => {
      const report = told(control.terminateChild(keeper, 'running', Infinity)!);
      expect(control.child(keeper, 'running')?.state).toBe('stopping');
      advance(5);
      expect(report).toMatchObject([{ abandoned: [], took: [{ path: ['running'], ms: 5 }] }, 'complete']);
      expect(control.child(keeper, 'running')?.state).toBe('ended');
      expect(control.terminateChild(keeper, 'running', 0)).toBeUndefined();
    });
  });

  it('abandons it at the deadline', () => {
    alive([{ component: politely(Infinity), id: 'deaf' }, running], (keeper, advance) => {
      const report = told(control.terminateChild(keeper, ['deaf'], 7)!);
      advance(6);
      expect(report).toEqual([]);
      advance(1);
      expect(report).toMatchObject([{ abandoned: [['deaf']] }, 'complete']);
    });
  });
});

describe('restartChild', () => {
  it('cancels a child that runs and starts it when it is over, and starts others at once', () => {
    alive([running, resting, waiting], (keeper, advance) => {
      advance(1);
      expect(control.restartChild(keeper, 'running')).toMatchObject({ state: 'stopping', run: 0 });
      expect(control.restartChild(keeper, 'waiting')).toMatchObject({ run: 1 });
      expect(control.restartChild(keeper, 'resting')).toMatchObject({ run: 1, state: 'ended' });
      advance(5);
      expect(control.child(keeper, 'running')).toMatchObject({ state: 'running', run: 1 });
    });
  });
});

describe('restartChild, twice', () => {
  it('starts a child once, and not inside the second call', () => {
    const probe = new CountingComponent(() => NEVER);
    alive([{ component: probe, id: 'probe' }], (keeper, advance) => {
      control.restartChild(keeper, 'probe');
      expect(control.restartChild(keeper, 'probe')).toMatchObject({ run: 0 });
      expect(probe.starts).toBe(1);
      advance();
      expect(probe.starts).toBe(2);
    });
  });
});

describe('restartChild of a temporary child', () => {
  it('is refused while its end is being told, and it is not started', () => {
    const probe = new CountingComponent(crash);
    const refused: string[] = [];
    const keeper = keeperOf([{ component: probe, id: 'probe', restart: 'temporary' }, running], undefined);
    keeper.events$.subscribe(({ type }) => {
      if (type === 'stopped') refused.push(refusal(() => control.restartChild(keeper, 'probe')));
    });
    stepped((time) => {
      const run = keeper.live().subscribe();
      time.advance();
      expect(refused).toEqual(['ChildNotFoundError: There is no child `probe`.']);
      expect(probe.starts).toBe(1);
      run.unsubscribe();
    });
  });
});

describe('deleteChild', () => {
  it('forgets a child at rest, and refuses others by what they are doing', () => {
    alive([running, resting, waiting], (keeper, advance) => {
      const refused = (id: string) => refusal(() => control.deleteChild(keeper, id));
      expect(refused('waiting')).toMatch(/^ChildRestartingError: Child `waiting`/);
      advance(1);
      expect(refused('waiting')).toMatch(/^ChildRestartingError/);
      expect(refused('running')).toMatch(/^ChildRunningError: Child `running`/);
      control.deleteChild(keeper, 'resting');
      expect(refused('resting')).toBe('ChildNotFoundError: There is no child `resting`.');
      expect(control.child(keeper, 'resting')).toBeUndefined();
      expect(keeper.all.map(({ id }) => id)).toEqual(['running', 'waiting']);
    });
  });
});
