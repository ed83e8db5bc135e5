import { atMost, lessThan } from './bound.js';
import { crowds } from './idle.js';
import { retaining } from './retaining.js';
import type { Section } from './section.js';

const count = 100_000;

export const memory: Section = {
  name: 'memory',
  rounds: 3,
  processes: 'fresh',
  warmUps: 0,
  cases: Object.fromEntries(Object.entries(crowds).map(([name, crowdOf]) => [name, () => retaining(crowdOf, count)])),
  views: [
    {
      reading: 'bytes',
      title: `Memory of an idle component, bytes each of ${count.toLocaleString('en')}`,
      digits: 0,
      reference: 'subscribe',
      bounds: {
        supervise: [atMost(2_800, 'B'), lessThan('by hand')],
        'Supervisor, run$': [atMost(1_200, 'B')],
        'Supervisor, spawn()': [atMost(1_200, 'B')],
      },
    },
  ],
};
