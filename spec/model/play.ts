import { stateOf } from './modelLife.js';
import { Pair } from './pair.js';
import { commandText } from './show.js';
import { count, type Tally } from './tally.js';
import type { Command, Story } from './words.js';

/** Unsubscribed in whatever state it is: nothing may be left, and nothing may happen any more. */
const theEnd: readonly Command[] = [
  { type: 'outside', act: 'unsubscribe' },
  { type: 'advance', ms: 100, before: false },
];

/** Plays a story to both, and compares after every command what was seen and what is left alive. */
export function play(story: Story, tally?: Tally): void {
  const pair = new Pair(story);
  const { model } = pair;
  pair.begin();
  pair.compare('subscribe');
  let afterlife = 6;
  for (const command of [...story.commands, ...theEnd]) {
    // What comes after the end is the same again and again, save for the last.
    if (model.hasEnded() && afterlife-- <= 0 && !theEnd.includes(command)) continue;
    if (tally !== undefined && model.hears(command)) count(tally, `${stateOf(model)}: ${commandText(command, true)}`);
    pair.perform(command);
    pair.compare(command);
  }
}
