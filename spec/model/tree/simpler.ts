import type { ChildScript, Command, Family, TreeScript } from './words.js';

/** Scripts that are a little simpler than this one, the simplest first: with less in them, or smaller numbers. */
export function* simplerTrees(script: TreeScript): Generator<TreeScript> {
  for (const simpler of simplerParts(script) as Generator<TreeScript>) if (isSound(simpler.tree)) yield simpler;
}

/** Are significant children only where they may be? */
const isSound = ({ autoShutdown, children }: Family): boolean =>
  children.every(
    ({ significant, restart, family }) =>
      (significant === undefined || (autoShutdown?.endsWith('significant') === true && restart !== 'permanent')) &&
      (family === undefined || isSound(family)),
  );

type Part = ChildScript | Command | object;

/** Where something has to stay for the script to be one. */
const required = new Set(['id', 'tree', 'children', 'commands', 'at', 'do', 'path', 'child', 'after', 'by']);
const kept = new Set(['id', 'do', 'path']);

function* simplerParts(part: Part): Generator<Part> {
  for (const key of Object.keys(part)) if (!required.has(key)) yield without(part, key);
  for (const [key, value] of Object.entries(part) as [string, unknown][]) {
    if (kept.has(key)) continue;
    for (const simpler of simplerValues(value, key)) yield { ...part, [key]: simpler };
  }
}

const without = (part: Part, key: string): Part =>
  Object.fromEntries(Object.entries(part).filter(([other]) => other !== key));

function* simplerValues(value: unknown, key: string): Generator {
  if (Array.isArray(value)) yield* simplerLists(value, key);
  else if (typeof value === 'number') yield* simplerNumbers(value, key);
  else if (typeof value === 'object' && value !== null) yield* simplerParts(value);
}

function* simplerLists(list: readonly unknown[], key: string): Generator<unknown[]> {
  for (let i = 0; i < list.length; i++) {
    // One that may not be missing, or is alone.
    if (list.length > 1 || key === 'commands') yield [...list.slice(0, i), ...list.slice(i + 1)];
  }
  for (const [i, value] of list.entries()) {
    for (const simpler of simplerValues(value, '')) yield [...list.slice(0, i), simpler, ...list.slice(i + 1)];
  }
}

function* simplerNumbers(value: number, key: string): Generator<number> {
  if (value === Infinity || key === 'maxRestarts') return;
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(value)));
  const round = Math.floor(value / digits) * digits;
  const numbers = [1, 10, 100, 1_000, 10_000, round, Math.floor(value / 2)];
  for (const number of numbers) if (number >= 1 && number < value) yield number;
}
