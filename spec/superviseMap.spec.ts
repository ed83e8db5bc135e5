import { delay, EMPTY, throwError, type Observable } from 'rxjs';
import {
  HandlerFailedError,
  RestartIntensityExceededError,
  superviseMap,
  type Link,
  type SuperviseMapConfig,
} from '../lib/index.js';
import { lab, type Lab } from './support/lab.js';
import type { WatchedComponent } from './support/lab/watchedComponent.js';

/** Its last value comes 3 ms after it is asked to end: the word that it was told. */
const leaving = ({ cancel$ }: Link): Observable<string> => cancel$.pipe(delay(3));
const told = { s: 'stop' };
const crash = (): Observable<never> => throwError(() => 'oops');

type Children = Readonly<Record<string, WatchedComponent<string>>>;

/** `a` and `b` leave slowly; `x` fails as soon as it is started. */
const casts = ({ component }: Lab): Children => ({
  a: component<string>((link) => leaving(link)),
  b: component<string>((link) => leaving(link)),
  x: component<string>(crash),
});

/** The output for these values of the source. */
const mapped = (lab: Lab, source$: Observable<string>, config?: SuperviseMapConfig<string>): Observable<string> => {
  const cast = casts(lab);
  return lab.watch(source$.pipe(superviseMap((value) => cast[value]!, config)));
};

describe('superviseMap completes', () => {
  it.each([
    ['a-b----|', '1-2--3-|', 'the source'],
    ['a-b|', '1-2--3|', 'a child'],
  ])('when the source and all children have ended: %s gives %s, %s is last', (marbles, expected) =>
    lab(({ cold, watch, playing, expectObservable }) => {
      const cast: Children = { a: playing(cold('1-2-|')), b: playing(cold('---3|')) };
      const output$ = cold(marbles).pipe(superviseMap((value) => cast[value]!));
      expectObservable(watch(output$)).toBe(expected);
    }),
  );

  it('at once if the source is empty', () =>
    lab((the) => {
      the.expectObservable(mapped(the, EMPTY)).toBe('|');
    }));

  it('when `cancel$` has asked source and children to end, and they have', () =>
    lab((the) => {
      const source$ = the.cold('ab-----a');
      the.expectObservable(mapped(the, source$, { cancel$: the.cold('---x') })).toBe('------(ss|)', told);
      the.expectSubscriptions(source$.subscriptions).toBe('^--!');
    }));

  it('with no child if `cancel$` has emitted when it is subscribed', () =>
    lab((the) => {
      const source$ = the.cold('ab|');
      the.expectObservable(mapped(the, source$, { cancel$: ['now'] })).toBe('|');
      the.expectSubscriptions(source$.subscriptions).toBe([]);
    }));

  it('when a child fails of which `decide` says that it stops', () =>
    lab((the) => {
      the.expectObservable(mapped(the, the.cold('-x-|'), { decide: () => 'stop' })).toBe('---|');
    }));

  it('when a temporary child fails', () =>
    lab((the) => {
      the.expectObservable(mapped(the, the.cold('-x-|'), { restart: 'temporary' })).toBe('---|');
    }));
});

describe('superviseMap errors, after all children have been asked to end and have,', () => {
  it('when the source errors', () =>
    lab((the) => {
      the.expectObservable(mapped(the, the.cold('ab-#', undefined, 'oops'))).toBe('------(ss#)', told, 'oops');
    }));

  it('when `project` throws', () =>
    lab((the) => {
      const { cold, watch, expectObservable, expectSubscriptions } = the;
      const cast = casts(the);
      const source$ = cold('ab-c--a|');
      const output$ = source$.pipe(
        superviseMap((value) => {
          if (value === 'c') throw 'oops' as unknown as Error;
          return cast[value]!;
        }),
      );
      expectObservable(watch(output$)).toBe('------(ss#)', told, 'oops');
      expectSubscriptions(source$.subscriptions).toBe('^--!');
    }));

  it('when `project` returns nonsense', () =>
    lab((the) => {
      const error = new TypeError('Expected `component` to have a `start` function, got undefined');
      the.expectObservable(mapped(the, the.cold('ab-c'))).toBe('------(ss#)', told, error);
    }));

  it('when `key` throws', () =>
    lab((the) => {
      const key = (value: string): string => {
        if (value === 'c') throw 'oops' as unknown as Error;
        return value;
      };
      the.expectObservable(mapped(the, the.cold('ab-c'), { key })).toBe('------(ss#)', told, 'oops');
    }));

  it('when `key` returns nonsense', () =>
    lab((the) => {
      const key = (value: string): string => (value === 'c' ? '' : value);
      const error = new TypeError("Expected `key` to return a non-empty string or a number, got ''");
      the.expectObservable(mapped(the, the.cold('ab-c'), { key })).toBe('------(ss#)', told, error);
    }));

  it('when `cancel$` errors', () =>
    lab((the) => {
      const cancel$ = the.cold('---#', undefined, 'oops');
      the.expectObservable(mapped(the, the.cold('ab-'), { cancel$ })).toBe('------(ss#)', told, 'oops');
    }));

  it.each<[string, SuperviseMapConfig<string>, error: unknown]>([
    ['`decide` escalates', { decide: () => 'escalate' }, 'oops'],
    ['a child has spent its budget', { maxRestarts: 0 }, expect.any(RestartIntensityExceededError)],
    [
      'the children have spent theirs',
      { supervisor: { maxRestarts: 0 } },
      expect.objectContaining({ failures: [expect.objectContaining({ path: ['2'] })], cause: 'oops' }),
    ],
  ])('when %s', (_, config, error) =>
    lab((the) => {
      the.expectObservable(mapped(the, the.cold('ab-x--a'), config)).toBe('------(ss#)', told, error);
    }),
  );

  it('when a handler throws', () =>
    lab((the) => {
      const { cold, component, watch, expectObservable } = the;
      const cast = {
        ...casts(the),
        x: component<string>(crash, () => {
          throw new Error('handler');
        }),
      };
      const output$ = cold<keyof typeof cast>('ab-x').pipe(superviseMap((value) => cast[value]));
      expectObservable(watch(output$)).toBe('------(ss#)', told, expect.any(HandlerFailedError));
    }));
});

describe('superviseMap', () => {
  it('ends everything in the same turn when it is unsubscribed', () =>
    lab((the) => {
      const source$ = the.cold('ab-');
      the.expectObservable(mapped(the, source$), '---!').toBe('----');
      the.expectSubscriptions(source$.subscriptions).toBe('^--!');
    }));

  it('starts a failed child again, and goes on', () =>
    lab(({ cold, watch, playing, expectObservable, flush }) => {
      const a = playing(cold('1-#'), cold('2-3|'));
      const output$ = cold('a-|').pipe(superviseMap(() => a, { backoff: 4 }));
      expectObservable(watch(output$)).toBe('1-----2-3|');
      flush();
      expect(a.handled).toHaveLength(1);
    }));

  it('makes each subscription a supervisor of its own', () =>
    lab(({ cold, watch, expectObservable }) => {
      const output$ = cold('a-a|').pipe(superviseMap(() => ({ start: () => cold('12|') }), { key: (value) => value }));
      expectObservable(watch(output$)).toBe('1212|');
      expectObservable(watch(output$), '-^--!').toBe('-121');
    }));
});
