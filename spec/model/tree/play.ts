import { Disagreement } from '../disagreement.js';
import { ModelTree } from './modelTree.js';
import { Seen } from './seen.js';
import type { TreeScript } from './words.js';
import { TreeWorld } from './world.js';

/**
 * Plays a script to both, and compares all that was seen, what was reported, and what is left at the end. False if the
 * script says that two things happen at one instant whose order no rule defines: then nothing is compared.
 */
export async function play(script: TreeScript, seen = new Seen()): Promise<boolean> {
  const model = new ModelTree(script, seen);
  model.play();
  if (model.isAmbiguous) return false;
  const world = new TreeWorld(script);
  await world.play();
  compare(world.lines, model.lines);
  compare(
    world.reports,
    model.control.reports.map(({ text }) => text),
  );
  compare([world.readiness], [model.readiness()]);
  for (const [i, { lines }] of model.selections.all.entries()) compare(world.selections[i] ?? [], lines);
  compare([`alive: ${world.alive}`, `pending: ${world.pending}`], ['alive: 0', 'pending: 0']);
  return true;
}

type Line = string | undefined;

function compare(seen: readonly Line[], right: readonly Line[]): void {
  const length = Math.max(seen.length, right.length);
  for (let line = 0; line < length; line++) if (seen[line] !== right[line]) disagree(seen, right, line);
}

function disagree(seen: readonly Line[], right: readonly Line[], line: number): never {
  const common = seen.slice(0, line).map((text) => `  ${text}`);
  const parts = [seen, right].map((lines) => lines.slice(line, line + 3).join(' | '));
  throw new Disagreement([...common, `seen:  ${parts[0]}`, `right: ${parts[1]}`].join('\n'));
}
