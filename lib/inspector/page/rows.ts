import type { ChildView } from '../internal/childView.js';
import { countsBelow, isTrouble, type Count } from '../internal/counts.js';
import { rootKey, type TreeView } from '../internal/treeView.js';

/** One line of the tree. */
export interface Row {
  readonly key: string;
  readonly view: ChildView;
  /** From 1. */
  readonly level: number;
  /** Whether what is below it is shown; `undefined` if there is nothing. */
  readonly isOpen: boolean | undefined;
  /** How those below it are, if they are not shown. */
  readonly below: readonly Count[];
}

/** What of the tree is to be seen. */
export interface Look {
  readonly closed: ReadonlySet<string>;
  /** Part of a name; all if empty. */
  readonly text: string;
  /** A state, `'trouble'` for those that are neither up nor at rest; all if empty. */
  readonly state: string;
}

const none: readonly Count[] = [];

/** The lines of a tree from top to bottom. While something is looked for, only it and what is above it, all open. */
export function rowsOf(tree: TreeView, look: Look): readonly Row[] {
  const rows: Row[] = [];
  const isLooking = look.text !== '' || look.state !== '';
  const text = look.text.toLowerCase();
  const below = (parent: string, level: number): void => {
    for (const key of tree.keysBelow(parent)) {
      const view = tree.view(key);
      if (view === undefined) continue;
      const place = rows.length;
      const isOpen = tree.hasBelow(key) ? isLooking || !look.closed.has(key) : undefined;
      rows.push({ key, view, level, isOpen, below: isOpen === false ? countsBelow(tree, key) : none });
      if (isOpen === true) below(key, level + 1);
      if (isLooking && rows.length === place + 1 && !(isMeant(view, text) && isIn(view, look.state))) rows.pop();
    }
  };
  below(rootKey, 1);
  return rows;
}

const isMeant = ({ path }: ChildView, text: string): boolean => (path.at(-1) ?? '').toLowerCase().includes(text);

const isIn = ({ state }: ChildView, wanted: string): boolean =>
  wanted === '' || state === wanted || (wanted === 'trouble' && isTrouble(state));
