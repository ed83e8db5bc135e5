import { atMost } from './bound.js';
import { retaining } from './retaining.js';
import type { Section } from './section.js';
import { ours, trees } from './trees.js';

const count = 100_000;

export const treeMemory: Section = {
  name: 'tree-memory',
  rounds: 3,
  processes: 'fresh',
  warmUps: 0,
  cases: Object.fromEntries(Object.entries(trees).map(([name, treeOf]) => [name, () => retaining(treeOf, count)])),
  views: [
    {
      reading: 'bytes',
      title: `Memory of an idle child, bytes each of ${count.toLocaleString('en')} in one tree`,
      digits: 0,
      reference: 'subscribe',
      bounds: Object.fromEntries(ours.map((name) => [name, [atMost(1_600, 'B')]])),
    },
  ],
};
