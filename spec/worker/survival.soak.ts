import type { Component } from '../../lib/index.js';
import { processComponent, workerComponent } from '../../lib/worker/index.js';
import { print } from '../support/endurance/measure.js';
import { lifetimes } from '../support/worker/lifetimes.js';
import { scripts } from '../support/worker/scripts.js';
import {
  abandonedOf,
  isSilent,
  processWays,
  spread,
  survive,
  threadWays,
  toldAs,
  type Life,
  type Survival,
  type Way,
} from '../support/worker/survival.js';

const built = scripts();
const threads = lifetimes('threads');
const processes = lifetimes('processes');
let script: URL;
const times = 200;
const heartbeat = 300;

/** So many at once: those that wait for their heartbeat keep no core busy meanwhile, but for one way. */
const abreast = (way: Way): number => (isSilent(way) && way !== 'endless loop' ? 4 : 2);

async function surviveAbreast(way: Way, survivor: (times: string) => Promise<Survival>): Promise<Survival> {
  const count = abreast(way);
  const all = await Promise.all(Array.from({ length: count }, () => survivor(`${times / count}`)));
  return {
    failures: all.flatMap(({ failures }) => failures),
    lives: all.reduce((sum, { lives }) => sum + lives, -count),
    overlaps: all.reduce((sum, { overlaps }) => sum + overlaps, 0),
    abandoned: all.reduce((sum, { abandoned }) => sum + abandoned, 0),
    detected: all.flatMap(({ detected }) => detected),
    replaced: all.flatMap(({ replaced }) => replaced),
  };
}

function judge(way: Way, who: 'thread' | 'process', { detected, replaced, ...survival }: Survival): void {
  const noticing = spread(detected);
  const replacing = spread(replaced);
  print(`${who}, ${way}: noticed after ${noticing.text}, replaced after ${replacing.text}`);
  expect(survival).toEqual({
    failures: Array(times).fill(toldAs(way, who, heartbeat)),
    lives: times,
    overlaps: 0,
    abandoned: abandonedOf(way, times),
  });
  expect(noticing.p99).toBeLessThanOrEqual(heartbeat + 200);
  expect(replacing.p99).toBeLessThanOrEqual(who === 'thread' ? 150 : 250);
}

describe('Supervision replaces', () => {
  beforeAll(() => {
    script = built.current.url('survival');
    print('ms: min / median / p99 / max');
  });

  it.each(threadWays)('a thread in time, 200 times of 200, after: %s', async (way) => {
    const component = (count: string): Component<Life> => workerComponent(script, { argv: [way, count], heartbeat });
    judge(way, 'thread', await surviveAbreast(way, (count) => survive(way, component(count), threads.current)));
    expect(threads.current.there).toBe(0);
  });

  it.each(processWays)('a process in time, 200 times of 200, after: %s', async (way) => {
    const component = (count: string): Component<Life> => processComponent(script, { args: [way, count], heartbeat });
    judge(way, 'process', await surviveAbreast(way, (count) => survive(way, component(count), processes.current)));
    await processes.current.gone();
  });
});
