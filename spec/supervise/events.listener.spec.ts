import { config as rxjs } from 'rxjs';
import { supervised, type LifecycleEvent } from '../../lib/index.js';
import { lab } from '../support/lab.js';

describe('a listener that throws', () => {
  afterEach(() => {
    rxjs.onUnhandledError = null;
  });

  it('changes nothing, and its errors go the way of unhandled ones', () => {
    const unhandled: unknown[] = [];
    rxjs.onUnhandledError = (error) => unhandled.push(error);
    lab(({ cold, watch, playing, expectObservable, flush, log }) => {
      const next = (event: LifecycleEvent): void => {
        log.next(event);
        throw event.type;
      };
      expectObservable(watch(supervised(playing(cold('a#'), cold('b|')), { backoff: 2, events: { next } }))).toBe(
        'a--b|',
      );
      flush();
      expect(unhandled).toEqual(log.types);
      expect(log.lines).toHaveLength(2);
    });
  });
});
