import { Subject, takeUntil, tap } from 'rxjs';
import type { LifecycleEvent, Supervisor } from '../../lib/index.js';
import type { Recorded } from './treeRecordings.js';
import { nonsenseIn } from './treeStory.js';
import { TreeWorld } from './treeWorld.js';

/** How a tree is ended from inside a listener. */
export type Ending = 'stop()' | 'stop(0)' | 'unsubscribe';

export interface Replayed {
  readonly events: readonly LifecycleEvent[];
  /** Of `run$`. */
  readonly notifications: readonly string[];
  readonly reports: readonly Promise<unknown>[];
  /** When it was asked to end, when it had ended, and when the last thing was done. */
  readonly times: { readonly asked: number; readonly ended: number; readonly last: number };
  readonly left: object;
  readonly wrong: readonly string[];
}

/** Plays a tree until its n-th event, and ends it inside the listener of that. */
export function replay(recorded: Recorded, n: number, ending: Ending): Replayed {
  const world = new TreeWorld();
  const { scheduler } = world;
  const tree = recorded.tree(world);
  const leave$ = new Subject<void>();
  const events: LifecycleEvent[] = [];
  const notifications: string[] = [];
  const reports: Promise<unknown>[] = [];
  const times = { asked: NaN, ended: NaN, last: NaN };
  const ended = (): void => void (times.ended = scheduler.now());
  tree.events$.subscribe((event) => {
    if (events.push(event) !== n + 1) return;
    times.asked = scheduler.now();
    if (ending === 'unsubscribe') leave$.next();
    else reports.push(stop(tree, ending));
  });
  let deeds = 0;
  tree.events$.subscribe(({ type }) => type === 'failed' && recorded.interfere?.(tree, world, deeds++));
  const note = (what: string) => (): void => void notifications.push(what);
  tree.run$
    .pipe(tap({ error: note('error'), complete: note('complete') }), takeUntil(leave$))
    .subscribe({ error: ended, complete: ended });
  scheduler.flush();
  times.last = scheduler.now();
  return { events, notifications, reports, times, left: world.left, wrong: nonsenseIn(events) };
}

const stop = (tree: Supervisor, ending: Ending): Promise<unknown> => (ending === 'stop()' ? tree.stop() : tree.stop(0));

/** The events of a tree that nobody ends, as many as that. */
export function record(recorded: Recorded, count: number): readonly LifecycleEvent[] {
  return replay(recorded, count - 1, 'unsubscribe').events.slice(0, count);
}
