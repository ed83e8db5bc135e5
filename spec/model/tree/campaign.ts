import { playRandom } from '../playRandom.js';
import { tree } from './arbitrary.js';
import { play } from './play.js';
import { Seen } from './seen.js';
import { treeText } from './show.js';
import type { TreeScript } from './words.js';

/** Plays so many trees; how often what has been seen. */
export async function campaign(numRuns: number, seed: number): Promise<Seen> {
  const seen = new Seen();
  const playOne = async (script: TreeScript): Promise<void> => {
    seen.tree(script.tree);
    if (!(await play(script, seen))) seen.ambiguous();
  };
  await playRandom(
    { name: 'tree', variable: 'TREE_SEED', arbitrary: tree, play: playOne, text: treeText },
    numRuns,
    seed,
  );
  return seen;
}
