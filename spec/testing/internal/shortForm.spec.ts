import type { LifecycleEvent } from '../../../lib/index.js';
import { shortForm } from '../../../lib/testing/internal/shortForm.js';
import { eventTypes } from '../../support/eventTypes.js';

/** An event of `app/feed` at 5, with what only its type tells. */
const event = (type: string, details: object = {}): LifecycleEvent =>
  ({ type, seq: 0, at: 5, path: ['app', 'feed'], run: 0, ...details }) as LifecycleEvent;

describe('the short form', () => {
  it.each<[string, LifecycleEvent]>([
    ['+app/feed', event('starting')],
    ['^app/feed', event('ready')],
    ['-app/feed!', event('ended', { outcome: 'failed' })],
    ['-app/feed|', event('ended', { outcome: 'completed' })],
    ['-app/feed', event('ended', { outcome: 'cancelled' })],
    ['-app/feed', event('ended', { outcome: 'unsubscribed' })],
    ['~100', event('waiting', { delay: 100 })],
    ['~0', event('waiting', { delay: 0 })],
    ['~?', event('waiting', { delay: null })],
    ['app/feed?', event('abandoned')],
    ['app/feed%', event('teardown_failed')],
    ['app/feed!!', event('gave_up')],
    ['app/feed.', event('removed')],
  ])('%s', (text, told) => {
    expect(shortForm(told)).toBe(text);
    expect(shortForm(told, event('failed'))).toBe(text);
  });

  it('has nothing for what follows from others', () => {
    const silent = eventTypes.filter((type) => shortForm(event(type, { outcome: 'failed' })) === undefined);
    expect(silent).toEqual(
      expect.arrayContaining(['started', 'failed', 'acknowledged', 'cancelling', 'late', 'handled', 'stopped']),
    );
    expect(silent).toHaveLength(7);
  });

  it('tells of readiness only where that is not at once', () => {
    expect(shortForm(event('ready'), event('started'))).toBeUndefined();
    expect(shortForm(event('ready'), event('started', { at: 4 }))).toBe('^app/feed');
    expect(shortForm(event('ready'), event('started', { path: ['app'] }))).toBe('^app/feed');
    expect(shortForm(event('ready'), event('starting'))).toBe('^app/feed');
  });
});
