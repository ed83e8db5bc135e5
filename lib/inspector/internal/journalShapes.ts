import type { ChildState, LifecycleEventType } from '../../index.js';
import type { ChildView, Segment, Stretch } from './childView.js';
import type { Untold } from './told.js';

/** What may be there, of what was written by somebody else. */
type Read<Shape> = Partial<Record<keyof Shape, unknown>>;

/** Whatever it is, as an object. */
export const fieldsOf = <Shape>(value: unknown): Read<Shape> => Object(value) as Read<Shape>;

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
/** So that it can be shown as a time of the day. */
export const isTime = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= 8.64e15;
export const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

/** Nobody nests deeper, and those who fold a tree go down by calls. */
const deepest = 1_000;
export const isPath = (value: unknown): value is readonly string[] => isTexts(value) && value.length <= deepest;

const typesThatAre: Record<LifecycleEventType, true> = {
  ...{
    starting: true,
    started: true,
    ready: true,
    failed: true,
    acknowledged: true,
    cancelling: true,
    abandoned: true,
  },
  ...{ teardown_failed: true, late: true, ended: true, handled: true, waiting: true, gave_up: true, stopped: true },
  removed: true,
};
const types: ReadonlySet<unknown> = new Set(Object.keys(typesThatAre));
const states: ReadonlySet<unknown> = new Set<ChildState>([
  ...(['pending', 'starting', 'running', 'stopping', 'failed', 'waiting', 'ended'] as const),
]);
const stretches: ReadonlySet<unknown> = new Set<Stretch>(['up', 'waiting', 'down', 'rest']);

/** What somebody says was told, if it is that, and nothing besides. */
export function toldIn(value: unknown): Untold | undefined {
  const { at, type, path, run, word, errors, delay } = fieldsOf<Untold>(value);
  if (!isTime(at) || !types.has(type) || !isPath(path) || path.length === 0 || !isCount(run)) return undefined;
  const told = { at, type: type as LifecycleEventType, path, run };
  if (word !== undefined) Object.assign(told, isText(word) && { word });
  if (errors !== undefined) Object.assign(told, isTexts(errors) && { errors });
  if (delay !== undefined) Object.assign(told, isTimeOrNull(delay) && { delay });
  return told;
}

/** Whether it is a list of children as they are shown. */
export const areViews = (value: unknown): value is readonly ChildView[] => Array.isArray(value) && value.every(isView);

function isView(value: unknown): value is ChildView {
  const { path, state, since, run, restarts, errors, failedAt, until, timeline } = fieldsOf<ChildView>(value);
  const isNamed = isPath(path) && path.length > 0 && states.has(state) && isCount(run) && isCount(restarts);
  if (!isNamed || !isTexts(errors) || !Array.isArray(timeline) || !timeline.every(isSegment)) return false;
  return [since, failedAt, until].every(isTimeOrNull);
}

const isSegment = (value: unknown): value is Segment =>
  Array.isArray(value) && value.length === 2 && isTime(value[0]) && stretches.has(value[1]);

const isTimeOrNull = (value: unknown): value is number | null => value === null || isTime(value);
