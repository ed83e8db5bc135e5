import { play } from './play.js';
import { playRandom } from './playRandom.js';
import { storyText } from './show.js';
import { story } from './stories.js';
import type { Tally } from './tally.js';

/** Plays so many stories of one component; how often each command came in each state. */
export async function campaign(numRuns: number, seed: number): Promise<Tally> {
  const tally: Tally = new Map();
  await playRandom(
    { name: 'story', variable: 'MODEL_SEED', arbitrary: story, play: (told) => play(told, tally), text: storyText },
    numRuns,
    seed,
  );
  return tally;
}
