import type { LifecycleEvent, LifecycleEventType } from '../../../lib/index.js';
import { toldOf, type Told } from '../../../lib/inspector/internal/told.js';

/** An event of a path, as a tree would tell it. */
export const event = (type: LifecycleEventType, path = 'feed', details: object = {}): LifecycleEvent =>
  ({ type, seq: 0, at: 0, run: 0, path: path.split('/'), ...details }) as unknown as LifecycleEvent;

/** The same, as it goes to the page. */
export const told = (type: LifecycleEventType, path?: string, details: object = {}): Told =>
  toldOf(event(type, path, details), 1);

/** A failure with this error. */
export const failure = (error: unknown): object => ({ failure: { error, kind: 'error' } });
