import { Disagreement } from '../disagreement.js';
import { play } from '../play.js';
import { storyText } from '../show.js';
import type { Story } from '../words.js';
import type { Scene } from './scenes.js';

/** What to read when the two do not agree: the fewest of the events with which they still do not, and where they part. */
export function report({ name }: Scene, sequences: number, story: Story, found: Disagreement): Error {
  const shortest = shortened(story);
  const { message } = disagreementIn(shortest) ?? found;
  return new Error([`${name}: sequence ${sequences} goes wrong. In short:`, storyText(shortest), message].join('\n'));
}

function shortened(story: Story): Story {
  for (const left of story.commands.keys()) {
    const shorter = { ...story, commands: story.commands.filter((_, at) => at !== left) };
    if (disagreementIn(shorter) !== undefined) return shortened(shorter);
  }
  return story;
}

function disagreementIn(story: Story): Disagreement | undefined {
  try {
    play(story);
    return undefined;
  } catch (error) {
    if (error instanceof Disagreement) return error;
    throw error;
  }
}
