import { from, of, take, type ObservableInput, type Unsubscribable } from 'rxjs';
import { supervised } from '../../lib/index.js';
import { lab } from '../support/lab.js';

/** Where RxJS looks for an Observable of another library. */
const { observable = '@@observable' } = Symbol as { readonly observable?: symbol };

/** An Observable of another library. */
const foreign = (): unknown => ({
  [observable]: () => ({
    subscribe(observer: { next?(value: string): void; complete?(): void }): Unsubscribable {
      observer.next?.('a');
      observer.next?.('b');
      observer.complete?.();
      return { unsubscribe: () => undefined };
    },
  }),
});

function* generated(): Generator<string> {
  yield 'a';
  yield 'b';
}

describe('start may return', () => {
  it.each<[string, () => ObservableInput<string>]>([
    ['an Observable', () => of('a', 'b')],
    ['an array', () => ['a', 'b']],
    ['an array-like', () => ({ 0: 'a', 1: 'b', length: 2 })],
    ['a Set', () => new Set(['a', 'b'])],
    ['a string', () => 'ab'],
    ['a generator', generated],
    ['an Observable of another library', () => foreign() as ObservableInput<string>],
  ])('%s', (_title, start) =>
    lab(({ watch, expectObservable }) => {
      expectObservable(watch(supervised(start))).toBe('(ab|)');
    }),
  );

  it('an Observable with an async iterator: it stays an Observable', () =>
    lab(({ watch, cold, expectObservable }) => {
      const source$ = Object.assign(cold('-a|'), { [Symbol.asyncIterator]: () => from([]) });
      expectObservable(watch(supervised(() => source$))).toBe('-a|');
    }));

  it('another supervised Observable', () =>
    lab(({ watch, cold, expectObservable }) => {
      expectObservable(watch(supervised(() => supervised(() => cold('-a|'))))).toBe('-a|');
    }));

  it('an iterable that throws: a failure of the run', () =>
    lab(({ flush, log, run }) => {
      const oops = new Error('oops');
      const start = function* (): Generator<string> {
        yield 'a';
        throw oops;
      };
      run(supervised(start, { events: log }), 10);
      flush();
      expect(log.lines[0]).toBe(
        '@0 starting started failed(error) ended(failed) handled waiting(100) @10 stopped(unsubscribed)',
      );
      expect(log.find('failed').failure.error).toBe(oops);
    }));

  it('an endless iterable: `take` ends the pull', () =>
    lab(({ watch, expectObservable }) => {
      const start = function* (): Generator<string> {
        for (;;) yield 'a';
      };
      expectObservable(watch(supervised(start).pipe(take(3)))).toBe('(aaa|)');
    }));
});
