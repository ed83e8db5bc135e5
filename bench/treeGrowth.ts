import { atMostTimes } from './bound.js';
import type { Crowd } from './idle.js';
import type { Section } from './section.js';
import { startingAndStopping } from './startingAndStopping.js';
import { trees } from './trees.js';

const few = 1_000;
const many = 100_000;
const most = 1_000_000;
const show = (count: number): string => count.toLocaleString('en');
/** As many children, so that the heap is as full, but in small trees. */
const reference = `${String(many / few)} trees of ${show(few)}`;

type TreeOf = (count: number) => Crowd;

/** The same number of children, `few` to a tree. */
const forest = (treeOf: TreeOf): TreeOf => {
  return (count) => {
    const small = Array.from({ length: Math.ceil(count / few) }, () => treeOf(few));
    return {
      start() {
        for (const tree of small) tree.start();
      },
      stop: () => Promise.all(small.map((tree) => tree.stop())),
    };
  };
};

const growthOf = (name: keyof typeof trees, slug: string): Section => ({
  name: `tree-growth-${slug}`,
  rounds: 3,
  processes: 'kept',
  warmUps: 0,
  cases: {
    [`one tree of ${show(few)}`]: () => startingAndStopping(trees[name], few, 30),
    [reference]: () => startingAndStopping(forest(trees[name]), many, 4),
    [`one tree of ${show(many)}`]: () => startingAndStopping(trees[name], many, 4),
    [`one tree of ${show(most)}`]: () => startingAndStopping(trees[name], most),
  },
  views: [
    {
      reading: 'us',
      title: `Start and stop by the size of the tree, µs each: ${name}`,
      digits: 2,
      reference,
      bounds: name === 'subscribe' ? {} : { [`one tree of ${show(many)}`]: [atMostTimes(1.5, reference)] },
    },
  ],
});

export const treeGrowth: readonly Section[] = [
  growthOf('subscribe', 'subscribe'),
  growthOf('Supervisor, array', 'array'),
  growthOf('Supervisor, startChild', 'start-child'),
  growthOf('superviseMap', 'map'),
];
