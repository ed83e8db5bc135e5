import { supervised } from '../../lib/index.js';
import { BehaviorSubject, interval, NEVER, Observable, of, skip, take, takeUntil } from 'rxjs';
import { lab } from '../support/lab.js';

describe('take(1)', () => {
  it.each<[string, () => Observable<unknown>]>([
    ['a value at once, then for ever', () => new BehaviorSubject(1)],
    [
      'a value at once, then a failure',
      () =>
        new Observable((subscriber) => {
          subscriber.next(1);
          subscriber.error('oops');
        }),
    ],
    ['a value at once, then the end', () => of(1)],
    [
      'values without end in one turn',
      () =>
        new Observable((subscriber) => {
          for (let value = 0; !subscriber.closed; value++) subscriber.next(value);
        }),
    ],
    ['values for ever', () => interval(3)],
  ])('ends supervision of %s', (_title, script) =>
    lab(({ component, watch, flush }) => {
      const seen: unknown[] = [];
      const probe = component(script);
      const output$ = supervised(probe, { restart: 'permanent', backoff: 0 });
      watch(output$.pipe(take(1))).subscribe({
        next: (value) => seen.push(value),
        complete: () => seen.push('complete'),
      });
      flush();
      expect(seen).toEqual([expect.any(Number), 'complete']);
      expect(probe.starts).toBe(1);
      expect(probe.handled).toEqual([]);
    }),
  );

  it('lets a value come from a later run', () =>
    lab(({ cold, watch, playing, expectObservable }) => {
      const component = playing(cold('a#'), cold('b#'), cold('c-'));
      const output$ = supervised(component, { backoff: 1 }).pipe(skip(2), take(1));
      expectObservable(watch(output$)).toBe('----(c|)');
    }));

  it('of nothing ends what never starts to emit', () =>
    lab(({ component, run }) => {
      run(supervised(component(() => NEVER)).pipe(takeUntil(of(1))));
    }));
});
