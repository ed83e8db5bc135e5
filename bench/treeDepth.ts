import { Supervisor } from 'rxjs-supervisor';
import { component, type Crowd } from './idle.js';
import type { Section } from './section.js';
import { startingAndStopping } from './startingAndStopping.js';

const reference = '10 levels';

/** So many supervisors, one in the other, each with a child beside it. */
function nested(levels: number): Crowd {
  let top = new Supervisor([component]);
  for (let level = 1; level < levels; level++) top = new Supervisor([component, top]);
  return {
    start: () => void top.run$.subscribe(),
    stop: () => top.stop(),
  };
}

export const treeDepth: Section = {
  name: 'tree-depth',
  rounds: 15,
  processes: 'kept',
  warmUps: 5,
  cases: {
    [reference]: () => startingAndStopping(nested, 10, 20),
    '100 levels': () => startingAndStopping(nested, 100, 20),
  },
  views: [
    { reading: 'us', title: 'Nested supervisors, start and stop, µs a level', digits: 2, reference, bounds: {} },
    { reading: 'start', title: 'Of that, the start of a level', digits: 2, reference, bounds: {} },
    { reading: 'stop', title: 'Of that, the stop of a level', digits: 2, reference, bounds: {} },
  ],
};
