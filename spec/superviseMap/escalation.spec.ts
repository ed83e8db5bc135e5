import { map, type Observable, throwError, timer } from 'rxjs';
import { HandlerFailedError, PolicyFailedError, type SuperviseMapConfig } from '../../lib/index.js';
import { politely } from '../support/countingComponent.js';
import { byLetter, onStage, type MapScene } from '../support/mapStage.js';

const crash = (): Observable<never> => throwError(() => 'oops');
const scene: MapScene = {
  lives: { a1: politely(10), b1: politely(20), x1: crash },
  config: { key: byLetter, decide: () => 'escalate' },
};

describe('an escalation', () => {
  it('asks the other children to end together, and errors when they are over: its child is told last', () =>
    onStage(scene, (stage, time) => {
      stage.send('a1', 'b1', 'x1');
      time.advance(19);
      expect(stage.seen).toEqual([]);
      time.advance(1);
      expect(stage.seen).toEqual([{ error: 'oops' }]);
      expect(stage.log).toEqual([
        expect.stringMatching(/ x:handled b:cancelling\(stop\) a:cancelling\(stop\)$/),
        '@10 a:ended(cancelled) a:stopped(stop)',
        '@20 b:ended(cancelled) b:stopped(stop) x:gave_up x:stopped(escalated)',
      ]);
    }));

  it('waits no longer than the longest grace', () =>
    onStage(
      { ...scene, lives: { ...scene.lives, a1: politely(Infinity) }, config: { ...scene.config, shutdown: 30 } },
      (stage, time) => {
        stage.send('a1', 'x1');
        time.advance(29);
        expect(stage.seen).toEqual([]);
        time.advance(1);
        expect(stage.seen).toEqual([{ error: 'oops' }]);
        expect(stage.keysOf('abandoned')).toEqual(['a']);
      },
    ));

  it('lets last values pass', () =>
    onStage(
      { ...scene, lives: { ...scene.lives, a1: ({ cancel$ }) => cancel$.pipe(map((word) => word)) } },
      (stage, time) => {
        stage.send('a1', 'x1');
        time.advance();
        expect(stage.seen).toEqual(['stop', { error: 'oops' }]);
      },
    ));

  it('drops the queue, those that wait, and those that would replace another', () =>
    onStage(
      {
        ...scene,
        lives: { ...scene.lives, w1: crash },
        spec: (value) => (value === 'w1' ? { backoff: 5, decide: () => 'restart' } : {}),
        config: { ...scene.config, concurrency: 3 },
      },
      (stage, time) => {
        stage.send('w1', 'a1');
        time.advance(1);
        stage.send('x1', 'c1', 'a2');
        time.advance(100);
        expect(stage.starts).toEqual(['w1', 'a1', 'x1']);
        expect(stage.seen).toEqual([{ error: 'oops' }]);
      },
    ));

  it('lets go of source and `cancel$` at once', () =>
    onStage(scene, (stage, time) => {
      stage.send('a1', 'x1');
      time.advance(5);
      expect([stage.source$.observed, stage.cancel$.observed]).toEqual([false, false]);
      stage.send('x2', 'a2', 'c1');
      time.advance(5);
      expect(stage.seen).toEqual([{ error: 'oops' }]);
      expect(stage.log.at(-1)).toBe('@10 a:ended(cancelled) a:stopped(stop) x:gave_up x:stopped(escalated)');
    }));

  it('that follows another one changes nothing: the first one counts', () =>
    onStage(
      {
        lives: {
          x1: () => throwError(() => 'first'),
          y1: () => throwError(() => 'second'),
          a1: ({ cancel$ }) =>
            cancel$.pipe(
              map(() => {
                throw 'third' as unknown as Error;
              }),
            ),
        },
        config: scene.config!,
      },
      (stage, time) => {
        stage.send('x1', 'y1', 'a1');
        time.advance();
        expect(stage.seen).toEqual([{ error: 'first' }]);
        expect(stage.keysOf('gave_up')).toEqual(['x']);
      },
    ));

  it('keeps the identity of the error, also `undefined`', () =>
    onStage({ ...scene, lives: { x1: () => throwError(() => undefined) } }, (stage, time) => {
      stage.send('x1');
      time.advance();
      expect(stage.seen).toEqual([{ error: undefined }]);
    }));

  const backoffs = { throws: crash, empty: [] };
  it.each<[string, SuperviseMapConfig<string>, Pick<MapScene, 'handler'>, new (...args: never) => Error]>([
    [
      'a handler that throws',
      {},
      {
        handler: () => {
          throw new Error('handler');
        },
      },
      HandlerFailedError,
    ],
    ['a handler that rejects', {}, { handler: crash }, HandlerFailedError],
    ['a handler that takes too long', { handlerTimeout: 5 }, { handler: () => timer(6) }, HandlerFailedError],
    [
      'a `decide` that throws',
      {
        decide: () => {
          throw new Error('decide');
        },
      },
      {},
      PolicyFailedError,
    ],
    ['a notifier that errors', { backoff: () => backoffs.throws() }, {}, PolicyFailedError],
    ['a notifier that is empty', { backoff: () => backoffs.empty }, {}, PolicyFailedError],
  ])('comes of %s', (_, config, handling, kind) =>
    onStage({ lives: { x1: crash }, config, ...handling }, (stage, time) => {
      stage.send('x1');
      time.advance(5);
      expect(stage.seen).toEqual([{ error: expect.any(kind) as unknown }]);
      expect(stage.seen).toMatchObject([{ error: { cause: 'oops' } }]);
    }),
  );
});
