import { childAfter, unknownChild, type ChildView } from './childView.js';
import type { Told } from './told.js';

/** A tree as the page shows it: a fold over what is told, on the server and in the browser alike. */
export class TreeView {
  private readonly views = new Map<string, ChildView>();
  /** Those directly below each, in the order in which they came. */
  private readonly below = new Map<string, Set<string>>();

  private lastPath: readonly string[] = [];
  private lastKey = rootKey;

  get size(): number {
    return this.views.size;
  }

  all(): IterableIterator<ChildView> {
    return this.views.values();
  }

  view(key: string): ChildView | undefined {
    return this.views.get(key);
  }

  keysBelow(key: string): Iterable<string> {
    return this.below.get(key) ?? [];
  }

  hasBelow(key: string): boolean {
    return this.below.has(key);
  }

  take(told: Told): void {
    const key = this.keyFor(told.path);
    // The children of its last life that have ended were a part of that; those of the next one tell of themselves.
    if (told.type === 'starting' && this.below.has(key)) this.forgetEnded(key);
    const known = this.views.get(key);
    const view = childAfter(told, known);
    if (view === undefined) this.remove(key, told.path);
    else if (known === undefined) this.put(view);
    else if (view !== known) this.views.set(key, view);
  }

  /** Makes a child known, and who must be above it: whoever has children that do something runs. */
  put(view: ChildView): void {
    const key = keyOf(view.path);
    this.views.set(key, view);
    if (view.path.length === 0) return;
    const above = view.path.slice(0, -1);
    const aboveKey = keyOf(above);
    if (above.length > 0 && !this.views.has(aboveKey)) this.put(unknownChild(above, 'running'));
    const siblings = this.below.get(aboveKey);
    if (siblings === undefined) this.below.set(aboveKey, new Set([key]));
    else siblings.add(key);
  }

  /** Most events are of the same child as the one before. */
  private keyFor(path: readonly string[]): string {
    if (path !== this.lastPath) [this.lastPath, this.lastKey] = [path, keyOf(path)];
    return this.lastKey;
  }

  private remove(key: string, path: readonly string[]): void {
    for (const child of [...this.keysBelow(key)]) this.remove(child, this.views.get(child)?.path ?? []);
    this.views.delete(key);
    const aboveKey = keyOf(path.slice(0, -1));
    const siblings = this.below.get(aboveKey);
    siblings?.delete(key);
    if (siblings?.size === 0) this.below.delete(aboveKey);
  }

  private forgetEnded(key: string): void {
    for (const child of [...this.keysBelow(key)]) {
      const view = this.views.get(child);
      if (view?.state === 'ended') this.remove(child, view.path);
    }
  }
}

/** Ids may have any characters. */
export const keyOf = (path: readonly string[]): string => JSON.stringify(path);

/** Of the root, which tells nothing of itself. */
export const rootKey = keyOf([]);
