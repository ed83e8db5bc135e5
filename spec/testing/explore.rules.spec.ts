import { filter, ignoreElements, merge, NEVER, type Observable } from 'rxjs';
import { Supervisor, supervised, type LifecycleEvent, type LifecycleEventType } from '../../lib/index.js';
import { explore, InvariantBrokenError, type Build, type ExploreConfig } from '../../lib/testing/index.js';

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

/** Tells what supervision tells, and some of it differently. */
const telling =
  (tell: (event: LifecycleEvent, next: (event: LifecycleEvent) => void) => void): Build =>
  (world) => {
    const next = (event: LifecycleEvent): void => tell(event, (told) => world.events.next(told));
    return supervised(world.component('feed'), { restart: 'permanent', cancel$: world.cancel$, events: { next } });
  };

const twice = (type: LifecycleEventType): Build =>
  telling((event, next) => {
    next(event);
    if (event.type === type) next(event);
  });

const slow = { readiness: 'signal' } as const;
const children = (world: Parameters<Build>[0]) =>
  ['a', 'b', 'c'].map((id) => ({ id, component: world.component(id), ...slow }));

/** It ends its children by hand when it is stopped, the first one first. */
class Rash extends Supervisor {
  override stop(deadline?: number): ReturnType<Supervisor['stop']> {
    for (const { id } of this.whichChildren()) void this.terminateChild(id);
    return super.stop(deadline);
  }
}

/** It is silent on who is ready. */
class Silent extends Supervisor {
  override get events$(): Observable<LifecycleEvent> {
    return super.events$.pipe(filter(({ type }) => type !== 'ready'));
  }
}

/** It has no answer to commands. */
class Mute extends Supervisor {
  override restartChild(): never {
    throw new TypeError('what child?');
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
    const build = telling((event, next) => {
      next(event.type === 'failed' ? { ...event, failure: { ...event.failure, kind: 'start-timeout' } } : event);
    });
    expect(broken(build)).toBe('a run fails for a reason');
  });

  it('finds that a failure is said to be handled before its run has ended', () => {
    const build = telling((event, next) => {
      if (event.type === 'failed') next({ ...event, type: 'handled' });
      next(event);
    });
    expect(broken(build)).toBe('handlers run when the run is over');
  });

  it('finds that children end in the order of their starts', () => {
    expect(broken((world) => new Rash(children(world)))).toBe('children end in reverse');
  });

  it('finds that children start before those before them are ready', () => {
    expect(broken((world) => new Silent(children(world)))).toBe('children start in order');
  });

  it('finds that a command is answered with an error that is not of supervision', () => {
    expect(broken((world) => new Mute(children(world)))).toBe('refusals are errors of supervision');
  });

  it('finds that something does not end when it is asked to', () => {
    const deaf: Build = ({ cancel$ }) => merge(NEVER, cancel$.pipe(ignoreElements()));
    expect(broken(deaf)).toBe('nothing hangs');
    const busy: Build = (world) => merge(supervised(world.component('feed')), world.cancel$.pipe(ignoreElements()));
    expect(broken(busy, { crashes: 0 })).toBe('everything ends when it is asked to');
  });
});
