import { Subject } from 'rxjs';
import { supervise } from '../../lib/index.js';
import { lab } from '../support/lab.js';

describe('a supervised Observable', () => {
  it('starts nothing before it is subscribed', () =>
    lab(({ component, cold, run, flush }) => {
      const probe = component(() => cold('|'));
      const output$ = new Subject<number>().pipe(supervise(probe));
      expect(probe.starts).toBe(0);
      run(output$);
      flush();
      expect(probe.starts).toBe(1);
    }));

  it('keeps its subscriptions apart: runs, attempts, budgets and logs', () =>
    lab(({ cold, watch, expectObservable }) => {
      const runs: number[] = [];
      const output$ = cold('#').pipe(
        supervise(
          ({ run }) => {
            runs.push(run);
            return cold('a#');
          },
          { maxRestarts: 1, backoff: 2 },
        ),
      );
      expectObservable(watch(output$)).toBe(
        'a--a#',
        undefined,
        expect.objectContaining({ code: 'RESTART_INTENSITY_EXCEEDED' }),
      );
      expectObservable(watch(output$), '-^----').toBe('-a--a#', undefined, expect.anything());
      expectObservable(watch(output$), '--^-!').toBe('--a--');
    }));

  it('starts from the beginning when subscribed again', () =>
    lab(({ component, cold, run, at, flush }) => {
      const probe = component(() => cold('-#'));
      const output$ = cold('|').pipe(supervise(probe, { backoff: 2 }));
      run(output$, 5);
      at(10, () => run(output$, 5));
      flush();
      expect(probe.handled.map(({ run: number, attempt, at: time }) => [number, attempt, time])).toEqual([
        [0, 0, 1],
        [1, 1, 4],
        [0, 0, 11],
        [1, 1, 14],
      ]);
    }));

  it('may be supervised by another', () =>
    lab(({ cold, watch, expectObservable }) => {
      const lives = [cold('a#'), cold('b#'), cold('c#'), cold('d|')];
      const inner = supervise(() => lives.shift()!, { maxRestarts: 1, backoff: 1 });
      const output$ = cold('|').pipe(supervise(({ source$ }) => source$.pipe(inner), { backoff: 3 }));
      expectObservable(watch(output$)).toBe('a-b---c-d|');
      expect(lives).toHaveLength(4);
    }));
});
