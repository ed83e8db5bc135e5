import fc from 'fast-check';
import { groupBy, mergeMap, switchMap, type Observable, type OperatorFunction } from 'rxjs';
import { TestScheduler, type RunHelpers } from 'rxjs/testing';
import { supervised, superviseMap, type SuperviseConfig } from '../../lib/index.js';

/** Marbles of a source: a few letters, and an end if it has one. */
const sources = (ends: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.constantFrom('-', '-', 'a', 'b', 'c', 'd', '(ab)', '(ccd)'), { maxLength: 12 }),
      fc.constantFrom(...ends),
    )
    .map(([frames, end]) => frames.join('') + end);

/** What the runs for the four letters do. */
const inners = (ends: readonly string[]): fc.Arbitrary<string[]> => {
  const inner = fc
    .tuple(fc.array(fc.constantFrom('-', '1', '2', '(12)'), { maxLength: 8 }), fc.constantFrom(...ends))
    .map(([frames, end]) => frames.join('') + end);
  return fc.tuple(inner, inner, inner, inner);
};

type Inner = (letter: string) => Observable<string>;
type Make = (inner: Inner) => OperatorFunction<string, string>;

/** What an operator makes of it, with frames, and when its source and its inners are subscribed. */
function observe(source: string, inner: readonly string[], make: Make): unknown {
  const seen: unknown[] = [];
  const scheduler = new TestScheduler(() => undefined);
  const subscriptions = scheduler.run(({ cold, flush }: RunHelpers) => {
    const source$ = cold(source, undefined, 'end of source');
    const inners$ = inner.map((marbles) => cold(marbles, undefined, 'oops'));
    const at = (what: unknown): void => void seen.push([scheduler.frame, what]);
    const subscription = source$.pipe(make((letter) => inners$['abcd'.indexOf(letter)]!)).subscribe({
      next: at,
      error: (error: unknown) => at({ error }),
      complete: () => at('complete'),
    });
    scheduler.schedule(() => subscription.unsubscribe(), 60);
    flush();
    return [source$.subscriptions, ...inners$.map(({ subscriptions }) => [...subscriptions])];
  });
  return { seen, subscriptions };
}

const same = (source: string, inner: readonly string[], one: Make, other: Make): void =>
  expect(observe(source, inner, one)).toEqual(observe(source, inner, other));

const noFailures = inners(['', '|', '|']);
const anySource = sources(['', '|', '|', '#']);

describe('superviseMap over children that do not fail', () => {
  it('is mergeMap with the same concurrency: values, end and subscriptions', () => {
    fc.assert(
      fc.property(anySource, noFailures, fc.constantFrom(1, 2, 3, Infinity), (source, inner, concurrency) =>
        same(
          source,
          inner,
          (project) => superviseMap((letter) => () => project(letter), { concurrency }),
          (project) => mergeMap(project, concurrency),
        ),
      ),
      { numRuns: 250 },
    );
  });

  it('is switchMap with one key for all', () => {
    fc.assert(
      fc.property(anySource, noFailures, (source, inner) =>
        same(
          source,
          inner,
          (project) => superviseMap((letter) => () => project(letter), { key: () => 'the only one' }),
          (project) => switchMap(project),
        ),
      ),
      { numRuns: 250 },
    );
  });

  it('is switchMap for each group of one key', () => {
    fc.assert(
      fc.property(anySource, noFailures, (source, inner) => {
        const key = (letter: string): string => (letter < 'c' ? 'ab' : 'cd');
        same(
          source,
          inner,
          (project) => superviseMap((letter) => () => project(letter), { key }),
          (project) => (source$) => source$.pipe(groupBy(key), mergeMap(switchMap(project))),
        );
      }),
      { numRuns: 250 },
    );
  });
});

describe('superviseMap over children that fail', () => {
  const configs = fc.record({
    backoff: fc.constantFrom(0, 1, 3),
    restart: fc.constantFrom('transient' as const, 'permanent' as const),
    maxRestarts: fc.constantFrom(0, 1, 3),
  });

  it('is mergeMap of `supervised`', () => {
    fc.assert(
      fc.property(
        anySource,
        inners(['', '|', '#', '#']),
        fc.constantFrom(1, 2, Infinity),
        configs,
        (source, inner, concurrency, config: SuperviseConfig) =>
          same(
            source,
            inner,
            (project) => superviseMap((letter) => () => project(letter), { ...config, concurrency }),
            (project) =>
              mergeMap(
                (letter, place) => supervised(() => project(letter), { ...config, id: String(place) }),
                concurrency,
              ),
          ),
      ),
      { numRuns: 400 },
    );
  });
});
