import { atMost, lessThan } from './bound.js';
import { collectGarbage } from './collectGarbage.js';
import { crowds, type Crowd } from './idle.js';
import type { Measure, Section } from './section.js';

const count = 100_000;

/** How much more of the heap is in use afterwards: bytes each. */
function retaining(crowdOf: (count: number) => Crowd): Measure {
  return () => {
    // What is compiled or made once is not what an idle component costs.
    const few = crowdOf(1_000);
    few.start();
    const many = crowdOf(count);
    const before = heapUsed();
    many.start();
    const bytes = (heapUsed() - before) / count;
    return Promise.all([few.stop(), many.stop()]).then(() => ({ bytes }));
  };
}

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

export const memory: Section = {
  name: 'memory',
  rounds: 3,
  processes: 'fresh',
  warmUps: 0,
  cases: Object.fromEntries(Object.entries(crowds).map(([name, crowdOf]) => [name, () => retaining(crowdOf)])),
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
