import { explore, InvariantBrokenError, replay, type Build, type ExploreConfig } from '../../lib/testing/index.js';
import { naiveSupervisor, type NaiveBug, type NaiveConfig } from '../support/naiveSupervisor.js';

const without: ExploreConfig['without'] = ['next tears down with a throw', 'next is handled with a throw'];
const seeds = 10_000;

const plain =
  (config: NaiveConfig): Build =>
  (world) =>
    naiveSupervisor(world.component('feed'), config);
const deciding =
  (config: NaiveConfig): Build =>
  (world) =>
    naiveSupervisor(world.component('feed'), { ...config, decide: world.decisions('feed') });
const handling = (config: NaiveConfig): Build => deciding({ ...config, handles: true });

/** The rule that a call finds broken, and the story that breaks it. */
function broken(call: () => unknown): { rule: string; story: string } | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (!(error instanceof InvariantBrokenError)) throw error;
    const { rule, story } = error;
    return { rule, story };
  }
}

describe('explore', () => {
  it.each([
    ['restarts', plain],
    ['handles and asks for decisions', handling],
  ])('finds nothing in a naive supervisor that is right and %s', (_, build) => {
    const { stories, starts } = explore(build({}), { seeds, without });
    expect(stories).toBe(seeds);
    expect(starts).toBeGreaterThan(seeds);
  });

  it.each<[bug: NaiveBug, build: typeof plain, rule: string, story: string]>([
    ['restarts after it was unsubscribed in a backoff', plain, 'nothing is left after the end', 'feed# leave'],
    ['starts twice after failures that overlap', plain, 'at most one run is alive', 'feed# feed~'],
    ['hangs after a decision that completes empty', deciding, 'nothing hangs', 'feed# 10ms feed=empty'],
    ['lets go of a run that has reported a little later', plain, 'no value of an old run passes', 'feed! feed.'],
    ['starts once more when it is unsubscribed', plain, 'nothing starts after the end', ''],
    ['forgets why it gives up', deciding, 'causes are kept', 'feed# 10ms feed=empty'],
    ['handles before it has cleaned up', handling, 'handlers run when the run is over', 'feed#'],
    ['handles again when it starts again', handling, 'each failure is handled once', 'feed# 10ms feed=go'],
    ['handles in a turn that nobody cancels', handling, 'nothing is handled after the end', 'feed# 10ms 1<leave'],
  ])('finds that one %s', (bug, build, rule, story) => {
    expect(broken(() => explore(build({ bug }), { seeds, without }))).toEqual({ rule, story });
    expect(broken(() => replay(build({ bug }), story))).toEqual({ rule, story });
    expect(broken(() => replay(build({}), story))).toBeUndefined();
  });

  it.each<[what: string, build: Build, config: ExploreConfig, rule: string]>([
    ['cannot bear teardowns that throw', plain({}), { without: ['next is handled with a throw'] }, 'errors are caught'],
    [
      'cannot bear handlers that throw',
      handling({}),
      { without: ['next tears down with a throw'] },
      'errors are caught',
    ],
    ['has no budget', plain({}), { without, budget: { maxRestarts: 1, period: 100 } }, 'budgets are kept'],
  ])('finds that one %s', (_, build, config, rule) => {
    const found = broken(() => explore(build, config));
    expect(found?.rule).toBe(rule);
    expect(found?.story.split(' ').length).toBeLessThanOrEqual(6);
  });
});
