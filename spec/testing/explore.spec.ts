import { asapScheduler, asyncScheduler, config, of } from 'rxjs';
import { supervised, Supervisor, type LifecycleEvent } from '../../lib/index.js';
import { explore, InvariantBrokenError, replay, type Build, type ExploreConfig } from '../../lib/testing/index.js';
import { naiveSupervisor } from '../support/naiveSupervisor.js';

const feed: Build = (world) => supervised(world.component('feed'), { events: world.events, cancel$: world.cancel$ });
const buggy: Build = (world) =>
  naiveSupervisor(world.component('feed'), { bug: 'restarts after it was unsubscribed in a backoff' });

const errorOf = (call: () => unknown): unknown => {
  try {
    return call();
  } catch (error) {
    return error;
  }
};

/** What each story of an exploration tells, in order. */
function told(settings: ExploreConfig): string[] {
  const events: LifecycleEvent[] = [];
  explore(({ component, cancel$, events: heard }) => {
    const next = (event: LifecycleEvent): void => {
      events.push(event);
      heard.next(event);
    };
    return supervised(component('feed'), { cancel$, events: { next } });
  }, settings);
  return events.map(({ at, type, run }) => `${at} ${type} ${run}`);
}

describe('explore', () => {
  it('tells how much it has played', () => {
    const { stories, steps, starts, failures } = explore(feed, { seeds: 50 });
    expect(stories).toBe(50);
    for (const count of [steps, starts, failures]) expect(count).toBeGreaterThan(20);
  });

  it('plays a thousand stories unless told otherwise, and none for no seeds', () => {
    expect(explore(feed).stories).toBe(1_000);
    expect(explore(feed, { seeds: 0 })).toEqual({ stories: 0, steps: 0, starts: 0, failures: 0 });
  });

  it('only starts and ends what it explores in stories in which nothing happens', () => {
    expect(explore(feed, { seeds: 20, crashes: 0 })).toEqual({ stories: 20, steps: 0, starts: 20, failures: 0 });
  });

  it('plays the same for the same seeds, and other things for others', () => {
    const first = told({ seeds: 20, seed: 7 });
    expect(told({ seeds: 20, seed: 7 })).toEqual(first);
    expect(told({ seeds: 20, seed: 27 })).not.toEqual(first);
  });

  it('tells the seed, the shortest story, and its components in marbles', () => {
    const error = errorOf(() => explore(buggy, { seed: 3_000, without: ['next tears down with a throw'] }));
    expect(error).toBeInstanceOf(InvariantBrokenError);
    expect((error as Error).message.replace(/seed \d+, shrunk from \d+/, 'seed 1, shrunk from 9')).toBe(
      [
        'A rule is broken: nothing is left after the end. left: a timer that is due at 10 ms (seed 1, shrunk from 9 steps to 2)',
        '',
        'Play it again:',
        "  replay(build, 'feed# leave');",
        'Its components in marbles:',
        "  const feed = scripted('#');",
      ].join('\n'),
    );
  });

  it.each<[config: Record<string, unknown>, message: string]>([
    [{ seeds: -1 }, 'Expected `seeds` to be a non-negative integer, got -1'],
    [{ seed: 0.5 }, 'Expected `seed` to be a non-negative integer, got 0.5'],
    [{ crashs: 5 }, 'Unknown option `crashs`; known are seeds, seed, crashes, without, budget'],
  ])('refuses %j', (bad, message) => {
    expect(() => explore(feed, bad)).toThrow(message);
  });

  it('refuses what cannot be explored, and names that stories cannot tell', () => {
    const nothing = (() => undefined) as unknown as Build;
    expect(() => explore(nothing)).toThrow(new TypeError('Expected `build` to return a Supervisor or an Observable'));
    const badId: Build = (world) => supervised(world.component('a b'));
    expect(() => explore(badId)).toThrow(
      new TypeError("Expected `id` to be of letters, digits, _, - and /, got 'a b'"),
    );
  });

  it.each<[what: string, call: () => unknown]>([
    ['it was well', () => explore(feed, { seeds: 20 })],
    ['a rule was broken', () => explore(buggy)],
    [
      'building threw',
      () =>
        explore(() => {
          asapScheduler.schedule(() => undefined);
          throw new Error('no tree today');
        }),
    ],
  ])('leaves time and errors as they were when %s', (_, call) => {
    const hear = (): void => undefined;
    config.onUnhandledError = hear;
    errorOf(call);
    expect(config.onUnhandledError).toBe(hear);
    config.onUnhandledError = null;
    expect(asyncScheduler.now()).toBeGreaterThan(1_000_000);
    expect([asapScheduler.actions, asyncScheduler.actions]).toEqual([[], []]);
  });

  it('lets what building throws through', () => {
    const error = new Error('no tree today');
    expect(
      errorOf(() =>
        explore(() => {
          throw error;
        }),
      ),
    ).toBe(error);
  });

  it('keeps its own time in a test with fake timers', () => {
    jest.useFakeTimers();
    const during = [explore(feed, { seeds: 50 }), jest.getTimerCount()];
    jest.useRealTimers();
    expect(during).toEqual([explore(feed, { seeds: 50 }), 0]);
  });

  it('refuses to begin while the asap scheduler has something to do', async () => {
    const done = new Promise<void>((resolve) => asapScheduler.schedule(() => resolve()));
    expect(() => explore(feed)).toThrow("Expected nothing to wait in RxJS's asapScheduler");
    await done;
    expect(explore(feed, { seeds: 5 }).stories).toBe(5);
  });

  it('hears errors that nobody catches', () => {
    const build: Build = (world) => {
      of(1).subscribe(() => {
        throw new Error('astray');
      });
      return supervised(world.component('feed'), { cancel$: world.cancel$ });
    };
    expect(errorOf(() => explore(build))).toMatchObject({ rule: 'errors are caught', story: '' });
  });
});

describe('replay', () => {
  const tree: Build = (world) => {
    const nested = new Supervisor([{ id: 'a', component: world.component('workers/a') }]);
    return new Supervisor([{ id: 'workers', component: nested }]);
  };

  it('plays one story', () => {
    expect(errorOf(() => replay(buggy, 'feed# leave'))).toMatchObject({ rule: 'nothing is left after the end' });
    expect(errorOf(() => replay(buggy, 'feed# 10ms leave'))).toBeUndefined();
  });

  it('takes stories about components, and about supervisors above them', () => {
    replay(tree, 'workers/a# 100ms workers=restart add guest# stop again');
  });

  it('refuses a story about somebody else', () => {
    expect(() => replay(tree, 'worker/a#')).toThrow(
      new TypeError('Expected `story` to be about workers, workers/a, guest, got worker/a'),
    );
  });

  it('refuses a story that cannot be read', () => {
    expect(() => replay(feed, 'feed# feed+wings')).toThrow('Expected an act like `feed#` or `stop`, got `feed+wings`');
  });

  it('holds it to a budget', () => {
    const budget = { maxRestarts: 0, period: 10_000 };
    expect(errorOf(() => replay(tree, 'workers/a#', { budget }))).toMatchObject({ rule: 'budgets are kept' });
    expect(() => replay(tree, 'workers/a#', { budget: { maxRestarts: -1, period: 1 } })).toThrow('`maxRestarts`');
  });
});
