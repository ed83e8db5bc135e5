import { workerComponent } from '../../lib/worker/index.js';
import { lifetimes } from '../support/worker/lifetimes.js';
import { scripts } from '../support/worker/scripts.js';
import { survive, threadWays, type Life, type Survival, type Way } from '../support/worker/survival.js';
import { expectSurvived, heartbeatOf, times } from '../support/worker/tenTimes.js';

const built = scripts();
const threads = lifetimes('threads');

const surviveInThreads = (way: Way): Promise<Survival> =>
  survive(
    way,
    workerComponent<Life>(built.current.url('survival'), { argv: [way, `${times}`], heartbeat: heartbeatOf(way) }),
    threads.current,
  );

describe('A component in a thread', () => {
  const survivals = new Map<Way, Survival>();

  beforeAll(async () => {
    await Promise.all(threadWays.map(async (way) => survivals.set(way, await surviveInThreads(way))));
  }, 60_000);

  it.each(threadWays)('survives %s, 10 times of 10', (way) => expectSurvived(way, 'thread', survivals.get(way)!));

  it('is never in two threads at once, and in none when it is over', () => {
    expect([...survivals].filter(([, { overlaps }]) => overlaps > 0)).toEqual([]);
    expect(threads.current).toMatchObject({ there: 0, begun: threadWays.length * (times + 1) });
  });
});
