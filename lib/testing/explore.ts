import { checkedConfig, type Budget, type ExploreConfig } from './exploreConfig.js';
import type { Build } from './exploredWorld.js';
import { drawing } from './internal/drawing.js';
import { InvariantBrokenError } from './invariantBrokenError.js';
import { playStory, type Played } from './internal/playStory.js';
import { randomStory } from './internal/randomStory.js';
import { seeded } from './internal/seeded.js';
import { simplest } from './internal/simpler.js';
import type { Story } from './internal/story.js';
import { storyOf, storyText } from './internal/storyText.js';
import type { Violation } from './internal/verdict.js';

/** What an exploration has seen, if all was well. */
export interface Exploration {
  readonly stories: number;
  readonly steps: number;
  readonly starts: number;
  readonly failures: number;
}

/**
 * Looks for a story that breaks supervision: it builds your tree anew for each seed, in virtual time, and lets components
 * crash, report, complete, hang and lag, decisions come, come empty or fail, commands and stops fall, before, at and after
 * every instant at which a timer is due. After each step these must hold:
 *
 * - at most one run of a component is alive, and nothing passes of one that has failed or is over
 * - each report is received once; each failure is handled once, when the run is over, and decided once; causes are kept
 * - children start in order, each when the one before it is ready, and end in reverse; budgets are kept
 * - nothing hangs: all is running, waiting for somebody, or at rest
 * - everything ends when it is asked to, within its grace, and from then on nothing starts, and in the end nothing is left
 *
 * What breaks one of them is shrunk to the shortest story that still does. All time has to be RxJS's, and `build` must
 * make everything anew, so that the same seed is the same story.
 *
 * @returns how much was played.
 * @throws InvariantBrokenError with the rule, the story for {@link replay}, and its components as `scripted` would play
 * them. RangeError for bad options.
 *
 * @example
 * explore((world) => new Supervisor([world.component('db'), world.component('feed')].map(
 *   (component) => ({ component, id: component.id })), { strategy: 'rest_for_one' }));
 *
 * Property-based testing and its shrinking are QuickCheck's.
 */
export function explore(build: Build, config: ExploreConfig = {}): Exploration {
  const { seeds, seed: first, crashes, without, budget } = checkedConfig(config);
  const seen = { stories: 0, steps: 0, starts: 0, failures: 0 };
  for (let seed = first; seed < first + seeds; seed++) {
    const story = randomStory(seeded(seed), crashes, without);
    const played = playStory(build, story, budget);
    if (played.violation !== undefined) throw shrunk(build, story, played.violation, budget, seed);
    seen.stories++;
    seen.steps += played.story.length;
    for (const { runs, failures } of played.components) {
      seen.starts += runs.length;
      seen.failures += failures;
    }
  }
  return seen;
}

/**
 * Plays one story, as an {@link InvariantBrokenError} has told it: `'5ms feed# 99ms <stop'`. Acts on a component are a
 * crash `#`, a report `!`, completion `|`, a value `.`, something late `~`, and of its next run `+#`, `+!`, `+|`,
 * `+throw`, `+hang`, `+slow`, `+deaf`, `+unready`, `+teardown`, `+handler.slow`, `+handler.throw`; on a decision `=go`, `=empty`, `=fail`; on a child
 * `=restart`, `=terminate`, `=delete`; on all `stop`, `kill` (a stop with no time), `leave` (unsubscribes), `again`, `add`
 * (a child `guest`). A step comes after all that is due at its instant: with `<` before that, in the turn of the step
 * before it, with `2<` after two of the things that are due. Acts on next runs at the beginning are for the first ones.
 *
 * @throws InvariantBrokenError if a rule is broken. TypeError for a story that cannot be read, or is about somebody else.
 *
 * @example
 * replay(build, 'feed! 100ms <leave');
 */
export function replay(build: Build, story: string, { budget }: Pick<ExploreConfig, 'budget'> = {}): void {
  const steps = storyOf(story);
  const played = playStory(build, steps, checkedConfig({ budget }).budget);
  if (played.violation !== undefined) throw errorOf(played, played.violation, 'replayed');
  const stranger = steps.find(({ who }) => who !== '' && !played.names.includes(String(who)));
  if (stranger === undefined) return;
  throw new TypeError(`Expected \`story\` to be about ${played.names.join(', ')}, got ${String(stranger.who)}`);
}

/** The error of the shortest story found that breaks the same rule: shrunk once as it was drawn, once with its times in ms. */
function shrunk(build: Build, story: Story, violation: Violation, budget: Budget | undefined, seed: number): Error {
  const breaks = (candidate: Story): boolean => playStory(build, candidate, budget).violation?.rule === violation.rule;
  const drawn = playStory(build, simplest(story, breaks), budget);
  const played = breaks(drawn.story) ? playStory(build, simplest(drawn.story, breaks), budget) : drawn;
  const how = `seed ${seed}, shrunk from ${story.length} steps to ${played.story.length}`;
  const again = played.violation === undefined ? ', but not when played again: does `build` make all anew?' : '';
  return errorOf(played, played.violation ?? violation, how + again);
}

function errorOf({ story, components }: Played, { rule, what }: Violation, how: string): InvariantBrokenError {
  const text = storyText(story);
  const lines = [`A rule is broken: ${rule}. ${what} (${how})`, '', 'Play it again:'];
  const message = [
    ...lines,
    `  replay(build, '${text}');`,
    'Its components in marbles:',
    indented(drawing(components)),
  ];
  return new InvariantBrokenError(rule, text, message.join('\n'));
}

const indented = (text: string): string => text.replace(/^/gm, '  ');
