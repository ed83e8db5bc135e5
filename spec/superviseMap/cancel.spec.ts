import {
  BehaviorSubject,
  defer,
  delay,
  EMPTY,
  NEVER,
  of,
  ReplaySubject,
  takeUntil,
  throwError,
  timer,
  type ObservableInput,
} from 'rxjs';
import { superviseMap } from '../../lib/index.js';
import { politely } from '../support/countingComponent.js';
import { told } from '../support/listening.js';
import { byLetter, onStage } from '../support/mapStage.js';

const replayed = new ReplaySubject<number>(1);
replayed.next(1);

describe('cancel$ of superviseMap', () => {
  it.each<[string, ObservableInput<unknown>]>([
    ['of', of('x')],
    ['a BehaviorSubject', new BehaviorSubject('x')],
    ['a ReplaySubject', replayed],
    ['an array', [1]],
  ])('that has emitted when subscribed starts nothing: %s', (_, cancel$) => {
    let subscribed = 0;
    const source$ = defer(() => of(subscribed++));
    const project = jest.fn(() => () => NEVER);
    expect(told(source$.pipe(superviseMap(project, { cancel$ })))).toEqual(['complete']);
    expect([subscribed, project.mock.calls]).toEqual([0, []]);
  });

  it('that errors when subscribed starts nothing, and errors', () => {
    const project = jest.fn(() => () => NEVER);
    const cancel$ = throwError(() => 'oops');
    expect(told(of(1).pipe(superviseMap(project, { cancel$ })))).toEqual([{ error: 'oops' }]);
    expect(project).not.toHaveBeenCalled();
  });

  it('that completes empty means nothing', () =>
    onStage({ config: { cancel$: EMPTY } }, (stage, time) => {
      stage.send('a1');
      time.advance(10);
      expect([stage.seen, stage.alive]).toEqual([[], ['a1']]);
    }));

  it('lets values pass until all are over', () =>
    onStage(
      {
        lives: {
          a1: ({ cancel$ }) => timer(0, 10).pipe(takeUntil(cancel$.pipe(delay(25)))),
          b1: politely(15),
        },
      },
      (stage, time) => {
        stage.send('a1', 'b1');
        time.advance(12);
        stage.cancel$.next('now');
        time.advance(24);
        expect([stage.seen, stage.keysOf('ended')]).toEqual([[0, 1, 2, 3], ['1']]);
        time.advance(1);
        expect(stage.seen).toEqual([0, 1, 2, 3, 'complete']);
      },
    ));

  it('drops the queue and those that would replace another', () =>
    onStage(
      { lives: { a1: politely(10), b1: politely(5) }, config: { key: byLetter, concurrency: 2 } },
      (stage, time) => {
        stage.send('a1', 'b1', 'c1', 'd1', 'a2');
        stage.cancel$.next('now');
        time.advance(100);
        expect([stage.starts, stage.seen]).toEqual([['a1', 'b1'], ['complete']]);
      },
    ));

  it('ends handlers and waits at once, with no start and no restart afterwards', () =>
    onStage(
      { lives: { a1: () => throwError(() => 'oops'), b1: () => throwError(() => 'oops') }, handler: () => timer(10) },
      (stage, time) => {
        stage.send('a1');
        time.advance(10);
        stage.send('b1');
        time.advance(5);
        expect([stage.keysOf('waiting'), stage.handled.length]).toEqual([['0'], 2]);
        stage.cancel$.next('now');
        expect(stage.seen).toEqual(['complete']);
        expect(stage.log.at(-1)).toBe('@15 1:stopped(stop) 0:stopped(stop)');
        time.advance(1_000);
        expect(stage.starts).toEqual(['a1', 'b1']);
      },
    ));

  it('counts once, and is let go of at its first value', () =>
    onStage({ lives: { a1: politely(10) } }, (stage, time) => {
      stage.send('a1');
      stage.cancel$.next('first');
      expect(stage.cancel$.observed).toBe(false);
      stage.cancel$.next('second');
      time.advance(10);
      expect(stage.keysOf('cancelling')).toEqual(['0']);
      expect(stage.seen).toEqual(['complete']);
    }));

  it('is let go of when source and children have ended', () =>
    onStage({ lives: { a1: () => timer(5) } }, (stage, time) => {
      stage.send('a1');
      stage.source$.complete();
      expect(stage.cancel$.observed).toBe(true);
      time.advance(5);
      expect([stage.seen, stage.cancel$.observed]).toEqual([[0, 'complete'], false]);
    }));
});
