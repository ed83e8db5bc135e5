import { config as rxjs, interval, map, mergeMap, Observable, of, Subject, switchMap, take, tap } from 'rxjs';
import { supervised } from '../../lib/index.js';
import { lab } from '../support/lab.js';

describe('values', () => {
  it('pass straight through, in the same call', () =>
    lab(({ watch }) => {
      const order: unknown[] = [];
      const start = (): Observable<number> =>
        new Observable((subscriber) => {
          order.push('before');
          subscriber.next(1);
          order.push('after');
          subscriber.complete();
        });
      watch(supervised(start)).subscribe((value) => order.push(value));
      expect(order).toEqual(['before', 1, 'after']);
    }));

  it('of all runs come one after the other, without an error between', () =>
    lab(({ cold, watch, playing, expectObservable }) => {
      const component = playing(cold('a-b#'), cold('(cd)#'), cold('-|'));
      expectObservable(watch(supervised(component, { backoff: 2 }))).toBe('a-b--(cd)---|');
    }));

  it('may be undefined or anything else', () =>
    lab(({ watch }) => {
      const seen: unknown[] = [];
      const values = [undefined, null, 0, '', NaN, new Error('a value')];
      watch(supervised(() => of(...values))).subscribe((value) => seen.push(value));
      expect(seen).toEqual(values);
    }));

  it('that a failed run still sends are dropped', () =>
    lab(({ component, watch }) => {
      const seen: unknown[] = [];
      const probe = component(
        ({ errors, run }) =>
          new Observable<string>((subscriber) => {
            subscriber.next(`${run} before`);
            if (run === 0) errors.next('oops');
            if (run === 0) subscriber.next('late');
            else subscriber.complete();
          }),
      );
      watch(supervised(probe, { backoff: 1 })).subscribe((value) => seen.push(value));
      expect(seen).toEqual(['0 before']);
    }));
});

describe('a component made of operators', () => {
  it.each<[string, (source$: Observable<string>) => Observable<string>]>([
    ['map', map((value) => `${value}!`)],
    ['mergeMap', mergeMap((value) => of(`${value}!`))],
    ['switchMap', switchMap((value) => of(`${value}!`))],
    [
      'tap',
      (source$) =>
        source$.pipe(
          tap(),
          map((value) => `${value}!`),
        ),
    ],
  ])('passes values and fails as itself: %s', (_title, operator) =>
    lab(({ cold, watch, component, expectObservable, flush }) => {
      const probe = component(({ run }) => (run === 0 ? cold('-a#', undefined, 'oops') : cold('-b|')).pipe(operator));
      expectObservable(watch(supervised(probe, { backoff: 1 }))).toBe('-a--b|', { a: 'a!', b: 'b!' });
      flush();
      expect(probe.handled).toMatchObject([{ error: 'oops', kind: 'error' }]);
    }),
  );

  it('fails when its own operator throws', () =>
    lab(({ cold, watch, component, expectObservable, flush }) => {
      const probe = component(({ run }) =>
        cold('-a|').pipe(
          map((value) => {
            if (run === 0) throw new Error('oops');
            return value;
          }),
        ),
      );
      expectObservable(watch(supervised(probe, { backoff: 1 }))).toBe('---a|');
      flush();
      expect(probe.handled).toHaveLength(1);
    }));

  it('may be hot: each run listens anew, and nobody does afterwards', () =>
    lab(({ hot, watch, component, counted, expectObservable, flush }) => {
      const source$ = counted(hot('-a-b-c-d-|'));
      const probe = component(({ run }) => source$.$.pipe(tap((value) => failOn(`${run}${value}` === '0b'))));
      expectObservable(watch(supervised(probe, { backoff: 3 }))).toBe('-a-----d-|');
      flush();
      expect([source$.total, source$.maxLive]).toEqual([2, 1]);
    }));

  it('may be a Subject that many listen to', () =>
    lab(({ run, at }) => {
      const subject = new Subject<number>();
      const seen: unknown[] = [];
      run(supervised(() => subject).pipe(tap((value) => seen.push(value))), 5);
      at(2, () => subject.next(1));
      at(6, () => {
        subject.next(2);
        expect(seen).toEqual([1]);
        expect(subject.observed).toBe(false);
      });
    }));
});

const failOn = (failing: boolean): void => {
  if (failing) throw new Error('oops');
};

describe('a consumer that throws', () => {
  const mistake = new Error('mistake');
  afterEach(() => {
    rxjs.onUnhandledError = null;
  });

  it('in `next` is its own mistake: the component goes on', () => {
    const unhandled: unknown[] = [];
    rxjs.onUnhandledError = (error) => unhandled.push(error);
    lab(({ cold, component, watch, flush, log }) => {
      const seen: unknown[] = [];
      const probe = component(() => cold('ab|'));
      watch(supervised(probe, { events: log })).subscribe((value) => {
        seen.push(value);
        throw mistake;
      });
      flush();
      expect(seen).toEqual(['a', 'b']);
      expect(unhandled).toEqual([mistake, mistake]);
      expect(probe.handled).toEqual([]);
      expect(log.lines).toEqual(['@0 starting started ready @2 ended(completed) stopped(completed)']);
    });
  });

  it('in an operator downstream ends supervision, and is no failure of the component', () =>
    lab(({ component, watch, flush, log }) => {
      const caught: unknown[] = [];
      const probe = component(() => interval(2));
      const output$ = supervised(probe, { events: log }).pipe(
        map((value) => {
          if (value === 1) throw mistake;
          return value;
        }),
      );
      watch(output$).subscribe({ error: (error: unknown) => caught.push(error) });
      flush();
      expect(caught).toEqual([mistake]);
      expect(probe.handled).toEqual([]);
      expect(log.lines).toEqual(['@0 starting started ready @4 ended(unsubscribed) stopped(unsubscribed)']);
    }));

  it('in an operator downstream while the component is subscribed ends it, too', () =>
    lab(({ component, watch, flush, log }) => {
      const probe = component(() => of(1, 2, 3));
      const output$ = supervised(probe, { restart: 'permanent', backoff: 0, events: log }).pipe(
        tap(() => failOn(true)),
        take(5),
      );
      watch(output$).subscribe({ error: () => undefined });
      flush();
      expect([probe.starts, probe.handled.length]).toEqual([1, 0]);
      expect(log.lines).toEqual(['@0 starting started ended(unsubscribed) stopped(unsubscribed)']);
    }));
});
