import fc from 'fast-check';
import { tree } from './arbitrary.js';
import { play } from './play.js';
import { Seen } from './seen.js';
import { treeText } from './show.js';
import type { TreeScript } from './words.js';

/** What a campaign has come to. */
export interface Campaign {
  readonly seen: Seen;
  /** Scripts in which the order of two things is not defined. */
  readonly ambiguous: number;
}

/** Plays so many trees; throws what to read when the two do not agree. */
export async function campaign(numRuns: number, seed: number): Promise<Campaign> {
  const seen = new Seen();
  let ambiguous = 0;
  const property = fc.asyncProperty(tree, async (script) => {
    seen.tree(script.tree);
    if (!(await play(script, seen))) ambiguous++;
  });
  const result = await withoutStacks(() => fc.check(property, { numRuns, seed }));
  if (result.failed) throw new Error(report(result, seed));
  return { seen, ambiguous };
}

/** Stacks of errors that nobody reads take a third of the time. */
async function withoutStacks<T>(work: () => T | Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The seed, the simplest tree found, and where the two part. */
function report(details: fc.RunDetails<[TreeScript]>, seed: number): string {
  const { numRuns: after, numShrinks, counterexample, errorInstance } = details;
  const [shrunk] = counterexample ?? [];
  const error = errorInstance instanceof Error ? errorInstance : new Error(String(errorInstance));
  return [
    `TREE_SEED=${seed}: tree ${after} goes wrong, and simplified ${numShrinks} times still does:`,
    shrunk === undefined ? '' : treeText(shrunk),
    error.name === 'Disagreement' ? error.message : String(error.stack),
  ].join('\n');
}
