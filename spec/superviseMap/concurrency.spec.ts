import { EMPTY, NEVER, of, throwError, timer } from 'rxjs';
import { politely } from '../support/countingComponent.js';
import { byLetter, onStage, type MapLife } from '../support/mapStage.js';

const brief: MapLife = () => timer(10);
const lives = Object.fromEntries(['a1', 'b1', 'c1', 'd1', 'e1'].map((value) => [value, brief]));
const crashOnce: MapLife = ({ run }) => (run === 0 ? throwError(() => 'oops') : timer(10));

describe('the concurrency of superviseMap', () => {
  it('bounds how many there are; the others wait, in order', () =>
    onStage({ lives, config: { concurrency: 2 } }, (stage, time) => {
      stage.send('a1', 'b1', 'c1');
      time.advance(5);
      stage.send('d1', 'e1');
      expect([stage.starts, stage.alive]).toEqual([
        ['a1', 'b1'],
        ['a1', 'b1'],
      ]);
      time.advance(5);
      expect(stage.alive).toEqual(['c1', 'd1']);
      time.advance(10);
      expect(stage.alive).toEqual(['e1']);
      expect(stage.starts).toEqual(['a1', 'b1', 'c1', 'd1', 'e1']);
    }));

  it('is without a bound if it is not given', () =>
    onStage({}, (stage) => {
      stage.send(...Array.from({ length: 100 }, (_, n) => `a${n}`));
      expect(stage.alive).toHaveLength(100);
    }));

  it('counts those that wait to be restarted: a child keeps its slot', () =>
    onStage({ lives: { a1: crashOnce }, config: { concurrency: 1, backoff: 10 } }, (stage, time) => {
      stage.send('a1', 'b1');
      time.advance(9);
      expect([stage.starts, stage.alive]).toEqual([['a1'], []]);
      time.advance(1);
      expect(stage.alive).toEqual(['a1']);
      time.advance(10);
      expect([stage.starts, stage.alive]).toEqual([['a1', 'a1', 'b1'], ['b1']]);
    }));

  it('counts those whose failure is handled, and those that are being ended', () =>
    onStage(
      {
        lives: { a1: () => throwError(() => 'oops'), b1: politely(10) },
        handler: () => timer(10),
        config: { concurrency: 2, key: byLetter, decide: () => 'stop' },
      },
      (stage, time) => {
        stage.send('a1', 'b1', 'c1', 'd1', 'b2');
        time.advance(9);
        expect(stage.starts).toEqual(['a1', 'b1']);
        time.advance(1);
        expect(stage.starts.slice(2).sort()).toEqual(['b2', 'c1']);
        expect(stage.alive).toHaveLength(2);
      },
    ));

  it.each<[string, 'temporary' | 'transient']>([
    ['a temporary child has failed', 'temporary'],
    ['`decide` has stopped a child', 'transient'],
  ])('has a free slot when %s', (_, restart) =>
    onStage(
      { lives: { a1: () => throwError(() => 'oops') }, config: { concurrency: 1, restart, decide: () => 'stop' } },
      (stage, time) => {
        stage.send('a1', 'b1');
        expect(stage.starts).toEqual(['a1']);
        time.advance();
        expect(stage.alive).toEqual(['b1']);
      },
    ),
  );

  it('gives the slot of one that is replaced to the one that replaces it, before the queue', () =>
    onStage({ lives: { a1: politely(10) }, config: { concurrency: 1, key: byLetter } }, (stage, time) => {
      stage.send('a1', 'b1', 'c1', 'a2');
      time.advance(10);
      expect(stage.alive).toEqual(['a2']);
      stage.send('a3');
      expect(stage.alive).toEqual(['a3']);
      expect(stage.starts).toEqual(['a1', 'a2', 'a3']);
    }));

  it('starts all that are in the queue when none of them stays', () =>
    onStage({ lives: { a1: brief, b1: () => of(1), c1: () => EMPTY }, config: { concurrency: 1 } }, (stage, time) => {
      stage.send('a1', 'b1', 'c1', 'd1', 'e1');
      time.advance(10);
      expect([stage.starts, stage.alive]).toEqual([['a1', 'b1', 'c1', 'd1'], ['d1']]);
      expect(stage.seen).toEqual([0, 1]);
    }));

  it('holds the completion back until the queue has been worked off', () =>
    onStage({ lives, config: { concurrency: 1 } }, (stage, time) => {
      stage.send('a1', 'b1', 'c1');
      stage.source$.complete();
      time.advance(29);
      expect(stage.seen).toEqual([0, 0]);
      time.advance(1);
      expect(stage.seen).toEqual([0, 0, 0, 'complete']);
    }));

  it('never lets more be alive, whatever their ends', () => {
    const ends: MapLife[] = [
      brief,
      crashOnce,
      () => EMPTY,
      politely(3),
      () => NEVER,
      ({ run }) => (run < 2 ? throwError(() => 'oops') : EMPTY),
    ];
    const all = Array.from({ length: 60 }, (_, n) => `${String.fromCharCode(97 + ((n * 7) % 11))}${n}`);
    const each = Object.fromEntries(all.map((value, n) => [value, ends[n % ends.length]!]));
    onStage({ lives: each, config: { concurrency: 3, key: byLetter, backoff: 2 } }, (stage, time) => {
      let most = 0;
      stage.listener = () => (most = Math.max(most, stage.alive.length));
      for (const value of all) {
        stage.send(value);
        time.advance(1);
      }
      time.advance(100);
      expect(most).toBe(3);
      expect(stage.starts.length).toBeGreaterThan(10);
    });
  });
});
