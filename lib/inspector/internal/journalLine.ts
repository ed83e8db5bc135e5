import type { ChildView } from './childView.js';
import { areViews, fieldsOf, isCount, isPath, isTime, toldIn } from './journalShapes.js';
import type { Told, Untold } from './told.js';

/** The version of what is written. */
const version = 1;

/** What a line of a journal says. */
export type Line =
  /** A run of the inspector begins: where what it shows is, and who is there. */
  | {
      readonly says: 'begin';
      readonly at: number;
      readonly path: readonly string[];
      readonly children: readonly ChildView[];
    }
  | { readonly says: 'told'; readonly at: number; readonly told: Untold }
  /** So many were left out, as the disk did not follow. */
  | { readonly says: 'lost'; readonly at: number; readonly count: number }
  /** Nothing happened, but somebody is there. */
  | { readonly says: 'alive'; readonly at: number }
  /** The run of the inspector is over. */
  | { readonly says: 'over'; readonly at: number };

/** What a line says; `undefined` if it cannot be read. */
export function lineOf(text: string): Line | undefined {
  try {
    return meaningOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

interface Fields {
  journal: number;
  at: number;
  type: string;
  path: readonly string[];
  children: readonly ChildView[];
  lost: number;
  over: true;
}

function meaningOf(value: unknown): Line | undefined {
  const { journal, at, type, path, children, lost, over } = fieldsOf<Fields>(value);
  if (!isTime(at)) return undefined;
  if (type !== undefined) {
    const told = toldIn(value);
    return told && { says: 'told', at, told };
  }
  if (journal !== undefined) {
    return journal === version && isPath(path) && areViews(children)
      ? { says: 'begin', at, path, children }
      : undefined;
  }
  if (lost !== undefined) return isCount(lost) ? { says: 'lost', at, count: lost } : undefined;
  return { says: over === undefined ? 'alive' : 'over', at };
}

/** The line that begins a journal. */
export const beginning = (at: number, path: readonly string[], children: Iterable<ChildView>): string =>
  line({ journal: version, at, path, children: [...children] });

export const gap = (at: number, lost: number): string => line({ lost, at });
export const sign = (at: number): string => line({ at });
export const end = (at: number): string => line({ over: true, at });

const line = (fields: object): string => `${JSON.stringify(fields)}\n`;

/** Makes the lines of what is told. By hand, as there are many of them: that takes less than half the time. */
export class Writer {
  private path: readonly string[] = [];
  private at = NaN;
  /** What most have in common with the one before: when it was, and whose it is. */
  private common = '';

  line({ id, at, type, path, run, word, errors, delay }: Told): string {
    if (path !== this.path || at !== this.at) this.begin(path, at);
    let text = `{"id":${id}${this.common}"${type}","run":${run}`;
    if (word !== undefined) text += `,"word":${JSON.stringify(word)}`;
    if (errors !== undefined) text += `,"errors":${JSON.stringify(errors)}`;
    if (delay !== undefined) text += `,"delay":${delay}`;
    return `${text}}\n`;
  }

  private begin(path: readonly string[], at: number): void {
    this.path = path;
    this.at = at;
    this.common = `,"at":${at},"path":${JSON.stringify(path)},"type":`;
  }
}
