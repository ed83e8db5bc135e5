import { EventEmitter } from 'node:events';
import { BehaviorSubject, NEVER, Subject, Subscription } from 'rxjs';
import { supervised, Supervisor } from '../../lib/index.js';
import { expectNothingLeft, fakeTime, recordEvents, scripted, testScheduler } from '../../lib/testing/index.js';
import type { Leaving } from '../../lib/testing/index.js';
import { refusal, thrownBy } from '../support/refusal.js';

/** What is left, line by line; of all that was made if nothing is given. */
function left(...given: Leaving[]): string[] {
  const [first, ...lines] = (thrownBy(() => expectNothingLeft(...given)) as Error).message.split('\n  ');
  expect(first).toBe('Expected that nothing is left, but there is:');
  return lines;
}

afterEach(() => expectNothingLeft());

describe('expectNothingLeft', () => {
  it('passes if nothing was made', () => {
    expect(() => expectNothingLeft()).not.toThrow();
  });

  it('passes when all is over', () => {
    testScheduler().run(({ cold, hot, flush }) => {
      const app = new Supervisor({ component: scripted('a-#', 'b-|'), id: 'feed' });
      const log = recordEvents(app);
      log.beside('prices', app.select('feed')).subscribe();
      app.run$.subscribe();
      cold('a|').subscribe();
      hot('-#').subscribe({ error: () => undefined });
      flush();
      expect(log.events).not.toEqual([]);
    });
    expect(() => expectNothingLeft()).not.toThrow();
  });

  it('finds live runs of scripted components', () => {
    const feed = scripted('-');
    const running = new Subscription();
    running.add(supervised(feed, { id: 'feed' }).subscribe());
    running.add(supervised(feed, { id: 'other' }).subscribe());
    expect(left(feed)).toEqual(['run 0 of feed is alive', 'run 0 of other is alive']);
    running.unsubscribe();
    expectNothingLeft(feed);
  });

  it('finds recorded children that are not at rest', () => {
    const log = recordEvents();
    const running = supervised(() => NEVER, { id: 'feed', events: log }).subscribe();
    expect(left(log)).toEqual(['feed is not at rest, its last event is ready']);
    running.unsubscribe();
    expectNothingLeft(log);
  });

  it('finds children of a supervisor that are not at rest, also those that wait', () =>
    testScheduler().run(({ flush }) => {
      const inner = new Supervisor([{ component: scripted({ cancelled: '5ms |' }), id: 'x' }]);
      const app = new Supervisor([
        { component: scripted('-#'), id: 'feed', backoff: () => NEVER },
        { component: scripted('|'), id: 'done' },
        { component: inner, id: 'inner' },
      ]);
      const running = app.run$.subscribe();
      flush();
      expect(left(app)).toEqual(['feed is waiting', 'inner is running']);
      expect(left(app, inner)).toEqual(['feed is waiting', 'inner is running', 'inner/x is running']);
      running.unsubscribe();
      expectNothingLeft(app, inner);
    }));

  it('finds open subscriptions to what a test scheduler made', () => {
    const open = new Subscription();
    testScheduler().run(({ cold, hot, flush }) => {
      open.add(cold('-').subscribe());
      open.add(cold('-a').subscribe(() => open.add(hot('---').subscribe())));
      hot('--|').subscribe();
      flush();
    });
    expect(left()).toEqual([
      'a subscription to a cold Observable since 0 ms',
      'a subscription to a cold Observable since 0 ms',
      'a subscription to a hot Observable since 1 ms',
    ]);
    open.unsubscribe();
  });

  it('finds timers of a test scheduler that wait', () => {
    const scheduler = testScheduler();
    const work = jest.fn();
    const timer = scheduler.schedule(work, 5);
    scheduler.schedule(work, 0);
    expect(left()).toEqual(['a timer that is due at 5 ms']);
    timer.unsubscribe();
    scheduler.flush();
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('finds fake timers, also when time is real again', () => {
    const time = fakeTime(jest);
    setTimeout(() => undefined, 5);
    expect(left(time)).toEqual(['1 fake timer']);
    setTimeout(() => undefined, 5);
    time.unsubscribe();
    expect(left()).toEqual(['2 fake timers']);
  });

  it('finds open subscriptions to Subjects', () => {
    const [subject, behavior] = [new Subject(), new BehaviorSubject(0)];
    expectNothingLeft(subject, behavior);
    const open = [subject.subscribe(), behavior.subscribe()];
    expect(left(subject, behavior)).toEqual(['a subscription to a Subject', 'a subscription to a Subject']);
    for (const subscription of open) subscription.unsubscribe();
    expectNothingLeft(subject, behavior);
  });

  it('finds open subscriptions', () => {
    const subscription = NEVER.subscribe();
    expect(left(subscription)).toEqual(['an open subscription']);
    subscription.unsubscribe();
    expectNothingLeft(subscription);
  });

  it('finds listeners of event emitters', () => {
    const socket = new EventEmitter();
    const unknown = Symbol('unknown');
    const listener = (): void => undefined;
    for (const name of ['data', 'data', unknown]) socket.on(name, listener);
    expect(left(socket)).toEqual(["2 listeners to 'data'", "1 listener to 'Symbol(unknown)'"]);
    socket.removeAllListeners();
    expectNothingLeft(socket);
  });

  it('finds what else says what is left of it', () => {
    expect(left({ left: () => ['a file', 'a lock'] })).toEqual(['a file', 'a lock']);
  });

  it('names all that is left, and forgets what it was not given', () => {
    const running = new Subscription();
    for (const id of ['a', 'b']) running.add(supervised(scripted('-'), { id }).subscribe());
    running.add(supervised(() => NEVER, { id: 'c', events: recordEvents() }).subscribe());
    expect(left()).toEqual(['run 0 of a is alive', 'run 0 of b is alive', 'c is not at rest, its last event is ready']);
    expectNothingLeft();
    running.unsubscribe();
  });

  it('asks only what it is given', () => {
    const [one, other] = [scripted('-'), scripted('-')];
    const running = supervised(one).subscribe();
    expectNothingLeft(other);
    expect(left(one)).toEqual(['run 0 of 0 is alive']);
    running.unsubscribe();
  });

  it.each([
    ['undefined', undefined, 'undefined'],
    ['a promise', Promise.resolve(), '[object Promise]'],
  ])('refuses what cannot be asked: %s', (_title, given, text) => {
    expect(refusal(() => expectNothingLeft(given as unknown as Leaving))).toBe(
      `TypeError: Expected something that can be asked what is left of it, got ${text}`,
    );
  });
});
