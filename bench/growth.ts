import { atMostTimes } from './bound.js';
import { crowds } from './idle.js';
import type { Section } from './section.js';
import { startingAndStopping } from './startingAndStopping.js';

const counts = [10_000, 100_000, 1_000_000];
const longest = Math.max(...counts);
const show = (count: number): string => count.toLocaleString('en');
const reference = show(100_000);

/** Ten times as many at the same price each. (A quadratic cost would be 10 times it.) */
const linear = atMostTimes(1.5, reference);

/** The smaller, the more often. */
const cases = (name: string): Section['cases'] =>
  Object.fromEntries(
    counts.map((count) => [
      show(count),
      () => startingAndStopping(crowds[name]!, count, Math.min(10, Math.ceil(longest / count / 3))),
    ]),
  );

const growthOf = (name: string, slug: string): Section => ({
  name: `growth-${slug}`,
  rounds: 3,
  processes: 'kept',
  warmUps: 0,
  cases: cases(name),
  views: [
    {
      reading: 'us',
      title: `Start and stop by number, µs each: ${name}`,
      digits: 2,
      reference,
      bounds: name === 'subscribe' ? {} : { [show(longest)]: [linear] },
    },
  ],
});

export const growth: readonly Section[] = [
  growthOf('subscribe', 'subscribe'),
  growthOf('supervise', 'supervise'),
  growthOf('Supervisor, run$', 'supervisor'),
];
