import { concat, EMPTY, of, timer } from 'rxjs';
import { politely } from '../support/countingComponent.js';
import { byLetter, onStage } from '../support/mapStage.js';

const config = { key: byLetter };
const slow = { a1: politely(10), a2: politely(10), a3: politely(10), b1: politely(20) };

describe('a value with the key of a child that runs', () => {
  it('replaces it: the old one is asked to stop, the new one starts after its end', () =>
    onStage({ lives: slow, config }, (stage, time) => {
      stage.send('a1');
      time.advance(5);
      stage.send('a2');
      time.advance(9);
      expect(stage.starts).toEqual(['a1']);
      time.advance(1);
      expect([stage.starts, stage.alive]).toEqual([['a1', 'a2'], ['a2']]);
      expect(stage.log).toEqual([
        '@0 a:starting a:started a:ready',
        '@5 a:cancelling(stop)',
        '@15 a:ended(cancelled) a:stopped(stop) a:removed a:starting a:started a:ready',
      ]);
    }));

  it('replaces at once one that does not look, within the call', () =>
    onStage({ config }, (stage) => {
      stage.send('a1', 'a2', 'b1', 'a3');
      expect(stage.starts).toEqual(['a1', 'a2', 'b1', 'a3']);
      expect(stage.alive).toEqual(['b1', 'a3']);
    }));

  it('replaces at once one that is killed without a grace', () =>
    onStage({ lives: slow, config: { ...config, shutdown: 'brutal_kill' } }, (stage) => {
      stage.send('a1', 'a2');
      expect(stage.alive).toEqual(['a2']);
    }));

  it('waits no longer than the grace of the old one', () =>
    onStage({ lives: { a1: politely(Infinity) }, config: { ...config, shutdown: 7 } }, (stage, time) => {
      stage.send('a1', 'a2');
      time.advance(6);
      expect(stage.alive).toEqual(['a1']);
      time.advance(1);
      expect(stage.alive).toEqual(['a2']);
      expect(stage.keysOf('abandoned')).toEqual(['a']);
    }));

  it('is replaced itself while it waits: only the latest is kept', () =>
    onStage({ lives: slow, config }, (stage, time) => {
      const projected: string[] = [];
      stage.projecting = (value) => projected.push(value);
      stage.send('a1', 'a2');
      time.advance(5);
      stage.send('a3', 'a4');
      time.advance(5);
      expect(stage.starts).toEqual(['a1', 'a4']);
      expect(projected).toEqual(['a1', 'a4']);
      expect(stage.keysOf('cancelling')).toEqual(['a']);
    }));

  it('leaves children with other keys alone', () =>
    onStage({ lives: slow, config }, (stage, time) => {
      stage.send('a1', 'b1', 'a2', 'b2');
      time.advance(10);
      expect(stage.alive).toEqual(['b1', 'a2']);
      time.advance(10);
      expect(stage.alive).toEqual(['a2', 'b2']);
    }));

  it('still starts when the source has completed meanwhile', () =>
    onStage({ lives: { ...slow, a2: () => of('last') }, config }, (stage, time) => {
      stage.send('a1', 'a2');
      stage.source$.complete();
      expect(stage.seen).toEqual([]);
      time.advance(10);
      expect(stage.seen).toEqual(['last', 'complete']);
    }));

  it('lets the last values of the old one pass, before those of the new one', () =>
    onStage(
      {
        lives: { a1: ({ cancel$ }) => concat(of('old'), cancel$, timer(5), of('gone')), a2: () => of('new') },
        config,
      },
      (stage, time) => {
        stage.send('a1', 'a2');
        time.advance(5);
        expect(stage.seen).toEqual(['old', 'stop', 0, 'gone', 'new']);
      },
    ));

  it('starts from run 0, with nothing of the old one', () =>
    onStage(
      { lives: { a1: () => concat(timer(1), EMPTY) }, config: { ...config, restart: 'permanent' } },
      (stage, time) => {
        stage.send('a1');
        time.advance(150);
        stage.send('a2');
        expect(stage.events.filter(({ type }) => type === 'starting').map(({ run }) => run)).toEqual([0, 1, 0]);
      },
    ));

  it('starts one that had ended before as any other', () =>
    onStage({ lives: { a1: () => EMPTY }, config }, (stage) => {
      stage.send('a1', 'a2');
      expect(stage.starts).toEqual(['a1', 'a2']);
      expect(stage.keysOf('removed')).toEqual(['a']);
    }));
});
