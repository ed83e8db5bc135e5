import { concat, map, NEVER, Observable, of, range, Subject, timer } from 'rxjs';
import { superviseMap } from '../../lib/index.js';
import { lab } from '../support/lab.js';
import { told } from '../support/listening.js';
import { onStage } from '../support/mapStage.js';

describe('the output of superviseMap', () => {
  it('has the values of all children as they come', () =>
    lab(({ cold, watch, expectObservable }) => {
      const cast = { a: cold('1--4--|'), b: cold('-2-3-5|'), c: cold('---6|') };
      const output$ = cold<keyof typeof cast>('abc|').pipe(superviseMap((value) => () => cast[value]));
      expectObservable(watch(output$)).toBe('1-24365|');
    }));

  it('has the values of one turn in the order in which the children emit them', () => {
    const values = told(of('a', 'b').pipe(superviseMap((name) => () => range(1, 2).pipe(map((n) => `${name}${n}`)))));
    expect(values).toEqual(['a1', 'a2', 'b1', 'b2', 'complete']);
  });

  it('has the last values of a child that is asked to end', () =>
    onStage(
      { lives: { a1: ({ cancel$ }) => cancel$.pipe(map((reason) => `last word: ${reason}`)) } },
      ({ source$, cancel$, seen }) => {
        source$.next('a1');
        cancel$.next('now');
        expect(seen).toEqual(['last word: stop', 'complete']);
      },
    ));

  it('has no values of a run that has failed', () =>
    onStage(
      {
        lives: {
          a1: ({ errors }) =>
            new Observable((subscriber) => {
              subscriber.next('early');
              errors.next('oops');
              subscriber.next('late');
              return timer(1).subscribe(subscriber);
            }),
        },
        config: { backoff: 10 },
      },
      ({ source$, seen, handled }, time) => {
        source$.next('a1');
        time.advance(5);
        expect(seen).toEqual(['early']);
        expect(handled).toMatchObject([{ error: 'oops', kind: 'report' }]);
      },
    ));

  it.each([
    ['a Promise', () => Promise.resolve(1)],
    ['an array', () => [1]],
    [
      'an async iterable',
      async function* () {
        yield await Promise.resolve(1);
      },
    ],
  ])('has the values of what is no Observable: %s', async (_, start) => {
    const values: unknown[] = [];
    await new Promise<void>((complete) => {
      const output$ = of('a').pipe(superviseMap(() => start));
      output$.subscribe({ next: (value) => values.push(value), complete });
    });
    expect(values).toEqual([1]);
  });

  it('takes a consumer that throws for the mistake of that consumer', () =>
    onStage({ lives: { a1: () => concat(of(1, 2), NEVER) } }, (stage, time) => {
      const thrown = new Error('consumer');
      stage.consumer = (value) => {
        if (value === 1) throw thrown;
      };
      stage.send('a1');
      expect(() => time.advance()).toThrow(thrown);
      expect([stage.seen, stage.handled, stage.alive]).toEqual([[1, 2], [], ['a1']]);
    }));
});

describe('project', () => {
  it('is called with each value and its place, when its child is about to start', () => {
    const source$ = new Subject<string>();
    const project = jest.fn((_value: string, _index: number) => () => NEVER);
    const output = source$.pipe(superviseMap(project, { concurrency: 2 })).subscribe();
    for (const value of ['x', 'y', 'z']) source$.next(value);
    expect(project.mock.calls).toEqual([
      ['x', 0],
      ['y', 1],
    ]);
    output.unsubscribe();
    expect(source$.observed).toBe(false);
  });

  it('is called once for a child, however often that restarts', () =>
    lab(({ cold, component, run, flush }) => {
      const child = component(() => cold('-#'));
      const project = jest.fn(() => child);
      run(of('a').pipe(superviseMap(project, { backoff: 1 })), 10);
      flush();
      expect(project).toHaveBeenCalledTimes(1);
      expect(child.starts).toBe(5);
    }));
});
