import type { ServerResponse } from 'node:http';
import { NEVER, Subject } from 'rxjs';
import { Supervisor } from '../../../lib/index.js';
import { FakeResponse } from '../../support/inspector/fakeResponse.js';
import { Inspected } from '../../support/inspector/inspected.js';
import { Looking } from '../../support/inspector/looking.js';

const looking = new Looking();
const { look, happen } = looking;
/** The same, where another answer is still to be given on its connection. */
const lookBehind = (): FakeResponse => {
  const response = new FakeResponse();
  response.socket = null;
  looking.viewers.add(response as unknown as ServerResponse, '');
  return response;
};

describe('viewers', () => {
  looking.install();

  it('are told everything, and then what is new, all at once', () => {
    const viewer = look();
    happen(3);
    expect(viewer.types).toEqual(['reset']);
    expect(viewer.written[0]).toBe('retry: 1000\n\n');
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

  it('cost nothing when there are none', () => {
    const [one, two] = [look(), look()];
    one.destroy();
    expect(jest.getTimerCount()).toBe(1);
    two.destroy();
    expect(jest.getTimerCount()).toBe(0);
    look();
    expect(jest.getTimerCount()).toBe(1);
  });

  it('are none before it is their turn on their connection', () => {
    const behind = [lookBehind(), lookBehind(), lookBehind()];
    expect([looking.viewers.size, jest.getTimerCount()]).toEqual([0, 0]);
    for (const response of behind) response.hasItsTurn();
    expect([looking.viewers.size, ...behind.map(({ types }) => types.length)]).toEqual([2, 1, 1, 0]);
    expect(behind.map(({ isDestroyed }) => isDestroyed)).toEqual([false, false, true]);
  });

  it('are none if there is nothing to tell when it is their turn', () => {
    const response = lookBehind();
    jest.spyOn(looking.feed, 'reset').mockImplementation(() => {
      throw new RangeError('Invalid string length');
    });
    response.hasItsTurn();
    expect([looking.viewers.size, response.isDestroyed]).toEqual([0, true]);
  });

  it('are let go of, alone, when they cannot be told', () => {
    const [one, two] = [look(), look()];
    one.write = () => {
      throw new Error('x');
    };
    happen(1);
    jest.advanceTimersByTime(100);
    expect([looking.viewers.size, two.types]).toEqual([1, ['reset', 'told']]);
  });

  it('are not there when there is nothing that can be told first', () => {
    jest.spyOn(looking.feed, 'reset').mockImplementation(() => {
      throw new RangeError('Invalid string length');
    });
    expect(() => look()).toThrow('Invalid string length');
    expect([looking.viewers.size, jest.getTimerCount()]).toEqual([0, 0]);
  });

  it('go on where they were', () => {
    happen(3);
    const [, id = ''] = /id: (\S+)/.exec(looking.feed.reset().bytes.toString()) ?? [];
    expect(look(id).types).toEqual([]);
    happen(2);
    expect(look(id).types).toEqual(['told']);
  });

  it('are so many and no more', () => {
    const one = look();
    expect(looking.viewers.isFull).toBe(false);
    look();
    expect(looking.viewers.isFull).toBe(true);
    one.destroy();
    expect(looking.viewers.isFull).toBe(false);
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
