import { workerComponent } from '../../lib/worker/index.js';
import { lifetimes } from '../support/worker/lifetimes.js';
import { scripts } from '../support/worker/scripts.js';
import {
  abandonedOf,
  isSilent,
  survive,
  threadWays,
  toldAs,
  type Life,
  type Survival,
  type Way,
} from '../support/worker/survival.js';

const built = scripts();
const threads = lifetimes('threads');
const times = 10;

/** The bounds of the machine are those of the soak; here it may be busy. */
const patience = 5_000;
/** Who is not silent on purpose is not to be taken for silent. */
const heartbeatOf = (way: Way): number => (isSilent(way) ? 500 : patience);

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

  it.each(threadWays)('survives %s, 10 times of 10', (way) => {
    const { failures, lives, abandoned, detected, replaced } = survivals.get(way)!;
    expect(failures).toEqual(Array(times).fill(toldAs(way, 'thread', heartbeatOf(way))));
    expect({ lives, abandoned }).toEqual({ lives: times + 1, abandoned: abandonedOf(way, times) });
    expect(detected).toHaveLength(times);
    expect(Math.max(...detected)).toBeLessThan(500 + patience);
    expect(replaced).toHaveLength(times);
    expect(Math.max(...replaced)).toBeLessThan(patience);
  });

  it('is never in two threads at once, and in none when it is over', () => {
    expect([...survivals].filter(([, { overlaps }]) => overlaps > 0)).toEqual([]);
    expect(threads.current).toMatchObject({ there: 0, begun: threadWays.length * (times + 1) });
  });
});
