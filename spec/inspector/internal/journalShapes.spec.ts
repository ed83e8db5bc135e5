import { areViews, toldIn } from '../../../lib/inspector/internal/journalShapes.js';
import { unknownChild } from '../../../lib/inspector/internal/childView.js';

const told = { at: 1, type: 'failed', path: ['db'], run: 0, word: 'error', errors: ['x'], delay: null };
const view = { ...unknownChild(['db'], 'running'), since: 1, timeline: [[1, 'up']] };

describe('what somebody says was told', () => {
  it('is taken, and nothing that is beside it', () => {
    expect(toldIn({ ...told, id: 7, other: 1 })).toEqual(told);
    expect(toldIn({ ...told, word: 1, errors: 'x', delay: 'long' })).toEqual({
      ...{ at: 1, type: 'failed', path: ['db'], run: 0 },
    });
  });

  it.each<object | null | string>([
    null,
    'failed',
    [],
    { ...told, at: '1' },
    { ...told, at: 8.64e15 + 1 },
    { ...told, type: 'exploded' },
    { ...told, type: 'constructor' },
    { ...told, path: [] },
    { ...told, path: 'db' },
    { ...told, path: [1] },
    { ...told, path: Array.from({ length: 1_001 }, () => 'x') },
    { ...told, run: -1 },
  ])('is not %.40j', (value) => {
    expect(toldIn(value)).toBeUndefined();
  });
});

describe('a list of children', () => {
  it('is one of views', () => {
    expect([areViews([]), areViews([view, view])]).toEqual([true, true]);
  });

  it.each<object | null>([
    null,
    { ...view, path: [] },
    { ...view, state: 'lost' },
    { ...view, run: 0.5 },
    { ...view, restarts: undefined },
    { ...view, errors: [1] },
    { ...view, timeline: {} },
    { ...view, timeline: [[1]] },
    { ...view, timeline: [[1, 'sideways']] },
    { ...view, since: undefined },
    { ...view, failedAt: 'today' },
    { ...view, until: 1e300 },
  ])('has nothing like %.40j in it', (value) => {
    expect(areViews([view, value])).toBe(false);
  });

  it('is a list', () => {
    expect(areViews({ 0: view, length: 1 })).toBe(false);
  });
});
