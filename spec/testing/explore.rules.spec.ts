import type { LifecycleEventType } from '../../lib/index.js';
import { explore, InvariantBrokenError, type Build, type ExploreConfig } from '../../lib/testing/index.js';
import { alwaysLate, busy, deaf, Mute, Rash, Silent, telling, three, twice } from '../support/brokenTrees.js';

/** The rule that an exploration finds broken. */
function broken(build: Build, config?: ExploreConfig): string | undefined {
  try {
    explore(build, config);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvariantBrokenError)) throw error;
    return error.rule;
  }
}

describe('explore', () => {
  it.each<[LifecycleEventType, string]>([
    ['starting', 'at most one run is alive'],
    ['failed', 'a run fails once'],
    ['acknowledged', 'each report is received once'],
    ['ended', 'a run ends once'],
    ['handled', 'each failure is handled once'],
    ['waiting', 'one decision per failure'],
  ])('finds that %s is told twice', (type, rule) => {
    expect(broken(twice(type))).toBe(rule);
  });

  it('finds that a run is said not to be ready in time, though it was', () => {
    expect(broken(alwaysLate)).toBe('a run fails for a reason');
  });

  it('finds that a failure is said to be handled before its run has ended', () => {
    const build = telling((event, next) => {
      if (event.type === 'failed') next({ ...event, type: 'handled' });
      next(event);
    });
    expect(broken(build)).toBe('handlers run when the run is over');
  });

  it('finds that children end in the order of their starts', () => {
    expect(broken((world) => new Rash(three(world)))).toBe('children end in reverse');
  });

  it('finds that children start before those before them are ready', () => {
    expect(broken((world) => new Silent(three(world)))).toBe('children start in order');
  });

  it('finds that a command is answered with an error that is not of supervision', () => {
    expect(broken((world) => new Mute(three(world)))).toBe('refusals are errors of supervision');
  });

  it('finds that something does not end when it is asked to', () => {
    expect(broken(deaf)).toBe('nothing hangs');
    expect(broken(busy, { crashes: 0 })).toBe('everything ends when it is asked to');
  });
});
