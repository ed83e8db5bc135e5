import fc from 'fast-check';
import { withoutStacks } from './withoutStacks.js';

/** What is played at random: stories of one component, or trees. */
export interface Repertoire<T> {
  readonly name: string;
  /** Where the seed is given, to play the same again. */
  readonly variable: string;
  readonly arbitrary: fc.Arbitrary<T>;
  readonly play: (one: T) => void | Promise<void>;
  readonly text: (one: T) => string;
}

/** Plays so many; throws what to read when the two do not agree. */
export async function playRandom<T>(repertoire: Repertoire<T>, numRuns: number, seed: number): Promise<void> {
  const property = fc.asyncProperty(repertoire.arbitrary, async (one) => repertoire.play(one));
  const result = await withoutStacks(() => fc.check(property, { numRuns, seed }));
  if (result.failed) throw new Error(report(repertoire, result, seed));
}

/** The seed, the simplest one found, and where the two part. */
function report<T>({ name, variable, text }: Repertoire<T>, details: fc.RunDetails<[T]>, seed: number): string {
  const { numRuns: after, numShrinks, counterexample, errorInstance } = details;
  const error = errorInstance instanceof Error ? errorInstance : new Error(String(errorInstance));
  return [
    `${variable}=${seed}: ${name} ${after} goes wrong, and simplified ${numShrinks} times still does:`,
    counterexample === null ? '' : text(counterexample[0]),
    error.name === 'Disagreement' ? error.message : String(error.stack),
  ].join('\n');
}
