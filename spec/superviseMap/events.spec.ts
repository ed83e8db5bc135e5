import { EMPTY, of, throwError, type Observable } from 'rxjs';
import { superviseMap } from '../../lib/index.js';
import { politely } from '../support/countingComponent.js';
import { told } from '../support/listening.js';
import { byLetter, onStage } from '../support/mapStage.js';
import { stepped } from '../support/steppedTime.js';
import { collectUnhandled } from '../support/unhandled.js';

const unhandled = collectUnhandled();
const crash = (): Observable<never> => throwError(() => 'oops');

describe('the events of superviseMap', () => {
  it('are one log of all children: numbered from 0, with the key as path', () =>
    onStage(
      {
        lives: { a1: () => EMPTY, b1: crash, c1: politely(5) },
        config: { key: byLetter, decide: () => 'stop' },
      },
      (stage, time) => {
        stage.send('a1', 'c1', 'b1', 'c2');
        time.advance(5);
        expect(stage.events.map(({ seq }) => seq)).toEqual(stage.events.map((_, place) => place));
        expect(stage.log).toEqual([
          '@0 a:starting a:started a:ready a:ended(completed) a:stopped(completed) a:removed ' +
            'c:starting c:started c:ready b:starting b:started b:failed(error) b:ended(failed) ' +
            'c:cancelling(stop) b:handled b:stopped(stop) b:removed',
          '@5 c:ended(cancelled) c:stopped(stop) c:removed c:starting c:started c:ready',
        ]);
      },
    ));

  it('say of each child that is forgotten that it is removed, its key free', () =>
    onStage({ lives: { a1: () => of(1), b1: crash }, config: { restart: 'temporary' } }, (stage, time) => {
      stage.send('a1', 'b1', 'c1');
      time.advance();
      expect(stage.keysOf('removed')).toEqual(['0', '1']);
      expect(stage.events.at(-1)).toEqual({
        type: 'removed',
        seq: stage.events.length - 1,
        at: 0,
        path: ['1'],
        run: 0,
      });
    }));

  it('are told to `next` alone, and a listener that throws disturbs nobody but itself', () =>
    stepped((time) => {
      const thrown = new Error('listener');
      const listener = {
        next: jest.fn(() => {
          throw thrown;
        }),
        complete: jest.fn(),
      };
      expect(told(of('a').pipe(superviseMap(() => () => of(1), { events: listener })))).toEqual([1, 'complete']);
      expect(listener.next).toHaveBeenCalledTimes(6);
      expect(listener.complete).not.toHaveBeenCalled();
      time.advance();
      expect(unhandled).toEqual(Array(6).fill(thrown));
    }));

  it('of a second subscription are a log of their own', () => {
    const seqs: number[] = [];
    const output$ = of('a').pipe(
      superviseMap(() => () => EMPTY, { events: { next: ({ seq }) => void seqs.push(seq) } }),
    );
    output$.subscribe();
    output$.subscribe();
    expect(seqs).toEqual([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5]);
  });
});
