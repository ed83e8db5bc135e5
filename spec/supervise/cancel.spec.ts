import {
  BehaviorSubject,
  concat,
  defer,
  EMPTY,
  NEVER,
  of,
  ReplaySubject,
  Subject,
  tap,
  throwError,
  timer,
  type Observable,
} from 'rxjs';
import { supervised } from '../../lib/index.js';
import { lab } from '../support/lab.js';
import { situations } from '../support/lab/situations.js';

describe('cancel$', () => {
  const replayed = new ReplaySubject<number>(1);
  replayed.next(1);

  it.each<[string, Observable<unknown> | number[]]>([
    ['of', of('x')],
    ['a BehaviorSubject', new BehaviorSubject('x')],
    ['a ReplaySubject', replayed],
    ['an array', [1]],
    [
      'a first value and an error',
      concat(
        of('x'),
        throwError(() => 'oops'),
      ),
    ],
  ])('that has emitted when subscribed starts nothing: %s', (_title, cancel$) =>
    lab(({ component, watch, expectObservable, flush, log }) => {
      const probe = component(() => NEVER);
      expectObservable(watch(supervised(probe, { cancel$, events: log }))).toBe('|');
      flush();
      expect(probe.starts).toBe(0);
      expect(log.lines).toEqual(['@0 stopped(stop)']);
    }),
  );

  it.each(Object.entries(situations))('ends supervision for good: %s', (title, situation) =>
    lab(({ component, run, at, now, counted, flush, log }) => {
      const cancel$ = new Subject<void>();
      const probe = component(situation.script, situation.handling);
      const done = (): unknown => [probe.starts, probe.handled.length];
      let completedAt = NaN;
      const output$ = supervised(probe, {
        ...{ shutdown: 3, ...situation.config },
        cancel$: counted(cancel$).$,
        events: log,
      });
      run(output$.pipe(tap({ complete: () => (completedAt = now()) })));
      at(5, () => {
        expect(log.types.at(-1)).toBe(situation.last);
        const before = done();
        cancel$.next();
        at(20, () => expect(done()).toEqual(before));
      });
      flush();
      expect(log.events.at(-1)).toMatchObject({ type: 'stopped', reason: 'stop' });
      // The grace of the one that was cancelled before has begun at 3.
      const graces: Record<string, number> = {
        'running, looking': 8,
        acknowledged: 8,
        'cancelled and in its grace': 6,
      };
      expect(completedAt).toBe(graces[title] ?? 5);
    }),
  );

  it('lets values pass until the run is over', () =>
    lab(({ cold, hot, watch, component, expectObservable }) => {
      const probe = component(({ cancel$ }) =>
        defer(() => {
          void cancel$.subscribe();
          return cold('a-b-c-(d|)');
        }),
      );
      expectObservable(watch(supervised(probe, { cancel$: hot('---x') }))).toBe('a-b-c-(d|)');
    }));

  it('lets the values of a promise-like last word pass', () =>
    lab(({ hot, watch, component, expectObservable }) => {
      const probe = component(({ cancel$ }) => cancel$);
      expectObservable(watch(supervised(probe, { cancel$: hot('---x') }))).toBe('---(s|)', { s: 'stop' });
    }));

  it('ends what is not ready yet', () =>
    lab(({ cold, hot, watch, component, expectObservable, flush, log }) => {
      const probe = component(({ cancel$ }) => (void cancel$.subscribe(), cold('----a|')));
      const config = { readiness: 'value', cancel$: hot('--x'), events: log } as const;
      expectObservable(watch(supervised(probe, config))).toBe('----a|');
      flush();
      expect(log.lines).toEqual(['@0 starting started @2 cancelling(stop) @5 ended(cancelled) stopped(stop)']);
    }));

  it('counts once: later values and its completion mean nothing', () =>
    lab(({ hot, watch, component, expectObservable, expectSubscriptions }) => {
      const cancel$ = hot('--x-x-x|');
      const probe = component((link) => (void link.cancel$.subscribe(), NEVER));
      expectObservable(watch(supervised(probe, { cancel$, shutdown: 10 }))).toBe('------------|');
      expectSubscriptions(cancel$.subscriptions).toBe('^-!');
    }));

  it.each([
    ['restart', 'restart'],
    ['sibling', 'sibling'],
    ['stop', 'stop'],
    ['now', 'stop'],
    [undefined, 'stop'],
  ])('that says %p gives the reason %p, whatever comes after it', (word, reason) =>
    lab(({ component, run, flush, at }) => {
      const cancel$ = new Subject<unknown>();
      const reasons: unknown[] = [];
      const probe = component(({ cancel$: asked$ }) => (void asked$.subscribe((why) => reasons.push(why)), NEVER));
      run(supervised(probe, { cancel$, restart: 'permanent' }));
      at(1, () => [word, 'sibling'].forEach((each) => cancel$.next(each)));
      flush();
      expect([probe.starts, reasons]).toEqual([1, [reason]]);
    }),
  );

  it('that errors errors the output with that very error, at once', () =>
    lab(({ hot, component, watch, now, flush, log }) => {
      const oops = new Error('oops');
      const caught: unknown[] = [];
      const probe = component((link) => (void link.cancel$.subscribe(), NEVER));
      const output$ = supervised(probe, { cancel$: hot('---#', undefined, oops), events: log });
      watch(output$).subscribe({ error: (error: unknown) => caught.push(error, now()) });
      flush();
      expect(caught[0]).toBe(oops);
      expect(caught[1]).toBe(3);
      expect(probe.handled).toEqual([]);
      expect(log.lines).toEqual(['@0 starting started ready @3 ended(unsubscribed) stopped(escalated)']);
    }));

  it('that has errored when subscribed starts nothing', () =>
    lab(({ component, watch, expectObservable, flush }) => {
      const probe = component(() => NEVER);
      expectObservable(watch(supervised(probe, { cancel$: throwError(() => 'oops') }))).toBe('#', undefined, 'oops');
      flush();
      expect(probe.starts).toBe(0);
    }));

  it.each([EMPTY, timer(3).pipe(() => EMPTY), NEVER])('that never emits means nothing', (cancel$) =>
    lab(({ cold, watch, playing, expectObservable }) => {
      const output$ = supervised(playing(cold('a#'), cold('----b|')), { cancel$, backoff: 1 });
      expectObservable(watch(output$)).toBe('a-----b|');
    }),
  );

  it(
    'has one listener for each subscription, through 1,000 restarts, and none afterwards',
    () =>
      lab(({ component, counted, run, at }) => {
        const subject = new Subject<void>();
        const cancel = counted(subject);
        const probe = component(() => throwError(() => 'oops'));
        const output$ = supervised(probe, { cancel$: cancel.$, backoff: 1 });
        run(output$);
        run(output$);
        at(1_000, () => {
          expect(probe.starts).toBeGreaterThanOrEqual(2_000);
          expect([cancel.live, cancel.maxLive, cancel.total]).toEqual([2, 2, 2]);
          subject.next();
          expect([cancel.live, subject.observed]).toEqual([0, false]);
        });
      }),
    20_000,
  );

  it('is let go of when supervision ends without it', () =>
    lab(({ cold, hot, watch, expectObservable, expectSubscriptions }) => {
      const cancel$ = hot('----------x');
      expectObservable(watch(supervised(() => cold('--|'), { cancel$ }))).toBe('--|');
      expectSubscriptions(cancel$.subscriptions).toBe('^-!');
    }));

  it('ends a `repeat` of a permanent component', () =>
    lab(({ cold, hot, watch, expectObservable }) => {
      const output$ = supervised(() => cold('a-|'), { restart: 'permanent', backoff: 2, cancel$: hot('---------x') });
      expectObservable(watch(output$)).toBe('a---a---a|');
    }));
});
