import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { NEVER, Subject } from 'rxjs';
import { Supervisor } from '../../../lib/index.js';
import { Feed } from '../../../lib/inspector/internal/feed.js';
import { Viewers } from '../../../lib/inspector/internal/viewers.js';
import { Inspected } from '../../support/inspector/inspected.js';
import { untold } from '../../support/inspector/told.js';

/** A response that has been read, or not. */
class FakeResponse extends EventEmitter {
  writableNeedDrain = false;
  readonly written: string[] = [];
  write = (bytes: Buffer | string): void => void this.written.push(bytes.toString());
  destroy = (): void => void this.emit('close');
  get types(): string[] {
    return this.written.flatMap((text) => /^event: (.*)$/m.exec(text)?.[1] ?? []);
  }
}

let feed: Feed;
let viewers: Viewers;

const look = (lastEventId = ''): FakeResponse => {
  const response = new FakeResponse();
  viewers.add(response as unknown as ServerResponse, lastEventId);
  return response;
};
const happen = (count: number): void => {
  for (let n = 0; n < count; n++) feed.take(untold('ready'));
};

describe('viewers', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    feed = new Feed({ history: 10 });
    viewers = new Viewers(feed, 2);
  });
  afterEach(() => {
    viewers.end();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('are told everything, and then what is new, all at once', () => {
    const viewer = look();
    happen(3);
    expect(viewer.types).toEqual(['reset']);
    jest.advanceTimersByTime(100);
    expect(viewer.types).toEqual(['reset', 'told']);
    jest.advanceTimersByTime(1_000);
    expect(viewer.written).toHaveLength(3);
  });

  it('are told that the server is there, when nothing happens', () => {
    const viewer = look();
    jest.advanceTimersByTime(15_000);
    expect(viewer.written.at(-1)).toBe(': still here\n\n');
  });

  it('are sent nothing until they have read, and then what they have missed', () => {
    const viewer = look();
    viewer.writableNeedDrain = true;
    happen(5);
    jest.advanceTimersByTime(5_000);
    expect(viewer.types).toEqual(['reset']);
    viewer.writableNeedDrain = false;
    jest.advanceTimersByTime(100);
    expect(viewer.types).toEqual(['reset', 'told']);
    viewer.writableNeedDrain = true;
    happen(50);
    jest.advanceTimersByTime(5_000);
    viewer.writableNeedDrain = false;
    jest.advanceTimersByTime(100);
    expect(viewer.types).toEqual(['reset', 'told', 'reset']);
  });

  it('are let go of when they read nothing for long', () => {
    const viewer = look();
    viewer.writableNeedDrain = true;
    jest.advanceTimersByTime(10_000);
    expect(viewers.size).toBe(1);
    jest.advanceTimersByTime(200);
    expect(viewers.size).toBe(0);
  });

  it('go on where they were', () => {
    happen(3);
    const [, id = ''] = /id: (\S+)/.exec(feed.reset().bytes.toString()) ?? [];
    expect(look(id).types).toEqual([]);
    happen(2);
    expect(look(id).types).toEqual(['told']);
  });

  it('are so many and no more', () => {
    const one = look();
    expect(viewers.isFull).toBe(false);
    look();
    expect(viewers.isFull).toBe(true);
    one.destroy();
    expect(viewers.isFull).toBe(false);
  });
});

describe('a hundred viewers', () => {
  it('hear the same, and one more is refused', async () => {
    let run = new Subject<never>();
    const app = new Supervisor([
      { component: () => (run = new Subject()), id: 'feed', backoff: 0 },
      { component: () => NEVER, id: 'db' },
    ]);
    void app.spawn();
    const shown = await Inspected.of(app, { viewers: 100 });
    const streams = await Promise.all(Array.from({ length: 100 }, () => shown.listen()));
    expect((await shown.listen()).status).toBe(503);
    run.error(new Error('unplugged'));
    const heard = await Promise.all(streams.map((stream) => stream.find(({ type }) => type === 'told')));
    expect(new Set(heard.map((message) => JSON.stringify(message))).size).toBe(1);
    shown.end();
    await app.stop();
  });
});
