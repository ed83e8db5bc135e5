import { readFileSync, writeFileSync } from 'node:fs';
import { folder } from './folder.js';
import type { PeerRow } from './peers.js';
import type { Reason } from './reason.js';
import type { Samples } from './rounds.js';
import type { PeerSection, PeerView } from './sections.js';

/** What a peer read, one figure for each round; or why there is none. */
export type Cell = readonly number[] | Reason;

/** One question, with everybody's answer. */
export interface Answer extends PeerView {
  readonly cells: Readonly<Record<string, Cell>>;
}

/** All that a run has found. */
export interface Results {
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  /** The names of those that are not JavaScript. */
  readonly foreign: readonly string[];
  readonly answers: readonly Answer[];
}

export function answersOf(
  { name, views }: Pick<PeerSection, 'name' | 'views'>,
  peers: readonly PeerRow[],
  samples: Samples,
): readonly Answer[] {
  return views.map((view) => ({
    ...view,
    cells: Object.fromEntries(
      peers.map((peer) => [
        peer.name,
        samples.get(peer.name)?.map((readings) => rounded(readings[view.reading]!)) ?? peer.lacks[name] ?? 'absent',
      ]),
    ),
  }));
}

/** Five digits are more than any of these is true to. */
const rounded = (figure: number): number => Number(figure.toPrecision(5));

const file = new URL('results.json', folder);

export const saveResults = (results: Results): void => writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`);
export const savedResults = (): Results => JSON.parse(readFileSync(file, 'utf8')) as Results;
