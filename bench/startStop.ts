import { atMost } from './bound.js';
import { crowds } from './idle.js';
import type { Section } from './section.js';
import { startingAndStopping } from './startingAndStopping.js';

const count = 100_000;

export const startStop: Section = {
  name: 'start-stop',
  rounds: 5,
  processes: 'kept',
  warmUps: 1,
  cases: Object.fromEntries(
    Object.entries(crowds).map(([name, crowdOf]) => [name, () => startingAndStopping(crowdOf, count)]),
  ),
  views: [
    {
      reading: 'us',
      title: `Start and stop, µs each of ${count.toLocaleString('en')}`,
      digits: 2,
      reference: 'subscribe',
      bounds: {
        supervise: [atMost(6.5, 'µs')],
        'Supervisor, run$': [atMost(2.5, 'µs')],
        'Supervisor, spawn()': [atMost(2.5, 'µs')],
      },
    },
    { reading: 'start', title: 'Of that, the start', digits: 2, reference: 'subscribe', bounds: {} },
    { reading: 'stop', title: 'Of that, the stop', digits: 2, reference: 'subscribe', bounds: {} },
  ],
};
