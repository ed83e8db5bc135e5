import { asyncScheduler, defer, NEVER, Observable, of, throwError } from 'rxjs';
import {
  Supervisor,
  type ChildSpec,
  type Component,
  type LifecycleEvent,
  type ShutdownReport,
} from '../../lib/index.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { componentEventTypes } from '../support/eventTypes.js';
import { told, typesOf } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

const ignoring = (): void => undefined;
const crash = (): Observable<never> => throwError(() => 'boom');

/** Its first run does all that is an event of its own; the second one is a restart too many. */
const eventful: ChildSpec = {
  component: ({ errors, cancel$ }) =>
    new Observable((subscriber) => {
      subscriber.add(cancel$.subscribe(ignoring));
      subscriber.add(
        asyncScheduler.schedule(() => {
          errors.next('boom');
          subscriber.next('too late');
        }, 5),
      );
      return () => {
        throw new Error('teardown');
      };
    }),
  shutdown: 10,
  backoff: 5,
  maxRestarts: 1,
};

describe('Supervisor.stop from inside an event listener', () => {
  it.each(componentEventTypes.map((type) => [type]))('ends it at %s', async (type) => {
    const events: LifecycleEvent[] = [];
    const reports: Promise<unknown>[] = [];
    stepped((time) => {
      const supervisor = new Supervisor(eventful);
      supervisor.events$.subscribe((event) => {
        events.push(event);
        if (event.type === type && reports.length === 0) reports.push(supervisor.stop());
      });
      const run = told(supervisor.run$);
      time.advance(1_000);
      expect(run).toHaveLength(1);
      expect(time.pending).toBe(0);
    });
    const first = events.findIndex((event) => event.type === type);
    expect(first).toBeGreaterThanOrEqual(0);
    const after = typesOf(events.slice(first + 1));
    for (const none of ['starting', 'handled', 'waiting']) expect(after).not.toContain(none);
    expect(typesOf(events).lastIndexOf('stopped')).toBe(events.length - 1);
    expect(typesOf(events).indexOf('stopped')).toBe(events.length - 1);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
    await expect(Promise.all(reports)).resolves.toHaveLength(1);
  });

  it('ends it at removed', async () => {
    const reports: Promise<ShutdownReport>[] = [];
    stepped((time) => {
      const probe = new CountingComponent(politely(5));
      const supervisor = new Supervisor([
        { component: probe, id: 'stays' },
        { component: crash, restart: 'temporary' },
      ]);
      const events: LifecycleEvent[] = [];
      supervisor.events$.subscribe((event) => {
        events.push(event);
        if (event.type === 'removed') reports.push(supervisor.stop());
      });
      const run = told(supervisor.run$);
      time.advance(5);
      const removed = typesOf(events).indexOf('removed');
      expect(events[removed]?.path).toEqual(['1']);
      expect(typesOf(events.slice(removed + 1))).toEqual(['cancelling', 'ended', 'stopped']);
      expect({ run, alive: probe.alive, starts: probe.starts }).toEqual({ run: ['complete'], alive: 0, starts: 1 });
    });
    await expect(Promise.all(reports)).resolves.toMatchObject([{ abandoned: [], took: [{ path: ['stays'], ms: 5 }] }]);
  });
});

type Stop = () => void;
type Place = [name: string, spec: (stop: Stop) => ChildSpec];

const handling = (handleIrrecoverable: Component['handleIrrecoverable']): ChildSpec => ({
  component: { start: crash, handleIrrecoverable: handleIrrecoverable! },
});

const places: Place[] = [
  ['start, which then returns', (stop) => ({ component: () => (stop(), NEVER) })],
  ['start, which looks', (stop) => ({ component: ({ cancel$ }) => (stop(), cancel$) })],
  ['start, which returns a promise', (stop) => ({ component: () => (stop(), new Promise(ignoring)) })],
  [
    'start, which throws',
    (stop) => ({
      component: () => {
        stop();
        throw new Error('boom');
      },
    }),
  ],
  ['start, after a report', (stop) => ({ component: ({ errors }) => (errors.next('boom'), stop(), NEVER) })],
  ['subscribe', (stop) => ({ component: () => new Observable(() => stop()) })],
  [
    'a teardown',
    (stop) => ({
      component: () =>
        new Observable((subscriber) => {
          subscriber.add(asyncScheduler.schedule(() => subscriber.error('boom'), 5));
          return stop;
        }),
    }),
  ],
  [
    'the teardown of a run that failed at once',
    (stop) => ({ component: () => new Observable((s) => (s.error('boom'), stop)) }),
  ],
  [
    'a listener of acks',
    (stop) => ({ component: ({ acks, errors }) => (acks.subscribe(stop), errors.next('boom'), NEVER) }),
  ],
  [
    'a listener of errors',
    (stop) => ({ component: ({ errors }) => (errors.subscribe(stop), errors.next('boom'), NEVER) }),
  ],
  [
    'a listener of cancel$',
    (stop) => ({
      component: ({ cancel$, errors }) => (cancel$.subscribe(stop), errors.next('boom'), NEVER),
      shutdown: 5,
    }),
  ],
  [
    'a listener of signal',
    (stop) => ({
      component: ({ signal, errors }) => (signal.addEventListener('abort', stop), errors.next('boom'), NEVER),
      shutdown: 5,
    }),
  ],
  ['the handler', (stop) => handling(stop)],
  ['a handler that then throws', (stop) => handling(() => (stop(), crash()))],
  ['the subscription of what the handler returned', (stop) => handling(() => new Observable(() => stop()))],
  ['decide', (stop) => ({ component: crash, decide: () => (stop(), 'restart') })],
  ['backoff', (stop) => ({ component: crash, backoff: () => (stop(), 0) })],
  ['the subscription of a notifier', (stop) => ({ component: crash, backoff: () => new Observable(() => stop()) })],
  ['the notifier, before it restarts', (stop) => ({ component: crash, backoff: () => defer(() => (stop(), of(0))) })],
];

describe('Supervisor.stop from inside', () => {
  it.each(places)('%s ends it, and nothing starts again', async (_, spec) => {
    const events: LifecycleEvent[] = [];
    const reports: Promise<unknown>[] = [];
    let starts = 0;
    stepped((time) => {
      const supervisor: Supervisor = new Supervisor(
        spec(() => {
          starts = typesOf(events).filter((type) => type === 'starting').length;
          reports.push(supervisor.stop());
        }),
      );
      supervisor.events$.subscribe((event) => events.push(event));
      const run = told(supervisor.run$);
      time.advance(10_000);
      expect(run).toEqual(['complete']);
    });
    expect(starts).toBe(1);
    expect(typesOf(events).filter((type) => type === 'starting')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'stopped', reason: 'stop' });
    await expect(Promise.all(reports)).resolves.not.toHaveLength(0);
  });

  it('next of select ends it; the values after that are still passed on until the run is over', () => {
    stepped((time) => {
      const supervisor = new Supervisor(() => of(1, 2, 3));
      const values: unknown[] = [];
      supervisor.select('0').subscribe((value) => {
        values.push(value);
        void supervisor.stop();
      });
      const run = told(supervisor.run$);
      time.advance();
      expect(values).toEqual([1]);
      expect(run).toEqual(['complete']);
    });
  });
});
