import type { LifecycleEventType } from '../../lib/index.js';

/** In the order in which a run tells them. The compiler asks for one that is missing. */
const each: Record<LifecycleEventType, true> = {
  starting: true,
  started: true,
  ready: true,
  failed: true,
  acknowledged: true,
  cancelling: true,
  late: true,
  abandoned: true,
  teardown_failed: true,
  ended: true,
  handled: true,
  waiting: true,
  gave_up: true,
  stopped: true,
  removed: true,
};

/** Every event type that there is: what holds inside a listener has to hold for each. */
export const eventTypes = Object.keys(each) as readonly LifecycleEventType[];

/** Those of a component wherever it is supervised; only a supervisor forgets a child, and says that it is removed. */
export const componentEventTypes = eventTypes.filter((type) => type !== 'removed');
