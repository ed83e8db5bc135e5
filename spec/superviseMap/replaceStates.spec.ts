import { concat, defer, EMPTY, finalize, merge, NEVER, of, throwError, timer, type Observable } from 'rxjs';
import type { Failure } from '../../lib/index.js';
import { politely } from '../support/countingComponent.js';
import { doing, listening } from '../support/lab/scripts.js';
import { byLetter, onStage, type MapLife } from '../support/mapStage.js';

const config = { key: byLetter, backoff: 50 };
const crash = (): Observable<never> => throwError(() => 'oops');
const crashing: MapLife = () => crash();

describe('a child of superviseMap is replaced', () => {
  it('at once while it waits to be restarted: the delay is dropped', () =>
    onStage({ lives: { a1: crashing }, config }, (stage, time) => {
      stage.send('a1');
      time.advance(10);
      stage.send('a2');
      expect(stage.alive).toEqual(['a2']);
      time.advance(100);
      expect(stage.starts).toEqual(['a1', 'a2']);
      expect(stage.log[1]).toBe('@10 a:stopped(stop) a:removed a:starting a:started a:ready');
    }));

  it('at once while it waits for a notifier, which is let go of', () => {
    let left = 0;
    const backoff = (): Observable<never> => NEVER.pipe(finalize(() => left++));
    onStage({ lives: { a1: crashing }, config: { ...config, backoff } }, (stage, time) => {
      stage.send('a1');
      time.advance(10);
      stage.send('a2');
      expect([stage.alive, left]).toEqual([['a2'], 1]);
    });
  });

  it('at once while its failure is handled: the handler is let go of and nothing follows from it', () => {
    let left = 0;
    const decide = jest.fn(() => 'restart' as const);
    const handler = (): Observable<unknown> => timer(20).pipe(finalize(() => left++));
    onStage({ lives: { a1: crashing }, config: { ...config, decide }, handler }, (stage, time) => {
      stage.send('a1');
      time.advance(10);
      stage.send('a2');
      expect([stage.alive, left]).toEqual([['a2'], 1]);
      time.advance(100);
      expect(stage.starts).toEqual(['a1', 'a2']);
      expect(decide).not.toHaveBeenCalled();
    });
  });

  it('from within its handler', () => {
    const replace = jest.fn<void, [unknown, Failure]>();
    onStage({ lives: { a1: crashing }, config, handler: replace }, (stage, time) => {
      replace.mockImplementationOnce(() => stage.send('a2'));
      stage.send('a1');
      time.advance(100);
      expect([stage.starts, stage.alive]).toEqual([['a1', 'a2'], ['a2']]);
      expect(stage.keysOf('handled')).toEqual([]);
    });
  });

  it('after the end of a run that has failed and cleans up: that failure is told, and not handled', () =>
    onStage(
      {
        lives: {
          a1: (link) =>
            merge(
              politely(10)(link),
              doing(1, () => link.errors.next('oops')),
            ),
        },
        config,
      },
      (stage, time) => {
        stage.send('a1');
        time.advance(5);
        expect(stage.keysOf('acknowledged')).toEqual(['a']);
        stage.send('a2');
        time.advance(5);
        expect(stage.alive).toEqual(['a1']);
        time.advance(1);
        expect(stage.alive).toEqual(['a2']);
        expect([stage.handled, stage.keysOf('failed')]).toEqual([[], ['a']]);
      },
    ));

  it('after the end of one that fails when it is asked to end: told, and not handled', () =>
    onStage({ lives: { a1: ({ cancel$ }) => concat(cancel$, timer(5), crash()) }, config }, (stage, time) => {
      stage.send('a1', 'a2');
      time.advance(5);
      expect([stage.handled, stage.keysOf('failed'), stage.alive]).toEqual([[], ['a'], ['a2']]);
    }));

  it('while it is not ready', () =>
    onStage({ config: { ...config, readiness: 'signal', startTimeout: 100 } }, (stage, time) => {
      stage.send('a1', 'a2');
      time.advance(50);
      expect([stage.starts, stage.alive]).toEqual([['a1', 'a2'], ['a2']]);
    }));

  it('in its second run, which is asked to end like the first', () =>
    onStage({ lives: { a1: (link) => (link.run === 0 ? crash() : politely(10)(link)) }, config }, (stage, time) => {
      stage.send('a1');
      time.advance(60);
      stage.send('a2');
      time.advance(9);
      expect(stage.alive).toEqual(['a1']);
      time.advance(1);
      expect(stage.alive).toEqual(['a2']);
    }));

  it('with its budget and its uptime: no timer of the old one is left', () =>
    onStage(
      {
        lives: { a1: ({ run }) => (run === 0 ? crash() : NEVER) },
        config: { ...config, maxRestarts: 5, period: 1_000, resetAfter: 1_000 },
      },
      (stage, time) => {
        stage.send('a1');
        time.advance(60);
        expect(time.pending).toBeGreaterThan(0);
        stage.send('a2');
        expect([stage.alive, time.pending]).toEqual([['a2'], 0]);
      },
    ));

  it('in the queue, by the latest value, which takes its place there', () =>
    onStage(
      { lives: { x1: () => timer(10), a2: () => timer(10) }, config: { ...config, concurrency: 1 } },
      (stage, time) => {
        stage.send('x1', 'a1', 'b1', 'a2');
        time.advance(10);
        expect(stage.starts).toEqual(['x1', 'a2']);
        time.advance(10);
        expect(stage.starts).toEqual(['x1', 'a2', 'b1']);
      },
    ));

  it('with a teardown that throws: it is told, and the new one starts', () =>
    onStage(
      {
        lives: {
          a1: () =>
            defer(() =>
              listening().pipe(
                finalize(() => {
                  throw new Error('teardown');
                }),
              ),
            ),
          a2: () => concat(of('up'), EMPTY),
        },
        config,
      },
      (stage) => {
        stage.send('a1', 'a2');
        expect(stage.seen).toEqual(['up']);
        expect(stage.keysOf('teardown_failed')).toEqual(['a']);
      },
    ));
});
