import type { ChildState } from '../../index.js';
import type { ChildView } from '../internal/childView.js';
import type { Told } from '../internal/told.js';
import { rootKey, type TreeView } from '../internal/treeView.js';
import { clock, countdown, duration, saying } from '../internal/words.js';
import { clean } from './clean.js';
import { clipped, padded, widthOf, type Style, type TextLine } from './line.js';

/** The widest that a name may be. */
const widest = 40;

interface Row {
  readonly name: string;
  readonly view: ChildView;
}

/** A tree as lines, and if there are more than so many, how many more. */
export function treeLines(tree: TreeView, now: number, most = Infinity): readonly TextLine[] {
  const rows = rowsOf(tree, tree.size > most ? most - 1 : most);
  const width = rows.reduce((most, { name }) => Math.max(most, widthOf(name)), 0);
  const lines = rows.map((row) => lineOf(row, width, now));
  if (tree.size > rows.length && most > 0)
    lines.push([[`… and ${counted(tree.size - rows.length, 'more child', 'more children')}`, 'dim']]);
  return lines;
}

/** From top to bottom, as far as there is room. Without calls within calls: trees may be deep. */
function rowsOf(tree: TreeView, most: number): readonly Row[] {
  const rows: Row[] = [];
  const open = [tree.keysBelow(rootKey)[Symbol.iterator]()];
  for (let last = open.at(-1); last !== undefined && rows.length < most; last = open.at(-1)) {
    const next = last.next();
    const view = next.done === true ? undefined : tree.view(next.value);
    if (next.done === true) open.pop();
    else if (view !== undefined) {
      const indent = '  '.repeat(open.length - 1);
      rows.push({ name: clipped(indent + clean(view.path.at(-1) ?? ''), widest), view });
      open.push(tree.keysBelow(next.value)[Symbol.iterator]());
    }
  }
  return rows;
}

function lineOf({ name, view }: Row, width: number, now: number): TextLine {
  const { state, restarts, errors } = view;
  const [error, ...causes] = errors;
  return [
    [`${padded(name, width)}  `],
    [padded(state, 10), colours[state]],
    [padded(timeOf(view, now), 14)],
    [padded(restarts === 0 ? '' : counted(restarts, 'restart', 'restarts'), 14)],
    [error === undefined ? '' : [error, ...causes].join(' ← '), 'red'],
  ];
}

const colours: Record<ChildState, Style> = {
  ...{ running: 'green', starting: 'cyan', pending: 'cyan', waiting: 'yellow' },
  ...{ failed: 'red', stopping: 'yellow', ended: 'dim' },
} as const;

/** How long it has been so, or until it is no more. */
function timeOf({ state, since, until }: ChildView, now: number): string {
  if (state === 'waiting' && until !== null) return countdown(until - now);
  return since === null ? '' : duration(now - since);
}

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

const troubles: ReadonlySet<string> = new Set(['failed', 'abandoned', 'teardown_failed', 'late', 'gave_up']);

/** An event as a line. */
export const eventLine = (told: Told): TextLine => [
  [`${clock(told.at)}  `, 'dim'],
  [`${told.path.map(clean).join('/')}  `, 'bold'],
  [saying(told), troubles.has(told.type) ? 'red' : undefined],
];
