import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { Feed } from '../../../lib/inspector/internal/feed.js';
import { failure, untold } from '../../support/inspector/told.js';

/** A feed that has heard so many events. */
function fed(count: number, capacity = 3): Feed {
  const feed = new Feed({ history: capacity, control: true });
  for (let n = 0; n < count; n++) feed.take(untold('ready', `c${n}`));
  return feed;
}

const textOf = (chunk?: { bytes: Buffer }): string => chunk?.bytes.toString() ?? 'nothing';
const everything = (feed: Feed): { readonly id: string; readonly children: object[]; readonly control: boolean } =>
  JSON.parse(feed.all().toString()) as { id: string; children: object[]; control: boolean };
const idOf = (chunk?: { bytes: Buffer }): string => /^id: (.*)$/m.exec(textOf(chunk))?.[1] ?? '';

describe('what viewers are told', () => {
  it('is everything first', () => {
    const feed = fed(2);
    feed.take(untold('failed', 'c0', failure(new Error('line\nbreak'))));
    expect(textOf(feed.reset())).toMatch(/^id: [0-9a-f]{12}-3\nevent: reset\ndata: \{.*\}\n\n$/);
    const { children, control } = everything(feed);
    expect(children).toMatchObject([
      { path: ['c0'], state: 'failed', errors: ['Error: line\nbreak'] },
      { path: ['c1'], state: 'running' },
    ]);
    expect(control).toBe(true);
  });

  it('is what is new then, once for all who are at the same place', () => {
    const feed = fed(3);
    expect(textOf(feed.after(1))).toMatch(
      /^id: [0-9a-f]{12}-3\nevent: told\ndata: \[\{"id":2,.*\},\{"id":3,.*\}\]\n\n$/,
    );
    expect(feed.after(1)).toBe(feed.after(1));
    expect(feed.after(3)).toBeUndefined();
  });

  it('is everything again when too much has been missed', () => {
    const feed = fed(10);
    expect(textOf(feed.after(6))).toContain('event: reset');
    expect(textOf(feed.after(7))).toContain('event: told');
  });

  it('goes on where a viewer was cut off, if that was here', () => {
    const feed = fed(10);
    const id = idOf(feed.reset());
    expect(feed.resumed(id)).toBe(10);
    expect(feed.resumed(id.replace('-10', '-7'))).toBe(7);
    const strange = [
      '',
      '10',
      'x-10',
      `${id}0`,
      id.replace('-10', '-6'),
      id.replace('-10', '--1'),
      idOf(fed(10).reset()),
    ];
    expect(strange.map((other) => feed.resumed(other))).toEqual(strange.map(() => undefined));
  });

  it('is a snapshot of before for those who come at once, with the events after it next', () => {
    const feed = fed(2);
    const first = feed.reset();
    feed.take(untold('ready', 'new'));
    const second = feed.reset();
    expect([first.id, second.id]).toEqual([2, 2]);
    expect(textOf(feed.after(second.id))).toContain('"path":["new"]');
    expect(everything(feed).id).toMatch(/-3$/);
  });

  it('begins with those who are there, and where', () => {
    const feed = new Feed({ history: 3 });
    feed.begin(['app'], [unknownChild(['db'], 'ended')]);
    expect(everything(feed)).toMatchObject({
      ...{ path: ['app'], control: false, isOver: false, children: [{ path: ['db'], state: 'ended' }], events: [] },
    });
  });

  it('is everything again to whoever looked before it began anew, with what was told then in the log', () => {
    const feed = fed(2);
    const id = idOf(feed.reset());
    feed.begin([], []);
    expect(feed.resumed(id)).toBeUndefined();
    expect(textOf(feed.after(2))).toContain('event: reset');
    expect(everything(feed)).toMatchObject({ children: [], events: [{ id: 1 }, { id: 2 }] });
    feed.moved(['elsewhere']);
    expect(everything(feed)).toMatchObject({ path: ['elsewhere'] });
    expect(feed.resumed(everything(feed).id)).toBe(4);
    expect(textOf(feed.after(3))).toContain('event: reset');
    feed.take(untold('ready', 'new'));
    expect(textOf(feed.after(4))).toContain('event: told');
  });

  it('has as many events for the log as are wanted', () => {
    const feed = new Feed({ history: 10, recent: 2 });
    for (const path of ['a', 'b', 'c']) feed.take(untold('ready', path));
    expect(everything(feed)).toMatchObject({ events: [{ path: ['b'] }, { path: ['c'] }] });
  });

  it('stands still when all is over', () => {
    const feed = fed(1);
    feed.overAt = 42;
    expect(everything(feed)).toMatchObject({ now: 42, isOver: true });
  });

  it('is the same bytes for all who come at once', () => {
    const feed = fed(2);
    expect(feed.reset().bytes).toBe(feed.reset().bytes);
  });

  it('is of a big tree what it was a moment ago, for those who ask again and again', () => {
    jest.useFakeTimers({ now: 0 });
    const feed = fed(1_001, 2_000);
    const first = feed.all();
    feed.take(untold('ready', 'new'));
    jest.setSystemTime(999);
    expect(feed.all()).toBe(first);
    jest.setSystemTime(1_000);
    expect(feed.all()).not.toBe(first);
    jest.useRealTimers();
  });
});
