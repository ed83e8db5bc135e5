import { asyncScheduler, NEVER, of } from 'rxjs';
import { supervise, supervised, superviseMap, Supervisor, type ChildDefinition } from '../../lib/index.js';
import { expectNothingLeft, recordEvents, scripted, testScheduler, type EventSource } from '../../lib/testing/index.js';
import { refusal } from '../support/refusal.js';

afterEach(() => expectNothingLeft());

/** Children by their names. */
const named = (components: Record<string, ReturnType<typeof scripted> | Supervisor>): ChildDefinition[] =>
  Object.entries(components).map(([id, component]) => ({ id, component }));

describe('recordEvents', () => {
  it('reads as people do', () =>
    testScheduler().run(({ expectObservable, flush }) => {
      const app = new Supervisor(named({ db: scripted('-'), feed: scripted('--#', '-') }));
      const log = recordEvents(app);
      expectObservable(app.run$, '- 150ms !').toBe('-');
      asyncScheduler.schedule(() => expect(log.read()).toBe('+db +feed -feed! ~100 +feed'), 110);
      flush();
      expect(log.read()).toBe('-feed -db');
    }));

  it('reads only what is new', () =>
    testScheduler().run(({ flush }) => {
      const defaults = { backoff: 10, readiness: 'signal' } as const;
      const app = new Supervisor(named({ feed: scripted('-#', '--^|') }), { defaults });
      const log = recordEvents(app);
      const read: string[] = [];
      for (const at of [0, 5, 5, 12, 13, 14]) asyncScheduler.schedule(() => read.push(log.read()), at);
      app.run$.subscribe();
      flush();
      expect(read).toEqual(['+feed', '-feed! ~10', '', '+feed', '', '^feed']);
      expect([log.read(), log.read()]).toEqual(['-feed|', '']);
      expect(log.events).toHaveLength(11);
    }));

  it.each<[string, string, (events: ReturnType<typeof recordEvents>) => unknown]>([
    [
      'supervised',
      '+0 -0! ~10 +0 -0|',
      (events) => supervised(scripted('#', '|'), { backoff: 10, events }).subscribe(),
    ],
    [
      'supervise',
      '+feed -feed! ~10 +feed -feed|',
      (events) => NEVER.pipe(supervise(scripted('#', '|'), { id: 'feed', backoff: 10, events })).subscribe(),
    ],
    [
      'superviseMap',
      '+a +b -b! ~? +b -b| b. -a| a.',
      (events) =>
        of('-|', '#')
          .pipe(
            superviseMap((run) => scripted(run, '|'), { key: (_, i) => 'ab'[i] ?? '', backoff: () => of(1), events }),
          )
          .subscribe(),
    ],
  ])('is the `events` of %s', (_name, read, run) =>
    testScheduler().run(({ flush }) => {
      const log = recordEvents();
      run(log);
      flush();
      expect(log.read()).toBe(read);
    }),
  );

  it('is one log of a tree', () =>
    testScheduler().run(({ flush }) => {
      const inner = new Supervisor(named({ x: scripted('--|'), y: scripted('-^-|') }), { id: 'inner' });
      const app = new Supervisor(named({ inner, last: scripted('---|') }));
      const log = recordEvents(app);
      app.run$.subscribe();
      flush();
      expect(log.read()).toBe('+inner +inner/x +inner/y ^inner +last -inner/x| -last| -inner/y| -inner|');
      expect(log.marbles('inner/x')).toBe('r-x');
      expect(log.marbles('inner')).toBe('r--x');
      expect(log.marbles('nobody')).toBe('');
      expect(String(log).split('\n')).toEqual([
        'ms       0  2  3',
        ...['inner    r     x', 'inner/x  r  x', 'inner/y  r     x', 'last     r     x'],
      ]);
    }));

  it('tells by its path who is not at rest', () =>
    testScheduler().run(({ flush }) => {
      const feed = scripted();
      const app = new Supervisor([new Supervisor([{ id: 'feed', component: feed }], { id: 'inner' })]);
      const log = recordEvents(app);
      const life = app.run$.subscribe();
      flush();
      expect(log.left()).toEqual([
        'inner is not at rest, its last event is ready',
        'inner/feed is not at rest, its last event is ready',
      ]);
      expect(feed.left()).toEqual(['run 0 of inner/feed is alive']);
      life.unsubscribe();
    }));

  it('tells who gave up, was abandoned, tore down badly, or was removed', () =>
    testScheduler().run(({ flush }) => {
      const children = [
        { id: 'deaf', component: scripted({ cancelled: '-' }), shutdown: 5 },
        { id: 'dirty', component: scripted({ teardown: 'throws' }) },
        { id: 'gone', component: scripted('-#'), restart: 'temporary' as const },
        { id: 'bad', component: scripted('---#'), maxRestarts: 0 },
      ];
      const app = new Supervisor(children);
      const log = recordEvents(app);
      app.run$.subscribe({ error: () => undefined });
      flush();
      expect(log.read()).toBe('+deaf +dirty +gone +bad -gone! gone. -bad! dirty% -dirty deaf? -deaf bad!!');
    }));

  it('draws the first child if not told which', () =>
    testScheduler().run(({ expectObservable, flush }) => {
      const log = recordEvents();
      expect(log.marbles()).toBe('');
      const config = { id: 'feed', backoff: 100, events: log };
      expectObservable(supervised(scripted('a-#', 'b-|'), config)).toBe('a- 100ms b-|');
      flush();
      expect(log.marbles()).toBe('r-w 99ms r-x');
      expect(log.marbles('feed')).toBe(log.marbles());
    }));

  it('counts from when it was made, or from the first event if it was made in other time', () => {
    const before = recordEvents();
    testScheduler().run(({ flush }) => {
      const log = recordEvents();
      asyncScheduler.schedule(() => supervised(scripted('-|'), { events: log }).subscribe(), 10);
      asyncScheduler.schedule(() => supervised(scripted('-|'), { events: before }).subscribe(), 10);
      flush();
      expect(log.marbles()).toBe('10ms rx');
      expect(before.marbles()).toBe('rx');
    });
  });

  it('hears nothing more when it is unsubscribed', () =>
    testScheduler().run(({ flush }) => {
      const app = new Supervisor(named({ feed: scripted('--|') }));
      const log = recordEvents(app);
      log.unsubscribe();
      app.run$.subscribe();
      flush();
      expect(log.events).toEqual([]);
    }));

  it('refuses what has no events, and says where to go', () => {
    const message =
      'TypeError: Expected `source` to have `events$`, as a Supervisor has; give the record to others as `events`';
    expect(refusal(() => recordEvents(supervised(scripted()) as unknown as EventSource))).toBe(message);
    expect(refusal(() => recordEvents(null as unknown as EventSource))).toBe(message);
  });
});
