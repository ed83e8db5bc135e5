import { collectGarbage } from './collectGarbage.js';
import type { Crowd } from './idle.js';
import type { Measure } from './section.js';

const inService: Crowd[] = [];

/** V8 discards what it compiled for a kind when the last one of it is collected; a program in service has always some. */
function keepInService(crowdOf: (count: number) => Crowd): void {
  const few = crowdOf(10);
  few.start();
  inService.push(few);
}

/** Starts a crowd and stops it, `repeats` times: µs each. */
export function startingAndStopping(crowdOf: (count: number) => Crowd, count: number, repeats = 1): Measure {
  keepInService(crowdOf);
  return async () => {
    let start = 0;
    let stop = 0;
    for (let i = 0; i < repeats; i++) {
      const crowd = crowdOf(count);
      collectGarbage();
      start += took(() => crowd.start());
      const began = performance.now();
      await crowd.stop();
      stop += performance.now() - began;
    }
    const each = 1e3 / (count * repeats);
    return { us: (start + stop) * each, start: start * each, stop: stop * each };
  };
}

function took(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
