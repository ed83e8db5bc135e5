import { countInMany, processes } from '../many.js';
import { states } from '../modelLife.js';
import { commandText } from '../show.js';
import type { Table } from '../table.js';
import type { Tally } from '../tally.js';
import { nine, scenes } from './scenes.js';

/** Plays all sequences of a scene up to a length; how many they are, and which event came in which state. */
export function playAll(scene: number, length: number): Promise<Tally> {
  // Short work is not worth dealing out.
  const parts = length > 5 ? processes : 1;
  const tasks = Array.from({ length: parts }, (_, part) => [scene, length, part, parts]);
  return countInMany('every/program.ts', tasks);
}

export const eventsCome: Table = {
  title: 'Which event comes, and what the component is doing then',
  columns: states,
  rows: nine.map((event) => commandText(event, true)),
  impossible: {},
};

/** How long the sequences of a scene get, and how many they are. */
interface Length {
  readonly to: number;
  readonly all: number;
}

/** The first scene goes further than the others. */
export const programme = (first: Length, others: Length): ({ name: string; scene: number } & Length)[] =>
  scenes.map(({ name }, scene) => ({ name, scene, ...(scene === 0 ? first : others) }));
