import { throwError } from 'rxjs';
import { RestartIntensityExceededError, type SuperviseMapConfig } from '../../lib/index.js';
import { byLetter, onStage, type MapLife, type MapStage } from '../support/mapStage.js';

const crashing: MapLife = () => throwError(() => 'oops');
const lives = { a1: crashing, b1: crashing, a2: crashing };

function errorOf({ seen }: MapStage): RestartIntensityExceededError {
  const [last] = seen as { error: unknown }[];
  if (last?.error instanceof RestartIntensityExceededError) return last.error;
  throw new Error(`Expected superviseMap to give up, but it told ${JSON.stringify(seen)}`);
}

const pathsOf = ({ failures }: RestartIntensityExceededError): string[] => failures.map(({ path }) => path.join('/'));

describe('a budget of superviseMap', () => {
  const own: SuperviseMapConfig<string> = { maxRestarts: 2, backoff: 10, key: byLetter };
  const shared: SuperviseMapConfig<string> = { supervisor: { maxRestarts: 2 }, backoff: 10, key: byLetter };

  it('is each child’s own beside the other options', () =>
    onStage({ lives, config: own }, (stage, time) => {
      stage.send('a1');
      time.advance(5);
      stage.send('b1');
      time.advance(14);
      expect(stage.seen).toEqual([]);
      time.advance(1);
      const { failures, message, cause } = errorOf(stage);
      expect([failures.length, cause]).toEqual([3, 'oops']);
      expect(message).toBe('`a` failed 3 times within 5000 ms, more than 2 allowed.');
      expect(stage.starts).toEqual(['a1', 'b1', 'a1', 'b1', 'a1']);
    }));

  it('is all children’s in `supervisor`', () =>
    onStage({ lives, config: shared }, (stage, time) => {
      stage.send('a1');
      time.advance(5);
      stage.send('b1');
      time.advance(4);
      expect(stage.seen).toEqual([]);
      time.advance(1);
      expect(pathsOf(errorOf(stage))).toEqual(['a', 'b', 'a']);
      expect(stage.starts).toEqual(['a1', 'b1', 'a1']);
      expect(stage.log.at(-1)).toBe(
        '@10 a:starting a:started a:failed(error) a:ended(failed) a:handled b:stopped(stop) a:gave_up a:stopped(escalated)',
      );
    }));

  it('slides: restarts that are longer ago than `period` do not count', () =>
    onStage({ lives, config: { supervisor: { maxRestarts: 2, period: 19 }, backoff: 10 } }, (stage, time) => {
      stage.send('a1');
      time.advance(100);
      expect(stage.seen).toEqual([]);
      expect(stage.starts).toHaveLength(11);
    }));

  it('includes both ends of `period`', () =>
    onStage({ lives, config: { supervisor: { maxRestarts: 2, period: 20 }, backoff: 10 } }, (stage, time) => {
      stage.send('a1');
      time.advance(20);
      expect(errorOf(stage).failures.map(({ at }) => at)).toEqual([0, 10, 20]);
    }));

  it('of a child begins anew with the one that replaces it, that of all goes on', () => {
    const play = (stage: MapStage): void => {
      stage.send('a1');
      stage.time.advance(15);
      stage.send('a2');
      stage.time.advance(10);
    };
    onStage({ lives, config: own }, (stage) => {
      play(stage);
      expect(stage.seen).toEqual([]);
    });
    onStage({ lives, config: shared }, (stage) => {
      play(stage);
      expect(errorOf(stage).failures.map(({ at }) => at)).toEqual([0, 10, 15]);
    });
  });

  it('is not spent by replacing, nor by completions', () =>
    onStage({ config: { supervisor: { maxRestarts: 0 }, maxRestarts: 0, key: byLetter } }, (stage, time) => {
      for (let n = 0; n < 10; n++) stage.send(`a${n}`);
      time.advance(10);
      expect(stage.starts).toHaveLength(10);
      expect(stage.seen).toEqual([]);
    }));

  it('is spent by nothing that `decide` stops', () =>
    onStage({ lives, config: { ...shared, decide: () => 'stop' } }, (stage, time) => {
      for (let n = 0; n < 10; n++) {
        stage.send('a1');
        time.advance();
      }
      expect(stage.handled).toHaveLength(10);
      expect(stage.seen).toEqual([]);
    }));
});
