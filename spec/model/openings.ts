import fc from 'fast-check';
import { commands, moments } from './commands.js';
import { Draw } from './draw.js';
import { commandText } from './show.js';
import type { Command } from './words.js';

const named = (...names: readonly string[]): Command[] =>
  names.flatMap((name) => commands.find((command) => commandText(command) === name) ?? []);
const often = <T>(times: number, one: T): T[] => Array.from({ length: times }, () => one);

/** In most configurations: the first run is over, and the second one is there. */
const past = named('error', 'advance 0 ms', 'handler complete', 'advance 0 ms', 'notifier value', 'due #0');
/** And on to states into which chance alone leads too seldom. */
const into: readonly Command[][] = [
  [],
  ...often(3, named('look', 'cancel')),
  ...often(3, named('look', 'cancel', 'report')),
  named('report'),
  named('look', 'report', 'advance 0 ms'),
  named('error', 'advance 0 ms'),
  ...often(8, named('error', 'advance 0 ms', 'handler complete', 'advance 0 ms')),
];

function opening(draw: Draw): Command[] {
  if (draw.chance(40)) return [];
  const start = draw.chance(75) ? past : [];
  return [...start, ...draw.pick(...into), ...draw.list(draw.int(0, 10), () => draw.pick(...moments))];
}

const atRandom = fc.array(fc.constantFrom(...commands), { maxLength: 24, size: 'max' });
const longer = fc.array(fc.constantFrom(...commands), { maxLength: 50, size: 'max' });

/** Any commands, often with an opening before them. They shrink as if all of it had come by chance. */
class AnyCommands extends fc.Arbitrary<Command[]> {
  override generate(random: fc.Random, bias: number | undefined): fc.Value<Command[]> {
    return new fc.Value([...opening(new Draw(random)), ...atRandom.generate(random, bias).value], undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Command[] {
    return longer.canShrinkWithoutContext(value);
  }

  override shrink(value: Command[]): fc.Stream<fc.Value<Command[]>> {
    return longer.shrink(value, undefined);
  }
}

export const anyCommands: fc.Arbitrary<Command[]> = new AnyCommands();
