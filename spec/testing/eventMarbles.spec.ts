import { map } from 'rxjs';
import { Supervisor } from '../../lib/index.js';
import { eventMarbles, expectNothingLeft, scripted, testScheduler } from '../../lib/testing/index.js';
import { eventTypes } from '../support/eventTypes.js';

afterEach(() => expectNothingLeft());

describe('eventMarbles', () => {
  it('has a letter of its own for each type of event', () => {
    expect(Object.keys(eventMarbles).sort()).toEqual([...eventTypes].sort());
    expect(new Set(Object.values(eventMarbles)).size).toBe(eventTypes.length);
    expect(Object.values(eventMarbles).join('')).toMatch(/^[a-z]+$/);
  });

  it('has these letters', () => {
    expect(eventMarbles).toEqual({
      ...{ starting: 's', started: 't', ready: 'r', failed: 'f', acknowledged: 'k', cancelling: 'c' },
      ...{ late: 'l', ended: 'e', handled: 'h', waiting: 'w', stopped: 'x', removed: 'm' },
      ...{ abandoned: 'a', teardown_failed: 'd', gave_up: 'g' },
    });
  });

  it('draws events as marbles', () =>
    testScheduler().run(({ expectObservable }) => {
      const app = new Supervisor({ component: scripted('100ms #', '-'), id: 'feed', backoff: 10 });
      const letters$ = app.events$.pipe(map(({ type }) => eventMarbles[type]));
      expectObservable(letters$, '200ms !').toBe('(str) 95ms (fehw) 4ms (str) 5ms (ex)');
      expectObservable(app.run$, '120ms !').toBe('-');
    }));
});
