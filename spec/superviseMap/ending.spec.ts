import { throwError, timer, type Observable } from 'rxjs';
import type { SuperviseMapConfig } from '../../lib/index.js';
import { politely } from '../support/countingComponent.js';
import { byLetter, onStage, type MapStage } from '../support/mapStage.js';

const crash = (): Observable<never> => throwError(() => 'oops');

/** Two children that take 10 and 20 ms to end, one that waits, one that is handled, one that would replace. */
const scene = {
  lives: { a1: politely(10), b1: politely(20), c1: crash, d1: crash },
  handler: () => timer(5),
  config: { key: byLetter, backoff: 1_000 },
};

function begin(stage: MapStage): void {
  stage.send('a1', 'b1', 'c1');
  stage.time.advance(8);
  stage.send('d1', 'a2');
  stage.time.advance(2);
  expect([stage.alive, stage.keysOf('waiting')]).toEqual([['a1', 'b1'], ['c']]);
}

const error = 'the end';

/** What ends all, and what the output tells then. */
const ends: [string, SuperviseMapConfig<string>, end: (stage: MapStage) => void, told: unknown][] = [
  ['`cancel$`', {}, ({ cancel$ }) => cancel$.next('now'), 'complete'],
  ['an error of `cancel$`', {}, ({ cancel$ }) => cancel$.error(error), { error }],
  ['an error of the source', {}, ({ source$ }) => source$.error(error), { error }],
  [
    'a `project` that throws',
    {},
    (stage) => {
      stage.projecting = () => {
        throw error as unknown as Error;
      };
      stage.send('f1');
    },
    { error },
  ],
  [
    'a `key` that throws',
    {
      key: (value) => {
        if (value === 'f1') throw error as unknown as Error;
        return byLetter(value);
      },
    },
    ({ source$ }) => source$.next('f1'),
    { error },
  ],
];

describe.each(ends)('%s', (_, config, end, told) => {
  it('asks all children to end together, in one turn, and tells the output when they are over', () =>
    onStage({ ...scene, config: { ...scene.config, ...config } }, (stage, time) => {
      begin(stage);
      const starts = [...stage.starts];
      stage.events.length = 0;
      end(stage);
      expect(stage.events.filter(({ type }) => type === 'cancelling').map(({ path, at }) => [path[0], at])).toEqual([
        // 'a' is being replaced: it has been asked before.
        ['b', 10],
      ]);
      expect(stage.keysOf('stopped').sort()).toEqual(['c', 'd']);
      time.advance(19);
      expect([stage.seen, stage.alive]).toEqual([[], ['b1']]);
      time.advance(1);
      expect(stage.seen).toEqual([told]);
      time.advance(2_000);
      expect(stage.starts).toEqual(starts);
    }));

  it('lets go of source and `cancel$` at once', () =>
    onStage({ ...scene, config: { ...scene.config, ...config } }, (stage, time) => {
      begin(stage);
      end(stage);
      expect([stage.source$.observed, stage.cancel$.observed]).toEqual([false, false]);
      stage.send('a9', 'z1');
      time.advance(100);
      expect(stage.starts).not.toContain('z1');
      expect(stage.seen).toEqual([told]);
    }));

  it('tells the output at once if there is no child', () =>
    onStage({ config: { key: byLetter, ...config } }, (stage) => {
      end(stage);
      expect(stage.seen).toEqual([told]);
      expect(stage.starts).toEqual([]);
    }));
});

describe('the first end counts', () => {
  it.each<[string, (stage: MapStage) => void]>([
    ['`cancel$` after an error', ({ cancel$ }) => cancel$.next('second')],
    ['an error of `cancel$` after an error', ({ cancel$ }) => cancel$.error('second')],
  ])('and not %s', (_, second) =>
    onStage({ lives: { a1: politely(10) } }, (stage, time) => {
      stage.send('a1');
      stage.source$.error('first');
      second(stage);
      time.advance(10);
      expect(stage.seen).toEqual([{ error: 'first' }]);
    }),
  );
});
