import { concat, EMPTY, NEVER, of, throwError, timer, type Observable } from 'rxjs';
import type { SuperviseMapConfig } from '../../lib/index.js';
import { onStage, type MapLife } from '../support/mapStage.js';

const crash = (error: unknown = 'oops'): Observable<never> => throwError(() => error);
const crashing: MapLife = () => crash();
const once: MapLife = ({ run }) => (run === 0 ? crash() : NEVER);
const completing: MapLife = () => EMPTY;

describe('a child of superviseMap', () => {
  it.each<[SuperviseMapConfig<string>['restart'], starts: string[], seen: unknown[]]>([
    [undefined, ['a1', 'b1', 'a1', 'a1'], []],
    ['transient', ['a1', 'b1', 'a1', 'a1'], []],
    ['temporary', ['a1', 'b1'], ['complete']],
    ['permanent', ['a1', 'b1', 'a1', 'b1', 'a1', 'b1'], []],
  ])('is started again as its restart type says: %s', (restart, starts, seen) =>
    onStage({ lives: { a1: crashing, b1: completing }, config: { restart, backoff: 10 } }, (stage, time) => {
      stage.send('a1', 'b1');
      stage.source$.complete();
      time.advance(25);
      expect(stage.starts).toEqual(starts);
      expect(stage.seen).toEqual(seen);
    }),
  );

  it.each<['restart' | 'stop' | 'escalate', starts: string[], seen: unknown[]]>([
    ['restart', ['a1', 'a1'], []],
    ['stop', ['a1'], ['complete']],
    ['escalate', ['a1'], [{ error: 'oops' }]],
  ])('goes on as `decide` says: %s', (decision, starts, seen) =>
    onStage({ lives: { a1: once }, config: { decide: () => decision, backoff: 1 } }, (stage, time) => {
      stage.send('a1');
      stage.source$.complete();
      time.advance(5);
      expect(stage.starts).toEqual(starts);
      expect(stage.seen).toEqual(seen);
    }),
  );

  it('that stops when `decide` says so leaves the others alone', () =>
    onStage({ lives: { a1: crashing }, config: { decide: () => 'stop' } }, (stage, time) => {
      stage.send('a1', 'b1');
      time.advance();
      expect([stage.alive, stage.seen]).toEqual([['b1'], []]);
      expect(stage.log.join().replace('@0 0:starting 0:started 0:failed(error) 0:ended(failed) ', '')).toBe(
        '1:starting 1:started 1:ready 0:handled 0:stopped(stop) 0:removed',
      );
    }));

  it('waits for its backoff, which grows, and for nobody else’s', () =>
    onStage(
      { lives: { a1: crashing, b1: once }, spec: (value) => (value === 'b1' ? { backoff: 7 } : {}) },
      (stage, time) => {
        const at: [string, number][] = [];
        stage.listener = ({ type, path, at: now }) => type === 'starting' && at.push([path.join('/'), now]);
        stage.send('a1', 'b1');
        time.advance(700);
        expect(at).toEqual([
          ['0', 0],
          ['1', 0],
          ['1', 7],
          ['0', 100],
          ['0', 300],
          ['0', 700],
        ]);
      },
    ));

  it('is started anew from 0 after it was up for longer than `resetAfter`', () =>
    onStage(
      {
        lives: { a1: ({ run }) => concat(timer(run < 2 ? 1 : 21), crash()) },
        config: { backoff: (_failure, attempt) => 10 * (attempt + 1), resetAfter: 20 },
      },
      (stage, time) => {
        stage.send('a1');
        time.advance(75);
        expect(stage.handled.map(({ attempt, at }) => [attempt, at])).toEqual([
          [0, 1],
          [1, 12],
          [0, 53],
        ]);
      },
    ));

  it('is handled with its failure, once it is over, and the others go on meanwhile', () =>
    onStage(
      { lives: { a1: once }, handler: () => timer(10), config: { backoff: 5 } },
      ({ source$, handled, starts, alive }, time) => {
        source$.next('a1');
        time.advance(1);
        source$.next('b1');
        expect(handled).toMatchObject([{ error: 'oops', kind: 'error', path: ['0'], run: 0, attempt: 0, at: 0 }]);
        expect(alive).toEqual(['b1']);
        time.advance(13);
        expect(starts).toEqual(['a1', 'b1']);
        time.advance(1);
        expect(starts).toEqual(['a1', 'b1', 'a1']);
      },
    ));

  it('of which `start` throws at first is restarted like any other: values are no program', () =>
    onStage(
      {
        lives: {
          a1: ({ run }) => {
            if (run === 0) throw new Error('start');
            return of('up');
          },
        },
        config: { backoff: 10 },
      },
      ({ source$, seen, handled }, time) => {
        source$.next('a1');
        source$.complete();
        time.advance(10);
        expect(handled).toMatchObject([{ kind: 'throw', run: 0 }]);
        expect(seen).toEqual(['up', 'complete']);
      },
    ));

  it('has failed when it is silent for longer than its heartbeat', () =>
    onStage({ config: { heartbeat: 100, backoff: 1 } }, ({ source$, handled, starts }, time) => {
      source$.next('a1');
      time.advance(130);
      expect(handled).toMatchObject([{ kind: 'heartbeat' }]);
      expect(starts).toEqual(['a1', 'a1']);
    }));
});
