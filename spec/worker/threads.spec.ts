import { scripts } from '../support/worker/scripts.js';
import { crashThreads, leaveStarting, raceThreads, restartThreads } from '../support/worker/survivalStorm.js';

const built = scripts();

/** What they take on a machine that is busy with something else. */
const longest = 60_000;

describe('Threads', () => {
  it('leave nothing behind when they are started anew 60 times', () => restartThreads(built, 60), longest);

  it('come back when 20 crash in one tick', () => crashThreads(built, 20), longest);

  it('end once when they end by themselves and are ended, 20 times of 20', () => raceThreads(built, 20), longest);

  it.each(['threads', 'processes'] as const)(
    'leave nothing behind when 20 %s are left while they start',
    (who) => leaveStarting(built, who, 20),
    longest,
  );
});
