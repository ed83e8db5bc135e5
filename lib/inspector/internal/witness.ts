import type { ChildStatus, LifecycleEvent, Supervisor } from '../../index.js';
import { stretchOf, unknownChild, type ChildView } from './childView.js';
import { errorTexts } from './errorTexts.js';
import type { Feed } from './feed.js';
import { toldOf } from './told.js';
import { keyOf, rootKey } from './treeView.js';

type Path = readonly string[];

/** Hears what a supervisor tells, and says it in the inspector's words: paths are of those below it, wherever it is. */
export class Witness {
  /** Where the supervisor is: it may be moved to another tree from one of its lives to the next. */
  private above: Path = [];
  private lastPath: Path = [];
  private lastName: Path = [];

  constructor(
    private readonly supervisor: Supervisor,
    private readonly feed: Feed,
  ) {}

  /** Begins with those who are there. */
  begin(): void {
    this.above = this.supervisor.health().path;
    this.feed.begin(this.above, viewsBelow(this.supervisor, Date.now()));
  }

  take(event: LifecycleEvent): void {
    if (event.type === 'starting' && event.run === 0 && !this.isUp()) this.beginLife(event.at);
    this.feed.take(toldOf(event, this.nameOf(event.path)));
  }

  /** Is anybody directly below it not at rest? */
  private isUp(): boolean {
    for (const { state } of this.children()) if (state !== 'ended') return true;
    return false;
  }

  /** Nobody was up: whoever was added in the last life is not a part of the next one, and nobody tells of that. */
  private beginLife(at: number): void {
    const { path } = this.supervisor.health();
    if (keyOf(path) !== keyOf(this.above)) this.feed.moved(path);
    this.above = path;
    for (const { path: name } of [...this.children()]) {
      if (this.supervisor.child(name) === undefined) this.feed.take({ at, type: 'removed', path: name, run: 0 });
    }
  }

  private *children(): Generator<ChildView> {
    const { tree } = this.feed;
    for (const key of tree.keysBelow(rootKey)) {
      const view = tree.view(key);
      if (view !== undefined) yield view;
    }
  }

  /** Most events are of the same child as the one before. */
  private nameOf(path: Path): Path {
    if (this.above.length === 0) return path;
    if (path !== this.lastPath) [this.lastPath, this.lastName] = [path, path.slice(this.above.length)];
    return this.lastName;
  }
}

/** All below a supervisor, or below one of those, each before those below it. */
function viewsBelow(supervisor: Supervisor, now: number, name: Path = []): readonly ChildView[] {
  const children = name.length === 0 ? supervisor.whichChildren() : supervisor.whichChildren(name);
  return children.flatMap((status) => {
    const path = [...name, status.id];
    return [viewOf(status, path, now), ...(status.type === 'supervisor' ? viewsBelow(supervisor, now, path) : [])];
  });
}

/** How it came to that nobody knows; from now on it is known to be so. */
function viewOf({ state, run, failure }: ChildStatus, path: Path, now: number): ChildView {
  const failed = failure && { errors: errorTexts(failure.error), failedAt: failure.at };
  const timeline = [[now, stretchOf(state)] as const];
  return { ...unknownChild(path, state), run, restarts: run, ...failed, timeline };
}
