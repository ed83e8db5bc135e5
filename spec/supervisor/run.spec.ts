import { EMPTY, NEVER, Observable, of, throwError, type Subscription, type Unsubscribable } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { CancelledError, Supervisor, type Link, type SuperviseConfig } from '../../lib/index.js';
import { eventsOf, told, typesOf } from '../support/listening.js';
import { CountingComponent, politely, type Life } from '../support/countingComponent.js';
import { stepped, type SteppedTime } from '../support/steppedTime.js';

describe('Supervisor.run$', () => {
  it('is cold: it starts at each subscription, and not before', () => {
    const probe = new CountingComponent(() => EMPTY);
    const { run$ } = new Supervisor(probe);
    expect(probe.starts).toBe(0);
    expect(told(run$)).toEqual(['complete']);
    expect(told(run$)).toEqual(['complete']);
    expect(probe.starts).toBe(2);
  });

  it('emits none of the values', () => {
    expect(told(new Supervisor(() => of(1, 2, 3)).run$)).toEqual(['complete']);
  });

  it('is virtual in TestScheduler.run with no option', () => {
    const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
    scheduler.run(({ cold, expectObservable }) => {
      const lives = [cold('--#'), cold('---|')];
      const supervisor = new Supervisor(({ run }) => lives[run]!);
      expectObservable(supervisor.run$).toBe('-- 100ms ---|');
    });
  });
});

type State = [name: string, config: SuperviseConfig, life: Life, ms: number];

const reporting = ({ errors }: Link<never>): void => errors.next('boom');
const never: Observable<unknown> = NEVER;

/** What has to be done to find a supervisor in each state. */
const states: State[] = [
  ['running', {}, () => never, 0],
  ['starting, not ready yet', { readiness: 'value', startTimeout: 50 }, () => never, 10],
  ['watched by a heartbeat', { heartbeat: 40 }, () => never, 10],
  ['acked', {}, (link) => (reporting(link), never), -1],
  ['cancelling after a report', {}, (link) => (reporting(link), politely(100)(link)), 50],
  ['cancelling after a missed heartbeat', { heartbeat: 40 }, politely(1_000), 60],
  ['waiting', { backoff: 100 }, () => throwError(() => 1), 50],
  ['waiting for a notifier', { backoff: () => NEVER }, () => throwError(() => 1), 50],
  ['up again after a failure', { backoff: 0 }, ({ run }) => (run === 0 ? throwError(() => 1) : never), 10],
];

describe('unsubscribing Supervisor.run$ ends everything in the same turn', () => {
  function begin(time: SteppedTime, [, config, life, ms]: State): { probe: CountingComponent; begun: Subscription } {
    const probe = new CountingComponent(life);
    const { run$ } = new Supervisor({ component: probe, ...config });
    const begun = run$.subscribe();
    if (ms >= 0) time.advance(ms);
    return { probe, begun };
  }

  it.each(states)('while %s', (...state) => {
    stepped((time) => {
      const { probe, begun } = begin(time, state);
      const { starts, handled } = probe;
      const before = handled.length;
      begun.unsubscribe();
      expect({ alive: probe.alive, pending: time.pending }).toEqual({ alive: 0, pending: 0 });
      time.advance(100_000);
      expect(probe.starts).toBe(starts);
      expect(handled).toHaveLength(before);
    });
  });

  let torn = false;
  it.each([
    ['a slow handler', () => new Observable<never>(() => () => (torn = true))],
    ['a handler that never settles', () => new Promise<never>(() => (torn = true))],
  ])('while handling by %s', (_, handleIrrecoverable) => {
    torn = false;
    stepped((time) => {
      const { run$ } = new Supervisor({ start: () => throwError(() => 1), handleIrrecoverable });
      const life = run$.subscribe();
      time.advance(10);
      life.unsubscribe();
      expect({ torn, pending: time.pending }).toEqual({ torn: true, pending: 0 });
    });
  });

  it('while stopping, and resolves the stop', async () => {
    let stopped: Promise<unknown> | undefined;
    stepped((time) => {
      const probe = new CountingComponent(politely(1_000));
      const supervisor = new Supervisor({ component: probe, id: 'slow' });
      const life = supervisor.run$.subscribe();
      stopped = supervisor.stop(500);
      time.advance(200);
      life.unsubscribe();
      expect({ alive: probe.alive, pending: time.pending }).toEqual({ alive: 0, pending: 0 });
    });
    await expect(stopped).resolves.toMatchObject({ took: [{ path: ['slow'], ms: 200 }] });
  });

  it('from inside start: what that returns is never subscribed', () => {
    stepped((time) => {
      let subscribed = false;
      let life: Unsubscribable | undefined;
      let starts = 0;
      const supervisor = new Supervisor(() => {
        starts++;
        life?.unsubscribe();
        return new Observable(() => void (subscribed = true));
      });
      const begun = new Observable<never>((subscriber) => {
        life = subscriber;
        return supervisor.run$.subscribe(subscriber);
      }).subscribe();
      time.advance(1_000);
      expect({ starts, closed: begun.closed, subscribed }).toEqual({ starts: 1, closed: true, subscribed: false });
    });
  });

  it('aborts the signal, tells the end as the last events, and calls no handler', () => {
    stepped((time) => {
      const probe = new CountingComponent(politely(50));
      const supervisor = new Supervisor(probe);
      const events = eventsOf(supervisor);
      const life = supervisor.run$.subscribe();
      time.advance(5);
      life.unsubscribe();
      expect(probe.link.signal.aborted).toBe(true);
      expect(probe.link.signal.reason).toBeInstanceOf(CancelledError);
      expect(typesOf(events)).toEqual(['starting', 'started', 'ready', 'ended', 'stopped']);
      expect(events.at(-1)).toMatchObject({ type: 'stopped', reason: 'unsubscribed', at: 5 });
      expect(probe.handled).toEqual([]);
    });
  });
});
