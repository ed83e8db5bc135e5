import type { ChildView } from './childView.js';
import type { TreeView } from './treeView.js';

/** How many are in a state. */
export type Count = readonly [state: string, count: number];

/** Is one in this state neither up nor at rest? */
export const isTrouble = (state: string): boolean => state !== 'running' && state !== 'ended';

/** In which order they are counted: it never changes, as they can be pressed. */
const order = ['running', 'failed', 'stopping', 'waiting', 'starting', 'pending', 'ended'] as const;

/** How many are in each state that somebody is in. */
export const countsOf = (tree: TreeView): readonly Count[] => counted(tree.all());

/** The same of those below one. */
export function countsBelow(tree: TreeView, key: string): readonly Count[] {
  const views: ChildView[] = [];
  const collect = (above: string): void => {
    for (const child of tree.keysBelow(above)) {
      const view = tree.view(child);
      if (view !== undefined) views.push(view);
      collect(child);
    }
  };
  collect(key);
  return counted(views);
}

function counted(views: Iterable<ChildView>): readonly Count[] {
  const counts = new Map<string, number>();
  for (const { state } of views) counts.set(state, (counts.get(state) ?? 0) + 1);
  return order.flatMap((state) => (counts.has(state) ? [[state, counts.get(state) ?? 0] as const] : []));
}
