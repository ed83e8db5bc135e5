import { finalize, ignoreElements, NEVER, timer, type Observable } from 'rxjs';
import type { ChildSpec, Strategy, Supervisor } from '../../lib/index.js';
import { outcomeOf } from '../support/listening.js';
import type { Manner } from '../support/treeActor.js';
import { staged, type Stage } from '../support/treeStage.js';

const strategies: Strategy[] = ['one_for_one', 'one_for_all', 'rest_for_one'];

/** What `a` waits for when it has failed: `let go` runs once, when that is let go of. */
type Waits = (letGo: () => void) => Manner & Pick<ChildSpec, 'backoff'>;

const once = (source$: Observable<unknown>, letGo: () => void): (() => Observable<unknown>) => {
  let done = false;
  const first = (): void => {
    if (done) return;
    done = true;
    letGo();
  };
  return () => source$.pipe(finalize(first));
};

const waits = {
  'a handler that completes': (letGo) => ({ handles: once(timer(5).pipe(ignoreElements()), letGo), backoff: 10 }),
  'a handler that outlives its time': (letGo) => ({ handles: once(NEVER, letGo), backoff: 10 }),
  'a notifier that emits': (letGo) => ({ backoff: once(timer(5), letGo) }),
  'a notifier that does not': (letGo) => ({ backoff: once(NEVER, letGo) }),
} satisfies Record<string, Waits>;

/** Has `a` fail at 0 and wait for something with a teardown that does `deed`; then come `happens`. */
function story(
  strategy: Strategy,
  waiting: Waits,
  deed: (tree: Supervisor) => unknown,
  happens: (stage: Stage, tree: Supervisor) => void,
): void {
  staged((stage) => {
    const a = stage.child('a', { ...waiting(() => deed(tree)) });
    const tree = stage.tree([a, stage.child('b')], { strategy, autoShutdown: 'never' });
    stage.run(tree);
    stage.fail('a');
    stage.advance(1);
    happens(stage, tree);
  });
}

const restarts = (tree: Supervisor): unknown => tree.restartChild('a');
const terminates = (tree: Supervisor): unknown => tree.terminateChild('a');
const settling = [waits['a handler that completes'], waits['a notifier that emits']];

describe.each(strategies)('In the teardown of what a child waited for, %s:', (strategy) => {
  it('restartChild starts it once, when that emits or completes', () => {
    for (const waiting of settling)
      story(strategy, waiting, restarts, (stage, tree) => {
        stage.advance(3);
        expect(stage.starts).toMatchObject({ a: 1 });
        stage.advance(1);
        expect(tree.child('a')).toMatchObject({ state: 'running', run: 1 });
        stage.advance(1_000);
        expect(stage.starts).toEqual({ a: 2, b: strategy === 'one_for_one' ? 1 : 2 });
      });
  });

  it('terminateChild leaves it at rest, when that emits or completes', () => {
    for (const waiting of settling)
      story(strategy, waiting, terminates, (stage, tree) => {
        stage.advance(1_000);
        expect(tree.child('a')).toMatchObject({ state: 'ended', run: 0 });
        expect(stage.starts).toMatchObject({ a: 1 });
        expect(stage.alive).toEqual(['b']);
      });
  });

  it('stop ends all, when that emits or completes', () => {
    for (const waiting of settling)
      story(
        strategy,
        waiting,
        (tree) => void tree.stop(),
        (stage) => {
          stage.advance(5);
          expect({ end: stage.end, alive: stage.alive }).toEqual({ end: ['complete'], alive: [] });
          expect(stage.starts).toMatchObject({ a: 1 });
        },
      );
  });

  it('restartChild starts it once, when it is started by hand', () => {
    story(strategy, waits['a notifier that does not'], restarts, (stage, tree) => {
      tree.restartChild('a');
      expect(tree.child('a')).toMatchObject({ state: 'running', run: 1 });
      stage.advance(1_000);
      expect(stage.starts).toMatchObject({ a: 2 });
      expect(stage.alive).toEqual(['a', 'b']);
    });
  });

  it('terminateChild leaves it at rest, when it is started by hand', () => {
    story(strategy, waits['a notifier that does not'], terminates, (stage, tree) => {
      tree.restartChild('a');
      stage.advance(1_000);
      expect(tree.child('a')).toMatchObject({ state: 'ended', run: 0 });
      expect(stage.alive).toEqual(['b']);
    });
  });

  it.each(['a handler that outlives its time', 'a notifier that does not'] as const)(
    'restartChild starts it again, when it is terminated while it waits for %s, and that is over then',
    async (waiting) => {
      let report: Promise<unknown> | undefined;
      story(strategy, waits[waiting], restarts, (stage, tree) => {
        report = outcomeOf(tree.terminateChild('a', 10));
        expect(tree.child('a')).toMatchObject({ state: 'running', run: 1 });
        stage.advance(1_000);
        expect(tree.child('a')).toMatchObject({ state: 'running', run: 1 });
        void tree.stop();
        expect({ end: stage.end, alive: stage.alive }).toEqual({ end: ['complete'], alive: [] });
      });
      expect(await report).toEqual({ resolved: { abandoned: [], failed: [], teardownFailed: [], took: [] } });
    },
  );

  it('restartChild is refused when all are stopped, which is told as its mistake', () => {
    for (const waiting of Object.values(waits))
      story(strategy, waiting, restarts, (stage, tree) => {
        stage.log();
        void tree.stop();
        expect(stage.log()[0]).toMatch(/^1: a teardown_failed,.* a stopped stop\b/);
        expect({ end: stage.end, alive: stage.alive }).toEqual({ end: ['complete'], alive: [] });
        expect(stage.starts).toMatchObject({ a: 1 });
      });
  });
});
