import { isOutside, type Step, type Story, type Wait } from './story.js';

/** The simplest story found for which something still holds, after at most `tries` looks. */
export function simplest(story: Story, holds: (story: Story) => boolean, tries = 2_000): Story {
  let left = tries;
  let best = story;
  for (;;) {
    const better = find(simplerStories(best), (candidate) => left-- > 0 && holds(candidate));
    if (better === undefined) return best;
    best = better;
  }
}

function find(stories: Iterable<Story>, holds: (story: Story) => boolean): Story | undefined {
  for (const story of stories) if (holds(story)) return story;
  return undefined;
}

/** First without whole parts, then without single steps, then with simpler ones. */
function* simplerStories(story: Story): Generator<Story> {
  for (let size = story.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at + size <= story.length; at += size) yield [...story.slice(0, at), ...story.slice(at + size)];
  }
  for (const [at, step] of story.entries()) {
    const [before, next, after] = [story.slice(0, at), story[at + 1], story.slice(at + 2)];
    if (next !== undefined) yield [...before, { ...next, wait: sumOf(step.wait, next.wait) }, ...after];
    for (const simpler of simplerSteps(step)) yield [...before, simpler, ...story.slice(at + 1)];
  }
}

/** What comes after a step that is left out comes when it came before. */
const sumOf = (one: Wait, other: Wait): Wait =>
  'ms' in one && 'ms' in other ? { ...other, ms: one.ms + other.ms } : other;

function* simplerSteps(step: Step): Generator<Step> {
  for (const wait of simplerWaits(step.wait)) yield { ...step, wait };
  if (step.act !== 'leave') yield { ...step, act: 'leave', who: '' };
  if (step.act !== 'crash' && !isOutside(step.act)) yield { ...step, act: 'crash' };
  if (typeof step.who === 'number' && step.who > 0) yield { ...step, who: 0 };
}

/** Every chain of these ends: at no wait at all. */
function* simplerWaits(wait: Wait): Generator<Wait> {
  const { hops, ...when } = wait;
  if (hops !== undefined) yield* [when, ...(hops > 0 ? [{ ...wait, hops: hops - 1 }] : [])];
  if ('due' in wait) {
    yield* [{ ms: 0 }, { ms: 1 }];
    if (wait.off !== 0) yield { ...wait, off: 0 as const };
    if (wait.due > 0) yield { ...wait, due: 0 };
    return;
  }
  const shorter = [0, 1, Math.floor(wait.ms / 2), wait.ms - 1].filter((ms) => ms >= 0 && ms < wait.ms);
  for (const ms of shorter) yield { ...wait, ms };
}
