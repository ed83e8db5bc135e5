import { collectGarbage } from './collectGarbage.js';
import type { Crowd } from './idle.js';
import type { Measure } from './section.js';

/** How much more of the heap is in use while a crowd runs: bytes each. */
export function retaining(crowdOf: (count: number) => Crowd, count: number): Measure {
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
