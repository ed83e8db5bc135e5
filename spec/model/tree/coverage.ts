import type { ChildState, LifecycleEventType, Restart, Strategy } from '../../../lib/index.js';

const strategies = ['one_for_one', 'one_for_all', 'rest_for_one'] as const satisfies readonly Strategy[];
const restarts = ['permanent', 'transient', 'temporary'] as const satisfies readonly Restart[];
const events: Record<LifecycleEventType, true> = {
  ...{ starting: true, started: true, ready: true, failed: true, acknowledged: true, cancelling: true },
  ...{ abandoned: true, teardown_failed: true, late: true, ended: true, handled: true, waiting: true },
  ...{ gave_up: true, stopped: true, removed: true },
};
const states: Record<ChildState | 'not there', true> = {
  ...{ pending: true, starting: true, running: true, stopping: true, failed: true, waiting: true, ended: true },
  'not there': true,
};

/** Every event, under every strategy, of children of every restart type; a temporary one never waits. */
export const eventsToSee: readonly string[] = strategies.flatMap((strategy) =>
  restarts.flatMap((restart) =>
    Object.keys(events)
      .filter((type) => restart !== 'temporary' || type !== 'waiting')
      .map((type) => `${strategy} ${restart}: ${type}`),
  ),
);

/** A failure whatever the supervisor is doing: in a group that goes down it is folded, and before it it makes it grow. */
const doing: Record<Strategy, readonly string[]> = {
  one_for_one: ['coming up', 'nothing'],
  one_for_all: ['coming up', 'nothing', 'going down, folded'],
  rest_for_one: ['coming up', 'nothing', 'going down, folded', 'going down'],
};
const failures = strategies.flatMap((strategy) =>
  (['permanent', 'transient'] as const).flatMap((restart) =>
    doing[strategy].map((what) => `${strategy} ${restart}: fails while ${what}`),
  ),
);
const calls = ['restartChild', 'terminateChild', 'deleteChild', 'select'].flatMap((call) =>
  Object.keys(states).map((state) => `${call}: ${state}`),
);

const shapes = ['depth 1', 'depth 2', 'depth 3', 'depth 4', '30 children or more'];

export const situationsToSee: readonly string[] = [...shapes, ...failures, ...calls];
