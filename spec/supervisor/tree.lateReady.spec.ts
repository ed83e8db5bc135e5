import { finalize, NEVER, type Observable } from 'rxjs';
import type { LifecycleEvent, Strategy, Supervisor } from '../../lib/index.js';
import { outcomeOf } from '../support/listening.js';
import { staged } from '../support/treeStage.js';

const strategies: Strategy[] = ['one_for_one', 'one_for_all', 'rest_for_one'];

/** The first time that `a` is told to have stopped. */
function onceStopped(tree: Supervisor, deed: () => void): void {
  const listener = tree.events$.subscribe(({ type, path }: LifecycleEvent) => {
    if (type !== 'stopped' || path[0] !== 'a') return;
    listener.unsubscribe();
    deed();
  });
}

describe.each(strategies)('whenReady, %s,', (strategy) => {
  it('called in a listener that has ended this life is about the next one, not about this', async () => {
    let ready: Promise<unknown> | undefined;
    staged((stage) => {
      const children = ['a', 'b'].map((id) => stage.child(id, { readiness: 'signal', restart: 'temporary' }));
      const tree = stage.tree(children, { strategy });
      onceStopped(tree, () => {
        void tree.stop();
        ready = outcomeOf(tree.whenReady());
      });
      stage.run(tree);
      stage.complete('a');
      expect({ end: stage.end, starts: stage.starts }).toEqual({ end: ['complete'], starts: { a: 1, b: 1 } });
      // The next life ends before it is ready.
      stage.run(tree);
      void tree.stop();
    });
    expect(await ready).toMatchObject({ rejected: { code: 'NOT_READY' } });
  });

  it('resolves when the last child is gone before it was ready: nothing is left to start', async () => {
    let ready: Promise<unknown> | undefined;
    staged((stage) => {
      const tree = stage.tree([stage.child('a', { readiness: 'signal', restart: 'temporary' })], { strategy });
      ready = outcomeOf(tree.whenReady());
      stage.run(tree);
      stage.fail('a');
      stage.advance();
      expect(stage.end).toEqual(['complete']);
    });
    expect(await ready).toEqual({ resolved: undefined });
  });
});

describe.each(strategies)('terminateChild of one that is started again as its wait is let go of, %s,', (strategy) => {
  it('has resolved with that, and its deadline does not end the new run', async () => {
    const reports: Promise<unknown>[] = [];
    staged((stage) => {
      let restarted = false;
      const restartOnce = (): void => {
        if (restarted) return;
        restarted = true;
        tree.restartChild('a');
      };
      const backoff = (): Observable<unknown> => NEVER.pipe(finalize(restartOnce));
      const tree = stage.tree([stage.child('a', { backoff })], { strategy });
      stage.run(tree);
      stage.fail('a');
      stage.advance(1);
      reports.push(outcomeOf(tree.terminateChild('a', 50)));
      expect(stage.alive).toEqual(['a']);
      stage.advance(100);
      expect({ alive: stage.alive, starts: stage.starts }).toEqual({ alive: ['a'], starts: { a: 2 } });
      stage.log();
      reports.push(outcomeOf(tree.terminateChild('a')));
      expect(stage.log()).toEqual(['101: a cancelling stop, a ended cancelled, a stopped stop']);
    });
    const nothing = { abandoned: [], failed: [], teardownFailed: [], took: [] };
    expect(await Promise.all(reports)).toEqual([
      { resolved: nothing },
      { resolved: { ...nothing, took: [{ path: ['a'], ms: 0 }] } },
    ]);
  });
});
