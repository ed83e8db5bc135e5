import type { ChildState } from '../../index.js';
import type { Told } from './told.js';

/** How a stretch of time was: up, waiting for a restart, down for another reason, or at rest and not missed. */
export type Stretch = 'up' | 'waiting' | 'down' | 'rest';

/** From when on it was so. */
export type Segment = readonly [from: number, what: Stretch];

/** One child as the page shows it. */
export interface ChildView {
  readonly path: readonly string[];
  readonly state: ChildState;
  /** Since when it is in this state; `null` if it was so before anybody looked. */
  readonly since: number | null;
  /** The number of its present or last run. */
  readonly run: number;
  /** How often it has been started again, as far as is known. */
  readonly restarts: number;
  /** What it failed with last, and its causes; and when. */
  readonly errors: readonly string[];
  readonly failedAt: number | null;
  /** When it starts again, if it waits for that. */
  readonly until: number | null;
  /** The last minutes, oldest first. */
  readonly timeline: readonly Segment[];
}

/** How much of the past is kept: no more is shown. */
const longest = 300_000;
const mostSegments = 60;

/** One of whom nothing is known yet. */
export const unknownChild = (path: readonly string[], state: ChildState): ChildView => ({
  ...{ path, state, since: null, run: 0, restarts: 0, errors: [], failedAt: null, until: null, timeline: [] },
});

/** How a child is after this has been told of it; `undefined` if it is forgotten. */
export function childAfter(told: Told, view = unknownChild(told.path, 'pending')): ChildView | undefined {
  const { at, run, errors = [] } = told;
  switch (told.type) {
    case 'starting':
      return moved(view, 'starting', at, { run, restarts: view.restarts + (run > 0 ? 1 : 0) });
    case 'ready':
      return moved(view, 'running', at);
    case 'failed':
      return moved(view, 'failed', at, { errors, failedAt: at });
    case 'cancelling':
      return view.state === 'failed' ? view : moved(view, 'stopping', at);
    case 'ended':
      return view.state === 'stopping' ? moved(view, 'pending', at) : view;
    case 'waiting':
      return moved(view, 'waiting', at, { until: told.delay == null ? null : at + told.delay });
    case 'gave_up':
      return { ...view, errors, failedAt: at };
    case 'stopped':
      return moved(view, 'ended', at);
    case 'removed':
      return undefined;
    default:
      return view;
  }
}

/** Written out: objects that are all of one shape are made several times as fast. */
function moved(view: ChildView, state: ChildState, at: number, more: Partial<ChildView> = {}): ChildView {
  const {
    run = view.run,
    restarts = view.restarts,
    errors = view.errors,
    failedAt = view.failedAt,
    until = null,
  } = more;
  const timeline = longer(view.timeline, stretchOf(state), at);
  return { path: view.path, state, since: at, run, restarts, errors, failedAt, until, timeline };
}

/** What a state is on a timeline. */
export const stretchOf = (state: ChildState): Stretch => stretches[state];

const stretches: Record<ChildState, Stretch> = {
  ...{ running: 'up', waiting: 'waiting', ended: 'rest' },
  ...{ pending: 'down', starting: 'down', stopping: 'down', failed: 'down' },
};

function longer(timeline: readonly Segment[], what: Stretch, at: number): readonly Segment[] {
  if (timeline.at(-1)?.[1] === what) return timeline;
  let first = Math.max(0, timeline.length - mostSegments + 1);
  while ((timeline[first + 1]?.[0] ?? Infinity) <= at - longest) first++;
  const kept = timeline.slice(first);
  kept.push([at, what]);
  return kept;
}
