import { childAfter, type ChildView } from '../../../lib/inspector/internal/childView.js';
import type { Told } from '../../../lib/inspector/internal/told.js';
import { failure, told } from '../../support/inspector/told.js';

const after = (...events: Told[]): ChildView | undefined =>
  events.reduce<ChildView | undefined>((view, event) => childAfter(event, view), undefined);

const starting = told('starting', 'feed', { at: 0 });
const ready = told('ready', 'feed', { at: 10 });
const failed = told('failed', 'feed', { at: 20, ...failure(new Error('x', { cause: 'y' })) });
const waiting = told('waiting', 'feed', { at: 30, delay: 100 });

describe('a child as the page shows it', () => {
  it('is started, is up, fails, waits and is started again', () => {
    expect(after(starting)).toMatchObject({ path: ['feed'], state: 'starting', since: 0, run: 0, restarts: 0 });
    expect(after(starting, told('started'), ready)).toMatchObject({ state: 'running', since: 10 });
    expect(after(starting, ready, failed)).toMatchObject({ state: 'failed', errors: ['Error: x', 'y'], failedAt: 20 });
    const waited = after(starting, ready, failed, told('ended'), told('handled'), waiting);
    expect(waited).toMatchObject({ state: 'waiting', since: 30, until: 130, errors: ['Error: x', 'y'] });
    const again = childAfter(told('starting', 'feed', { at: 130, run: 1 }), waited);
    expect(again).toMatchObject({ state: 'starting', until: null, run: 1, restarts: 1, failedAt: 20 });
    expect(again?.timeline).toEqual([
      [0, 'down'],
      [10, 'up'],
      [20, 'down'],
      [30, 'waiting'],
      [130, 'down'],
    ]);
  });

  it('has no countdown where a notifier decides', () => {
    expect(after(starting, failed, told('waiting', 'feed', { delay: null }))).toMatchObject({ until: null });
  });

  it('is stopped, waits for its turn, is at rest, and is forgotten', () => {
    const cancelling = told('cancelling', 'feed', { reason: 'sibling' });
    expect(after(starting, ready, cancelling)).toMatchObject({ state: 'stopping' });
    expect(after(starting, ready, failed, cancelling)).toMatchObject({ state: 'failed' });
    expect(after(starting, ready, cancelling, told('ended'))).toMatchObject({ state: 'pending' });
    expect(after(starting, ready, told('ended'))).toMatchObject({ state: 'running' });
    expect(after(starting, told('stopped'))).toMatchObject({ state: 'ended' });
    expect(after(starting, told('removed'))).toBeUndefined();
  });

  it('shows what was escalated', () => {
    expect(after(starting, told('gave_up', 'feed', { error: 'too much', at: 5 }))).toMatchObject({
      ...{ errors: ['too much'], failedAt: 5 },
    });
  });

  it('counts restarts through the lives of its supervisor', () => {
    const again = told('starting', 'feed', { run: 1 });
    expect(after(starting, again, starting, again)).toMatchObject({ run: 1, restarts: 2 });
  });

  it('forgets what is too long ago, and most of what is too much', () => {
    const up = (at: number): Told[] => [told('ready', 'feed', { at }), told('stopped', 'feed', { at: at + 1 })];
    expect(after(...up(0), ...up(400_000))?.timeline).toEqual([
      [1, 'rest'],
      [400_000, 'up'],
      [400_001, 'rest'],
    ]);
    expect(after(...Array.from({ length: 100 }, (_, n) => up(n * 2)).flat())?.timeline).toHaveLength(60);
  });
});
