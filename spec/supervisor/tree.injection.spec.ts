import type { LifecycleEventType } from '../../lib/index.js';
import { recordings, type Recorded } from '../support/treeRecordings.js';
import { record, replay, type Ending, type Replayed } from '../support/treeReplay.js';
import { story } from '../support/treeStory.js';

/** Of each recording. */
const count = 220;

const endings: Ending[] = ['stop()', 'stop(0)', 'unsubscribe'];

/** What is not told of a tree that is ending. */
const goingOn: readonly LifecycleEventType[] = ['starting', 'handled', 'waiting'];

/** What is wrong with a tree that was ended at its n-th event; nothing, as a rule. */
function wrongWith(replayed: Replayed, n: number, ending: Ending): readonly string[] {
  const { events, notifications, times, left, wrong } = replayed;
  const told = ending === 'unsubscribe' ? 0 : 1;
  const checks: Record<string, boolean> = {
    'it has not come to that event': events.length > n,
    'it has gone on afterwards': !events.slice(n + 1).some(({ type }) => goingOn.includes(type)),
    [`run$ has told ${notifications.join(' and ') || 'nothing'}`]: notifications.length === told,
    'it has not ended': !Number.isNaN(times.ended),
    'it has not ended at once': ending === 'stop()' || times.ended === times.asked,
    'a timer was left': times.last === times.ended,
    [`left: ${JSON.stringify(left)}`]: JSON.stringify(left) === '{"alive":0,"handling":0,"waiting":0}',
  };
  return [...Object.keys(checks).filter((check) => !checks[check]), ...wrong];
}

function endAtEach(recorded: Recorded, ending: Ending, reports: Promise<unknown>[]): readonly string[] {
  const events = record(recorded, count);
  return events.flatMap((event, n) => {
    const replayed = replay(recorded, n, ending);
    reports.push(...replayed.reports);
    expect(story(replayed.events.slice(n, n + 1))).toEqual(story([event]));
    return wrongWith(replayed, n, ending).map((what) => `${n}, ${event.path.join('/')} ${event.type}: ${what}`);
  });
}

describe.each(recordings)('A tree, %s,', (_, recorded) => {
  it(`tells ${count} events of many kinds, the same each time`, () => {
    const events = record(recorded, count);
    expect(events).toHaveLength(count);
    expect(story(record(recorded, count))).toEqual(story(events));
    const types = new Set(events.map(({ type }) => type));
    for (const type of ['ready', 'failed', 'acknowledged', 'cancelling', 'ended', 'handled', 'waiting'])
      expect(types).toContain(type);
  });

  it.each(endings)(
    'ends for good by %s inside the listener of any event',
    async (ending) => {
      const reports: Promise<unknown>[] = [];
      expect(endAtEach(recorded, ending, reports)).toEqual([]);
      expect(reports).toHaveLength(ending === 'unsubscribe' ? 0 : count);
      for (const report of await Promise.all(reports)) expect(report).toHaveProperty('took');
    },
    20_000,
  );
});
