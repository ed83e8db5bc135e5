import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { Feed } from '../../../lib/inspector/internal/feed.js';
import { beginning, end, gap, sign, Writer } from '../../../lib/inspector/internal/journalLine.js';
import type { Told } from '../../../lib/inspector/internal/told.js';
import { Replay } from '../../../lib/inspector/cli/replay.js';
import { told } from '../../support/inspector/told.js';

interface Snapshot {
  readonly now: number;
  readonly isOver: boolean;
  readonly path: readonly string[];
  readonly children: readonly { readonly path: readonly string[]; readonly state: string }[];
  readonly events: readonly Told[];
}

let feed: Feed;
let replay: Replay;
beforeEach(() => {
  jest.useFakeTimers({ now: 1_000_000 });
  feed = new Feed({ history: 5, recent: 5 });
  replay = new Replay(feed, 'events.ndjson');
});
afterEach(() => {
  replay.end();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

const writer = new Writer();
const at = (time: number, id = 'db'): string => writer.line({ ...told('ready', id), at: time });
const take = (...lines: readonly (string | undefined)[]): void =>
  replay.take({ what: 'lines', lines: lines.map((line) => line?.trimEnd()) });
const load = (isInside = false): void => replay.take({ what: 'end', isInside });
const snapshot = (): Snapshot => JSON.parse(feed.all().toString()) as Snapshot;

describe('what is in a journal', () => {
  it('is shown as it was in the end, where time stands still', () => {
    take(beginning(1, ['app'], [unknownChild(['db'], 'starting')]), at(7), end(9));
    load();
    jest.advanceTimersByTime(100_000);
    expect(snapshot()).toMatchObject({
      ...{ now: 9, isOver: true, path: ['app'] },
      children: [{ path: ['db'], state: 'running' }],
      events: [{ type: 'ready', at: 7 }],
    });
    expect(replay).toMatchObject({ events: 1, lost: 0, unreadable: 0 });
  });

  it('lives while lines come, until none has come for half a minute', () => {
    take(at(7));
    load();
    take(sign(8));
    expect(snapshot()).toMatchObject({ isOver: false, now: 1_000_000 });
    jest.advanceTimersByTime(29_999);
    take(at(20));
    jest.advanceTimersByTime(29_999);
    expect(snapshot().isOver).toBe(false);
    jest.advanceTimersByTime(1);
    expect(snapshot()).toMatchObject({ isOver: true, now: 20 });
  });

  it('is over at once when it says so', () => {
    take(at(7));
    load();
    take(at(8), end(9));
    expect(snapshot()).toMatchObject({ isOver: true, now: 9 });
  });

  it('tells those who look when it begins and ceases to live', () => {
    take(at(7));
    load();
    const before = feed.reset().id;
    take(at(8));
    expect(feed.after(before)?.bytes.toString()).toContain('event: reset');
    const then = feed.reset().id;
    take(at(9));
    expect(feed.after(then)?.bytes.toString()).toContain('event: told');
  });

  it('keeps the last events, also those before the process was started again', () => {
    take(beginning(1, [], []), ...[2, 3, 4].map((time) => at(time, 'old')), beginning(5, [], []), at(6, 'new'));
    load();
    expect(snapshot().events.map(({ at: time }) => time)).toEqual([3, 4, 6]);
    expect(snapshot().children).toMatchObject([{ path: ['new'] }]);
  });

  it('counts what could not be read, and what was left out', () => {
    take(at(1), '{"id":1,"at":1,"ty', 'garbage', '', '\r', undefined, gap(2, 70));
    load(true);
    expect(replay).toMatchObject({ events: 1, lost: 70, unreadable: 4 });
    take(at(3));
    load(false);
    expect(replay.unreadable).toBe(3);
  });

  it('is forgotten when the file begins anew', () => {
    take(beginning(1, ['app'], [unknownChild(['db'], 'running')]), at(7));
    load();
    replay.take({ what: 'anew' });
    expect(snapshot()).toMatchObject({ children: [], path: [], events: [{ at: 7 }] });
    take(at(8, 'new'));
    expect(snapshot().children).toMatchObject([{ path: ['new'] }]);
  });

  it('may be nothing yet', () => {
    load();
    expect(snapshot()).toMatchObject({ isOver: true, now: 1_000_000, children: [] });
    take(at(5));
    expect(snapshot().isOver).toBe(false);
  });

  it('is the journal of a supervisor', () => {
    take('one', 'two');
    expect(() => load()).toThrow('events.ndjson is no journal: none of its lines can be read as one');
  });

  it('need not be read to the end to be no journal', () => {
    expect(() => take(...Array.from({ length: 1_001 }, () => 'x'))).toThrow('is no journal');
  });

  it('is no journal either if it is one line without an end', () => {
    expect(() => load(true)).toThrow('is no journal');
  });
});
