import { asyncScheduler, merge, NEVER } from 'rxjs';
import { supervise, supervised, Supervisor, type Link } from '../../lib/index.js';
import { expectNothingLeft, recordEvents, scripted, testScheduler } from '../../lib/testing/index.js';

afterEach(() => expectNothingLeft());

describe('scripted', () => {
  it('plays the n-th script in the n-th run, and the last one ever after', () =>
    testScheduler().run(({ expectObservable }) => {
      const feed = scripted('a-#', 'b#', '(cd)-#');
      expectObservable(supervised(feed, { backoff: 10 }), '- 40ms !').toBe('a 11ms b 10ms (cd) 11ms (cd)');
    }));

  it('is silent without a script', () =>
    testScheduler().run(({ expectObservable, flush }) => {
      const feed = scripted();
      expectObservable(supervised(feed), '- 1s !').toBe('-');
      flush();
      expect(feed.starts).toBe(1);
    }));

  it('takes marbles with times, groups and spaces', () =>
    testScheduler().run(({ expectObservable }) => {
      expectObservable(supervised(scripted(' a 10ms (b c) 1s - 1m |'))).toBe('a 10ms (bc) 61001ms |');
    }));

  it('plays frame 0 while it is being subscribed', () => {
    const seen: unknown[] = [];
    supervised(scripted('(ab|)')).subscribe({ next: (value) => seen.push(value), complete: () => seen.push('|') });
    expect(seen).toEqual(['a', 'b', '|']);
  });

  it('gives its letters their values', () =>
    testScheduler().run(({ expectObservable }) => {
      const values = { a: 1, b: undefined };
      const feed = scripted<number | string | undefined>({ run: 'ab(c|)', values });
      expectObservable(supervised(feed)).toBe('ab(c|)', { ...values, c: 'c' });
    }));

  it.each([
    ['an error', { run: '#', error: new Error('oops') }, 'error'],
    ['a report', { run: '!', error: new Error('oops') }, 'report'],
    ['a throw in start', { start: 'throws', error: new Error('oops') } as const, 'throw'],
    ['undefined', { run: '#', error: undefined }, 'error'],
    ['null', { run: '!', error: null }, 'report'],
  ])('fails with its error: %s', (_title, script, kind) =>
    testScheduler().run(({ expectObservable, flush }) => {
      const feed = scripted(script, 'b|');
      expectObservable(supervised(feed, { backoff: 10 })).toBe('10ms b|');
      flush();
      expect(feed.failures).toMatchObject([{ kind, run: 0 }]);
      expect(feed.failures[0]?.error).toBe(script.error);
    }),
  );

  it("fails with 'error' if not told otherwise", () =>
    testScheduler().run(({ expectObservable }) => {
      expectObservable(supervised(scripted('a#'), { restart: 'temporary' })).toBe('a#');
      const broken = new Supervisor(scripted({ start: 'throws' }));
      expectObservable(broken.run$).toBe('#', undefined, expect.objectContaining({ cause: 'error' }));
    }));

  it('sends late values in the instant of its report', () =>
    testScheduler().run(({ expectObservable, flush }) => {
      const log = recordEvents();
      expectObservable(supervised(scripted('a(!b)', 'c|'), { backoff: 10, events: log })).toBe('a 10ms c|');
      flush();
      expect(log.events.filter(({ type }) => type === 'late')).toMatchObject([{ kind: 'value', what: 'b', at: 1 }]);
    }));

  it('is ready when it says so, and beats', () =>
    testScheduler().run(({ expectObservable, flush }) => {
      const log = recordEvents();
      const feed = scripted('--^-*--*--*--(a|)');
      expectObservable(supervised(feed, { readiness: 'signal', heartbeat: 4, events: log })).toBe('13ms (a|)');
      flush();
      expect(log.marbles()).toBe('t-r 10ms x');
    }));

  it('misses its heartbeat without beats', () =>
    testScheduler().run(({ flush }) => {
      const feed = scripted('-*-*', '|');
      supervised(feed, { heartbeat: 4 }).subscribe();
      flush();
      expect(feed.failures).toMatchObject([{ kind: 'heartbeat', run: 0 }]);
      expect(feed.failures[0]?.at).toBeGreaterThanOrEqual(7);
    }));

  it('counts its starts, its live runs, its failures and its links', () =>
    testScheduler().run(({ expectObservable, flush }) => {
      const feed = scripted('a-#', { start: 'throws' }, 'b-|');
      const alive: number[] = [];
      for (const at of [1, 5, 23, 30]) asyncScheduler.schedule(() => alive.push(feed.alive), at);
      expectObservable(supervised(feed, { id: 'feed', backoff: 10 })).toBe('a 21ms b-|');
      flush();
      expect(alive).toEqual([1, 0, 1, 0]);
      expect([feed.starts, feed.alive, feed.mostAlive]).toEqual([3, 0, 1]);
      expect(feed.failures.map(({ kind, run }) => [kind, run])).toEqual([
        ['error', 0],
        ['throw', 1],
      ]);
      expect(feed.links.map(({ run }) => run)).toEqual([0, 1, 2]);
    }));

  it('counts each of its subscriptions, as a supervisor that starts it twice makes', () => {
    const feed = scripted('a-');

    const subscription = supervised((link: Link<never>) => merge(feed.start(link), feed.start(link))).subscribe();
    expect([feed.starts, feed.alive, feed.mostAlive]).toEqual([2, 2, 2]);
    expect(feed.left()).toEqual(['run 0 of 0 is alive', 'run 0 of 0 is alive']);
    subscription.unsubscribe();
    expect([feed.alive, feed.mostAlive]).toEqual([0, 2]);
  });

  it('plays its scripts to each of two supervisors from the first', () =>
    testScheduler().run(({ expectObservable, flush }) => {
      const feed = scripted('a-#', 'b-|');
      expectObservable(supervised(feed, { backoff: 10 })).toBe('a- 10ms b-|');
      expectObservable(NEVER.pipe(supervise(feed, { backoff: 20 }))).toBe('a- 20ms b-|');
      flush();
      expect([feed.starts, feed.mostAlive, feed.failures.length]).toEqual([4, 2, 2]);
    }));

  it('plays its scripts to each life of a supervisor from the first', () =>
    testScheduler().run(({ expectObservable, flush }) => {
      const feed = scripted('a#', 'b|');
      const app = new Supervisor({ component: feed, id: 'feed', backoff: 10 });
      expectObservable(app.run$).toBe('12ms |');
      flush();
      app.run$.subscribe();
      flush();
      expect(feed.links.map(({ run }) => run)).toEqual([0, 1, 0, 1]);
    }));
});
