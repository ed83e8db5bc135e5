import { EMPTY, NEVER, of, Subject, throwError } from 'rxjs';
import {
  Supervisor,
  superviseMap,
  type Component,
  type LifecycleEvent,
  type SuperviseMapConfig,
} from '../../lib/index.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { told } from '../support/listening.js';
import { short } from '../support/lab/eventLog.js';
import { stepped, type SteppedTime } from '../support/steppedTime.js';

/** A tenant: a database, and a server that takes 10 ms to end, and depends on it. */
class Tenant {
  readonly db = new CountingComponent<never>(() => NEVER);
  readonly server: CountingComponent<never>;
  readonly supervisor: Supervisor;

  constructor(server: (component: CountingComponent<never>) => Component<unknown, never> = (component) => component) {
    this.server = new CountingComponent<never>(politely(10));
    this.supervisor = new Supervisor(
      [
        { component: this.db, id: 'db' },
        { component: server(this.server), id: 'server', backoff: 5 },
      ],
      { strategy: 'rest_for_one', maxRestarts: 1 },
    );
  }

  get alive(): number[] {
    return [this.db.alive, this.server.alive];
  }
}

interface Stage {
  readonly source$: Subject<string>;
  readonly cancel$: Subject<void>;
  readonly seen: unknown[];
  readonly log: string[];
  readonly tenants: Tenant[];
  readonly time: SteppedTime;
}

function play(
  script: (stage: Stage) => void,
  make = () => new Tenant(),
  config: SuperviseMapConfig<string> = {},
): void {
  stepped((time) => {
    const tenants: Tenant[] = [];
    const log: string[] = [];
    const source$ = new Subject<string>();
    const cancel$ = new Subject<void>();
    const events = {
      next: (event: LifecycleEvent) => void log.push(`@${event.at} ${event.path.join('/')}:${short(event)}`),
    };
    const project = () => {
      const tenant = make();
      tenants.push(tenant);
      return tenant.supervisor;
    };
    const output$ = source$.pipe(superviseMap(project, { key: (value) => value, cancel$, ...config, events }));
    script({ source$, cancel$, seen: told(output$), log, tenants, time });
    expect(tenants.map(({ alive }) => alive)).toEqual(tenants.map(() => [0, 0]));
    expect([source$.observed, cancel$.observed]).toEqual([false, false]);
  });
}

describe('a supervisor as a child of superviseMap', () => {
  it('has its children below its key, in the same log', () =>
    play(({ source$, cancel$, log, seen, tenants, time }) => {
      source$.next('x');
      expect(log.filter((line) => line.endsWith(':ready'))).toEqual([
        '@0 x/db:ready',
        '@0 x/server:ready',
        '@0 x:ready',
      ]);
      expect(tenants[0]?.alive).toEqual([1, 1]);
      cancel$.next();
      time.advance(10);
      expect(seen).toEqual(['complete']);
      expect(log.slice(-8)).toEqual([
        '@0 x/server:cancelling(stop)',
        '@10 x/server:ended(cancelled)',
        '@10 x/server:stopped(stop)',
        '@10 x/db:cancelling(stop)',
        '@10 x/db:ended(cancelled)',
        '@10 x/db:stopped(stop)',
        '@10 x:ended(cancelled)',
        '@10 x:stopped(stop)',
      ]);
    }));

  it('is named by its key, whatever its own id', () => {
    const paths = new Set<string>();
    const events = { next: ({ path }: LifecycleEvent) => void paths.add(path.join('/')) };
    const project = () => new Supervisor({ component: () => EMPTY, id: 'leaf' }, { id: 'its own' });
    expect(told(of('x').pipe(superviseMap(project, { key: (value) => value, events })))).toEqual(['complete']);
    expect([...paths]).toEqual(['x', 'x/leaf']);
  });

  it('ends in its own time when it is replaced, and the new one starts then', () =>
    play(({ source$, cancel$, tenants, time }) => {
      source$.next('x');
      source$.next('x');
      time.advance(9);
      expect(tenants).toHaveLength(1);
      time.advance(1);
      expect(tenants.map(({ alive }) => alive)).toEqual([
        [0, 0],
        [1, 1],
      ]);
      cancel$.next();
      time.advance(10);
    }));

  it('restarts its own children by its own rules, and is restarted when it gives up', () =>
    play(
      ({ source$, cancel$, log, time }) => {
        source$.next('x');
        time.advance(100);
        expect(log.filter((line) => line.endsWith('starting'))).toEqual([
          '@0 x:starting',
          '@0 x/db:starting',
          '@0 x/server:starting',
          '@5 x/server:starting',
          '@55 x:starting',
          '@55 x/db:starting',
          '@55 x/server:starting',
          '@60 x/server:starting',
        ]);
        cancel$.next();
      },
      () => new Tenant(() => ({ start: () => throwError(() => 'oops') })),
      { backoff: 50 },
    ));

  it('escalates what it gives up with, after the others have ended', () =>
    play(
      ({ source$, seen, tenants, time }) => {
        source$.next('x');
        time.advance(5);
        expect(seen).toMatchObject([{ error: { code: 'RESTART_INTENSITY_EXCEEDED', cause: { cause: 'oops' } } }]);
        expect(tenants).toHaveLength(1);
      },
      () => new Tenant(() => ({ start: () => throwError(() => 'oops') })),
      { supervisor: { maxRestarts: 0 } },
    ));

  it('ends in the same turn when the output is unsubscribed', () =>
    stepped(() => {
      const tenant = new Tenant();
      const source$ = new Subject<string>();
      const subscription = source$.pipe(superviseMap(() => tenant.supervisor)).subscribe();
      source$.next('x');
      expect(tenant.alive).toEqual([1, 1]);
      subscription.unsubscribe();
      expect([tenant.alive, source$.observed]).toEqual([[0, 0], false]);
    }));

  it('has one life at a time: a second one fails, and is tried again', () =>
    stepped((time) => {
      const tenant = new Tenant();
      const source$ = new Subject<string>();
      const failed: unknown[] = [];
      const events = { next: (event: LifecycleEvent) => event.type === 'failed' && failed.push(event.failure.error) };
      const output$ = source$.pipe(
        superviseMap(() => tenant.supervisor, { key: (value) => value, backoff: 10, events }),
      );
      const subscription = output$.subscribe();
      for (const value of ['x', 'y']) source$.next(value);
      time.advance(5);
      expect(failed).toMatchObject([{ code: 'ALREADY_RUNNING' }]);
      subscription.unsubscribe();
      expect(tenant.alive).toEqual([0, 0]);
    }));
});
