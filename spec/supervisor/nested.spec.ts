import { asyncScheduler, concat, NEVER, Observable, of, throwError } from 'rxjs';
import { supervise, supervised, Supervisor, type LifecycleEvent, type ShutdownReport } from '../../lib/index.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { eventsOf, told, typesOf } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

const crash = () => throwError(() => 'boom');
const slow = (): CountingComponent<never> => new CountingComponent(politely(20));

describe('A Supervisor under supervise', () => {
  it('runs its component below the path of the operator', () => {
    const probe = slow();
    const run = NEVER.pipe(supervise(new Supervisor({ component: probe, id: 'inner' }), { id: 'outer' })).subscribe();
    expect(probe.link.path).toEqual(['outer', 'inner']);
    run.unsubscribe();
    expect(probe.alive).toBe(0);
  });

  it('is asked to stop by cancel$, and given all the time it needs', () => {
    stepped((time) => {
      const probe = new CountingComponent(politely(20_000));
      const cancel$ = new Observable<number>((subscriber) => asyncScheduler.schedule(() => subscriber.next(0), 10));
      const supervisor = new Supervisor({ component: probe, shutdown: Infinity });
      const run = told(supervised(supervisor, { cancel$ }));
      time.advance(10);
      expect(told(probe.link.cancel$)).toEqual(['stop', 'complete']);
      time.advance(19_999);
      expect(run).toEqual([]);
      time.advance(1);
      expect(run).toEqual(['complete']);
      expect(probe.alive).toBe(0);
    });
  });

  it('is ready when its component is', () => {
    stepped((time) => {
      const inner = new Supervisor({
        component: (link) => new Observable((s) => s.add(asyncScheduler.schedule(() => link.ready(), 30))),
        readiness: 'signal',
      });
      const events: LifecycleEvent[] = [];
      const run = supervised(inner, { events: { next: (event) => events.push(event) } }).subscribe();
      time.advance(30);
      run.unsubscribe();
      expect(events.filter(({ type }) => type === 'ready')).toMatchObject([{ at: 30, path: ['0'] }]);
    });
  });

  it('is restarted when it gives up, with a full budget again', () => {
    stepped((time) => {
      const probe = new CountingComponent(crash);
      const inner = new Supervisor({ component: probe, backoff: 1 }, { maxRestarts: 1 });
      const run = told(supervised(inner, { backoff: 1, maxRestarts: 2 }));
      time.advance(10);
      expect(probe.starts).toBe(2 * 3);
      expect(run).toMatchObject([
        { error: { code: 'RESTART_INTENSITY_EXCEEDED', cause: { code: 'RESTART_INTENSITY_EXCEEDED', cause: 'boom' } } },
      ]);
    });
  });

  it('refuses to run in two places', () => {
    stepped((time) => {
      const inner = new Supervisor(() => NEVER);
      const first = inner.run$.subscribe();
      const second = told(supervised(inner, { maxRestarts: 0 }));
      time.advance();
      expect(second).toMatchObject([{ error: { cause: { code: 'ALREADY_RUNNING' } } }]);
      expect(first.closed).toBe(false);
      first.unsubscribe();
    });
  });
});

describe('A Supervisor in a Supervisor', () => {
  it('prefixes the paths of what is below it, three levels deep', () => {
    const probe = slow();
    const c = new Supervisor({ component: probe, id: 'worker' });
    const b = new Supervisor({ component: c, id: 'c' });
    const a = new Supervisor({ component: b, id: 'b' });
    const run = a.run$.subscribe();
    expect(probe.link.path).toEqual(['b', 'c', 'worker']);
    run.unsubscribe();
  });

  it('makes the outer one ready when its own component is', () => {
    stepped((time) => {
      const inner = new Supervisor({
        component: ({ run }) => (run === 0 ? crash() : concat(of(1), NEVER)),
        backoff: 25,
      });
      const outer = new Supervisor({ component: inner, id: 'inner' });
      const events = eventsOf(outer);
      outer.run$.subscribe();
      time.advance(25);
      expect(events.filter(({ type, path }) => type === 'ready' && path.length === 1)).toMatchObject([
        { at: 25, path: ['inner'] },
      ]);
      void outer.stop();
    });
  });

  it('stops gracefully with the outer one, which waits for it', async () => {
    let report: Promise<ShutdownReport> | undefined;
    stepped((time) => {
      const probe = slow();
      const outer = new Supervisor({ component: new Supervisor(probe), id: 'inner' });
      const run = told(outer.run$);
      report = outer.stop();
      expect(told(probe.link.cancel$)).toEqual(['stop', 'complete']);
      time.advance(19);
      expect(run).toEqual([]);
      time.advance(1);
      expect(run).toEqual(['complete']);
    });
    await expect(report).resolves.toMatchObject({ abandoned: [], failed: [] });
  });

  it('is ended by the deadline of the outer one, all below it in the same turn', () => {
    stepped((time) => {
      const probe = new CountingComponent(politely(Infinity));
      const outer = new Supervisor(new Supervisor({ component: probe, shutdown: Infinity }));
      const run = told(outer.run$);
      void outer.stop(15);
      time.advance(14);
      expect(probe.alive).toBe(1);
      time.advance(1);
      expect({ alive: probe.alive, run }).toEqual({ alive: 0, run: ['complete'] });
    });
  });

  it('may be stopped by itself: the outer one has then completed', () => {
    stepped(() => {
      const inner = new Supervisor(new CountingComponent(politely()));
      const outer = new Supervisor(inner);
      const run = told(outer.run$);
      void inner.stop();
      expect(run).toEqual(['complete']);
    });
  });

  it('tells the events of its component with the paths of the tree', () => {
    const inner = new Supervisor({ component: () => of(1), id: 'leaf' });
    const events = eventsOf(inner);
    new Supervisor({ component: inner, id: 'inner' }).run$.subscribe();
    expect(typesOf(events)).toEqual(['starting', 'started', 'ready', 'ended', 'stopped']);
    for (const { path } of events) expect(path).toEqual(['inner', 'leaf']);
  });

  it('fits into any pipe, whatever comes from above', () => {
    const inner = new Supervisor(() => of(1));
    const output$: Observable<never> = of('a').pipe(supervise(inner));
    expect(told(output$)).toEqual(['complete']);
  });
});
