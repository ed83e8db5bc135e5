import type { LifecycleEvent, LifecycleEventType } from '../../../lib/index.js';
import { toldOf, type Told, type Untold } from '../../../lib/inspector/internal/told.js';

/** An event of a path, as a tree would tell it. */
export const event = (type: LifecycleEventType, path = 'feed', details: object = {}): LifecycleEvent =>
  ({ type, seq: 0, at: 0, run: 0, path: path.split('/'), ...details }) as unknown as LifecycleEvent;

/** The same, as it goes to the page. */
export const told = (type: LifecycleEventType, path?: string, details: object = {}): Told => ({
  id: 1,
  ...untold(type, path, details),
});

/** The same, without a number. */
export const untold = (type: LifecycleEventType, path?: string, details: object = {}): Untold => {
  const one = event(type, path, details);
  return toldOf(one, one.path);
};

/** A failure with this error. */
export const failure = (error: unknown): object => ({ failure: { error, kind: 'error' } });
