import { allActs } from './internal/randomStory.js';
import type { Act } from './internal/story.js';

/** At most so many restarts of a child within `period` ms. */
export interface Budget {
  readonly maxRestarts: number;
  readonly period: number;
}

/** How far {@link explore} goes. */
export interface ExploreConfig {
  /** How many stories, each from a seed of its own. Default: 1,000. */
  readonly seeds?: number | undefined;
  /** The first seed. Default: 0. */
  readonly seed?: number | undefined;
  /** The most that happens in a story: crashes, reports, completions, hangs, commands. Default: 8. */
  readonly crashes?: number | undefined;
  /** What is never done, as `'next tears down with a throw'` where nothing claims to bear it. Default: nothing. */
  readonly without?: readonly Act[] | undefined;
  /**
   * The intensity that no child may exceed, over all that you have configured: a child is also started again with its
   * group, and with the supervisor above it. Default: none is checked.
   */
  readonly budget?: Budget | undefined;
}

/** All of them. */
interface Checked {
  readonly seeds: number;
  readonly seed: number;
  readonly crashes: number;
  readonly without: readonly Act[];
  readonly budget: Budget | undefined;
}

const names: ReadonlySet<string> = new Set<keyof ExploreConfig>(['seeds', 'seed', 'crashes', 'without', 'budget']);

/** The options, checked, with their defaults. */
export function checkedConfig(config: ExploreConfig): Checked {
  const { seeds = 1_000, seed = 0, crashes = 8, without = [], budget } = config;
  checkNames(config);
  const counts = { seeds, seed, crashes, ...(budget && { maxRestarts: budget.maxRestarts, period: budget.period }) };
  for (const [name, value] of Object.entries(counts)) {
    if (Number.isSafeInteger(value) && value >= 0) continue;
    throw new RangeError(`Expected \`${name}\` to be a non-negative integer, got ${String(value)}`);
  }
  checkActs(without);
  return { seeds, seed, crashes, without, budget };
}

function checkNames(config: ExploreConfig): void {
  const unknown = Object.keys(config).find((name) => !names.has(name));
  if (unknown !== undefined) throw new TypeError(`Unknown option \`${unknown}\`; known are ${[...names].join(', ')}`);
}

function checkActs(without: readonly Act[]): void {
  const unknown = without.find((act) => !allActs.includes(act));
  if (unknown !== undefined) {
    throw new TypeError(`Expected \`without\` to be of '${allActs.join("', '")}', got '${unknown}'`);
  }
  if (allActs.every((act) => without.includes(act))) throw new TypeError('Expected `without` to leave something to do');
}
