import { combineLatest, defer, NEVER, of, range, take, tap, throwError, timer, type Observable } from 'rxjs';
import { CancelledError, superviseMap } from '../../lib/index.js';
import { politely } from '../support/countingComponent.js';
import { told } from '../support/listening.js';
import { byLetter, onStage, type MapScene, type MapStage } from '../support/mapStage.js';

const crash = (): Observable<never> => throwError(() => 'oops');

/** What a child can be doing, 5 ms after it was started, while nobody calls it; and who is alive then. */
const situations: Record<string, { scene: MapScene; alive: string[]; more?: (stage: MapStage) => void }> = {
  running: { scene: {}, alive: ['a1'] },
  'running with a heartbeat': { scene: { config: { heartbeat: 50 } }, alive: ['a1'] },
  'not ready': { scene: { config: { readiness: 'signal', startTimeout: 50 } }, alive: ['a1'] },
  'being handled': { scene: { lives: { a1: crash }, handler: () => timer(50) }, alive: [] },
  'waiting to be restarted': { scene: { lives: { a1: crash }, config: { backoff: 50 } }, alive: [] },
  'waiting for a notifier': { scene: { lives: { a1: crash }, config: { backoff: () => timer(50) } }, alive: [] },
  'counted by a budget': {
    scene: {
      lives: { a1: ({ run }) => (run === 0 ? crash() : NEVER) },
      config: { backoff: 1, maxRestarts: 5, supervisor: { maxRestarts: 5 } },
    },
    alive: ['a1'],
  },
  'being replaced': {
    scene: { lives: { a1: politely(50) }, config: { key: byLetter } },
    alive: ['a1'],
    more: ({ source$ }) => source$.next('a2'),
  },
  'alone in its place, with a queue': {
    scene: { config: { concurrency: 1 } },
    alive: ['a1'],
    more: ({ source$ }) => source$.next('b1'),
  },
  'being ended by `cancel$`': {
    scene: { lives: { a1: politely(50) } },
    alive: ['a1'],
    more: ({ cancel$ }) => cancel$.next('now'),
  },
  'being ended by an error of the source': {
    scene: { lives: { a1: politely(50) } },
    alive: ['a1'],
    more: ({ source$ }) => source$.error('oops'),
  },
  'being ended by an escalation': {
    scene: { lives: { a1: politely(50), x1: crash }, config: { decide: () => 'escalate' } },
    alive: ['a1'],
    more: ({ source$ }) => source$.next('x1'),
  },
  'the last, its source completed': { scene: {}, alive: ['a1'], more: ({ source$ }) => source$.complete() },
};

describe('unsubscribing the output of superviseMap', () => {
  it.each(Object.entries(situations))('ends a child in the same turn, and all else: %s', (_, { scene, alive, more }) =>
    onStage(scene, (stage, time) => {
      stage.send('a1');
      more?.(stage);
      time.advance(5);
      const starts = [...stage.starts];
      expect([stage.seen, stage.alive]).toEqual([[], alive]);
      stage.output.unsubscribe();
      expect(stage.left).toEqual({ alive: [], source: false, cancel: false });
      expect(stage.events.at(-1)).toMatchObject({ type: 'stopped', reason: 'unsubscribed', at: 5 });
      const told = stage.events.length;
      time.advance(1_000);
      expect([stage.starts, stage.seen, stage.events.length]).toEqual([starts, [], told]);
    }),
  );

  it('ends them in reverse, and tells so', () =>
    onStage({}, (stage) => {
      stage.send('a1', 'b1', 'c1');
      stage.output.unsubscribe();
      const farewell = (id: string): string => `${id}:ended(unsubscribed) ${id}:stopped(unsubscribed)`;
      expect(stage.log.join().endsWith(['2', '1', '0'].map(farewell).join(' '))).toBe(true);
    }));

  it('aborts their signals', () => {
    const signals: AbortSignal[] = [];
    onStage({ lives: { a1: ({ signal }) => (signals.push(signal), NEVER) } }, (stage) => {
      stage.send('a1');
      expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
      stage.output.unsubscribe();
      expect(signals.map(({ reason }) => reason as unknown)).toEqual([expect.any(CancelledError)]);
    });
  });

  it('stops a source that emits all at once, as `mergeMap` does', () => {
    let pulled = 0;
    const source$ = range(0, 1_000).pipe(tap(() => pulled++));
    expect(
      told(
        source$.pipe(
          superviseMap((value) => () => of(value)),
          take(3),
        ),
      ),
    ).toEqual([0, 1, 2, 'complete']);
    expect(pulled).toBe(3);
  });

  it('that is over before it begins subscribes to nothing', () => {
    let subscribed = 0;
    const counted$ = defer(() => (subscribed++, NEVER));
    const output$ = counted$.pipe(superviseMap(() => () => NEVER, { cancel$: counted$ }));
    // `combineLatest` goes on to the second one, although the first one has ended it.
    expect(told(combineLatest([throwError(() => 'oops'), output$]))).toEqual([{ error: 'oops' }]);
    expect(subscribed).toBe(0);
  });
});
