import { atMost } from './bound.js';
import type { Section } from './section.js';
import { startingAndStopping } from './startingAndStopping.js';
import { ours, trees } from './trees.js';

const count = 100_000;

export const treeStartStop: Section = {
  name: 'tree-start-stop',
  rounds: 5,
  processes: 'kept',
  warmUps: 1,
  cases: Object.fromEntries(
    Object.entries(trees).map(([name, treeOf]) => [name, () => startingAndStopping(treeOf, count)]),
  ),
  views: [
    {
      reading: 'us',
      title: `Start and stop in a tree, µs each of ${count.toLocaleString('en')} children`,
      digits: 2,
      reference: 'subscribe',
      bounds: Object.fromEntries(ours.map((name) => [name, [atMost(3, 'µs')]])),
    },
    { reading: 'start', title: 'Of that, the start of the tree', digits: 2, reference: 'subscribe', bounds: {} },
    { reading: 'stop', title: 'Of that, the stop of the tree', digits: 2, reference: 'subscribe', bounds: {} },
  ],
};
