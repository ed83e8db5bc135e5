import { print } from '../support/endurance/measure.js';
import { scripts } from '../support/worker/scripts.js';
import { crashThreads, grown, leaveStarting, raceThreads, restartThreads } from '../support/worker/survivalStorm.js';

const built = scripts();
const times = 10_000;

describe('Threads', () => {
  it('leave no thread, handle or memory behind when they are started anew 10,000 times', async () => {
    const bytes = grown(await restartThreads(built, times));
    print(`${times} restarts of threads: ${bytes} bytes`);
    // What is kept of each would be more than this.
    expect(bytes / times).toBeLessThan(50);
  }, 1_200_000);

  it('come back when 100 crash in one tick', () => crashThreads(built, 100));

  it('end once when they end by themselves and are ended, 1,000 times of 1,000', () => raceThreads(built, 1_000));

  it.each(['threads', 'processes'] as const)('leave nothing behind when 1,000 %s are left while they start', (who) =>
    leaveStarting(built, who, 1_000),
  );
});
