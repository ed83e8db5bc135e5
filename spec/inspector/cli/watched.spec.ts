import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { keyOf } from '../../../lib/inspector/internal/treeView.js';
import { Watched, type News } from '../../../lib/inspector/cli/watched.js';

let watched: Watched;
beforeEach(() => {
  watched = new Watched();
  jest.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => void jest.useRealTimers());

const events = (...ids: readonly number[]) =>
  ids.map((id) => ({ id, at: id, type: 'ready', path: [`c${id}`], run: 0 }));
const reset = (id: string, ids: readonly number[], more: object = {}): News =>
  watched.take({
    ...{ id, type: 'reset' },
    data: JSON.stringify({ now: 5, children: [unknownChild(['db'], 'running')], events: events(...ids), ...more }),
  });
const told = (id: string, ...ids: readonly number[]): News =>
  watched.take({ id, type: 'told', data: JSON.stringify(events(...ids)) });
const idsOf = ({ events: some }: News): readonly number[] => some.map(({ id }) => id);

describe('what is known of a tree elsewhere', () => {
  it('begins with everything, of which nothing is new', () => {
    expect(reset('a-2', [1, 2])).toEqual({ events: [], missed: false, isAll: true });
    expect(watched.tree.view(keyOf(['db']))?.state).toBe('running');
    expect(watched.events.map(({ id }) => id)).toEqual([1, 2]);
    expect(watched.last).toBe('a-2');
  });

  it('goes on with what is told', () => {
    reset('a-2', [1, 2]);
    expect(idsOf(told('a-4', 3, 4))).toEqual([3, 4]);
    expect(watched.tree.view(keyOf(['c4']))?.state).toBe('running');
    expect(watched.events.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  });

  it('is told everything again when it was away for too long, and knows what it has heard of that', () => {
    reset('a-2', [1, 2]);
    expect(reset('a-4', [1, 2, 3, 4])).toMatchObject({ events: events(3, 4), missed: false });
    expect(reset('a-9', [8, 9])).toMatchObject({ events: events(8, 9), missed: true });
    expect(reset('a-10', [])).toMatchObject({ events: [], missed: false });
    expect(watched.tree.size).toBe(1);
  });

  it('takes all that another run of the inspector tells for new', () => {
    reset('a-2', [1, 2]);
    expect(reset('b-2', [1, 2])).toMatchObject({ events: events(1, 2), missed: false });
    expect(idsOf(told('b-3', 3))).toEqual([3]);
  });

  it('knows what time it is there', () => {
    reset('a-0', [], { now: 500 });
    jest.advanceTimersByTime(7);
    expect(watched.now()).toBe(507);
    reset('a-1', [], { now: 500, isOver: true });
    jest.advanceTimersByTime(7);
    expect(watched.now()).toBe(500);
  });

  it('keeps few events', () => {
    reset('a-0', []);
    for (let id = 1; id <= 600; id++) told(`a-${id}`, id);
    expect(watched.events).toHaveLength(500);
  });

  it('ignores messages of a kind that it does not know', () => {
    expect(watched.take({ id: 'a-1', type: 'other', data: '{}' })).toMatchObject({ events: [], isAll: false });
  });

  it.each([
    ['reset', 'null'],
    ['reset', '{"now":1,"children":[{}],"events":[]}'],
    ['reset', '{"now":1,"children":[],"events":{}}'],
    ['told', '{}'],
    ['told', '[{"id":1}]'],
    ['told', '[{"at":1,"type":"ready","path":["db"],"run":0}]'],
    ['told', '[1'],
  ])('does not take nonsense: %s %s', (type, data) => {
    expect(() => watched.take({ id: 'a-1', type, data })).toThrow();
  });
});
