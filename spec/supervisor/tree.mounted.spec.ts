import { VirtualTimeScheduler, type Observable } from 'rxjs';
import { exponential, Supervisor, type CancelReason, type Component, type LifecycleEvent } from '../../lib/index.js';
import { eventsOf, told } from '../support/listening.js';
import { Actor } from '../support/treeActor.js';
import { staged, type Stage } from '../support/treeStage.js';

/** A tree of three levels: `a`, `inner` with `b` and `deep`, that with `c`, and `d`. */
function threeLevels(stage: Stage): { inner: Supervisor; deep: Supervisor; children: (Supervisor | object)[] } {
  const deep = new Supervisor([stage.child('c', { takes: 5 })], { id: 'deep' });
  const inner = new Supervisor([stage.child('b', { takes: 5 }), deep], { id: 'inner' });
  return { inner, deep, children: [stage.child('a'), inner, stage.child('d')] };
}

describe('A Supervisor in a Supervisor', () => {
  it('tells all that is below it in the log of the tree, numbered in one go', () => {
    staged((stage) => {
      const { inner, deep, children } = threeLevels(stage);
      const [ofInner, ofDeep] = [eventsOf(inner), eventsOf(deep)];
      const tree = stage.tree(children as Supervisor[]);
      const all = eventsOf(tree);
      stage.run(tree);
      stage.fail('c');
      stage.advance(100);
      void tree.stop();
      stage.advance(10);
      expect(stage.end).toEqual(['complete']);
      expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index));
      const below = (...path: string[]): LifecycleEvent[] =>
        all.filter((event) => path.every((id, at) => event.path[at] === id) && event.path.length > path.length);
      expect(ofInner).toEqual(below('inner'));
      expect(ofDeep).toEqual(below('inner', 'deep'));
      expect(new Set(all.map(({ path }) => path.join('/')))).toEqual(
        new Set(['a', 'inner', 'inner/b', 'inner/deep', 'inner/deep/c', 'd']),
      );
    });
  });

  it('counts on when nobody listens above, and has a log of its own in a life of its own', () => {
    staged((stage) => {
      const { inner, children } = threeLevels(stage);
      const tree = new Supervisor(children as Supervisor[]);
      const events = eventsOf(inner);
      stage.run(tree);
      void tree.stop();
      stage.advance(10);
      const seqs = events.map(({ seq }) => seq);
      // First come three of `a`, and two of itself.
      expect(seqs[0]).toBe(5);
      expect([...seqs].sort((a, b) => a - b)).toEqual(seqs);
      events.length = 0;
      const alone = inner.run$.subscribe();
      alone.unsubscribe();
      expect(events.map(({ path }) => path.join('/'))).toContain('deep/c');
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
    });
  });

  it('is ready, and lets the next one start, when all below it are', () => {
    staged((stage) => {
      const deep = new Supervisor([stage.child('c', { readyAfter: 20 })], { id: 'deep' });
      stage.spawn([new Supervisor([stage.child('b', { readyAfter: 10 }), deep], { id: 'inner' }), stage.child('d')]);
      stage.advance(30);
      expect(stage.log()).toEqual([
        '0: inner starting, inner/b starting',
        '10: inner/b ready, inner/deep starting, inner/deep/c starting',
        '30: inner/deep/c ready, inner/deep ready, inner ready, d starting, d ready',
      ]);
    });
  });

  it.each<[CancelReason, (stage: Stage, tree: Supervisor) => void]>([
    ['sibling', (stage) => stage.fail('a')],
    ['restart', (_, tree) => tree.restartChild('inner')],
    ['stop', (_, tree) => void tree.terminateChild('inner')],
    ['stop', (_, tree) => void tree.stop()],
  ])('passes the reason %s on to those below it', (reason, happens) => {
    staged((stage) => {
      const tree = stage.spawn(threeLevels(stage).children as Supervisor[], { strategy: 'rest_for_one' });
      happens(stage, tree);
      stage.advance(10);
      expect([...stage.actor('b').reasons, ...stage.actor('c').reasons]).toEqual([reason, reason]);
    });
  });

  it('has all the time it needs, whatever the defaults say to others', () => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('b', { takes: 9_000, shutdown: Infinity })], { id: 'inner' });
      const tree = stage.spawn([inner, stage.child('a', { takes: 90 })], {
        defaults: { shutdown: 50, readiness: 'value' },
      });
      stage.actor('a').next(1);
      stage.log();
      void tree.stop();
      stage.advance(9_050);
      expect(stage.log()).toEqual([
        '0: a cancelling stop',
        '50: a abandoned, a ended cancelled, a stopped stop, inner cancelling stop, inner/b cancelling stop',
        '9050: inner/b ended cancelled, inner/b stopped stop, inner ended cancelled, inner stopped stop',
      ]);
    });
  });

  it('is mounted through a plain component that hands on its link, as well', () => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('b', { takes: 20 })]);
      const wrapping: Component<never, never> = { start: (link): Observable<never> => inner.start(link) };
      const own = eventsOf(inner);
      const tree = stage.spawn([{ component: wrapping, id: 'wrapped', readiness: 'signal' }, stage.child('a')]);
      expect(tree.child('wrapped')).toMatchObject({ type: 'worker', state: 'running' });
      void tree.stop(10);
      stage.advance(10);
      expect(stage.log()).toEqual([
        '0: wrapped starting, wrapped/b starting, wrapped/b ready, wrapped ready, a starting, a ready, a cancelling stop, a ended cancelled, a stopped stop, wrapped cancelling stop, wrapped/b cancelling stop',
        '10: wrapped/b abandoned, wrapped/b ended cancelled, wrapped/b stopped stop, wrapped ended cancelled, wrapped stopped stop',
      ]);
      expect(own.length).toBeGreaterThan(0);
    });
  });
});

describe('The scheduler and the randomness of a tree', () => {
  const failing = (): Actor => new Actor({ begins: (actor, { run }) => run < 3 && actor.fail() });
  const backoff = exponential({ initial: 100, factor: 2, max: 10_000, jitter: 'full' });

  it('are those of its root, all the way down', () => {
    const scheduler = new VirtualTimeScheduler();
    const draws: number[] = [];
    const random = (): number => (draws.push(scheduler.now()), 0.5);
    const leaf = failing();
    const deep = new Supervisor([{ component: leaf, backoff, id: 'leaf' }], { id: 'deep' });
    const tree = new Supervisor([new Supervisor([deep], { id: 'inner' })], { scheduler, random });
    const events = eventsOf(tree);
    const run = tree.run$.subscribe();
    scheduler.flush();
    expect(draws).toEqual([0, 50, 150]);
    expect(events.filter(({ type }) => type === 'starting').map(({ at }) => at)).toEqual([0, 0, 0, 50, 150, 350]);
    run.unsubscribe();
    expect({ alive: leaf.alive, timers: scheduler.actions.length }).toEqual({ alive: 0, timers: 0 });
  });

  it('are its own where it has some', () => {
    const [scheduler, own] = [new VirtualTimeScheduler(), new VirtualTimeScheduler()];
    const leaf = failing();
    const inner = new Supervisor([{ component: leaf, backoff: 100 }], { scheduler: own, random: () => 0 });
    const tree = new Supervisor([inner], { scheduler });
    const run = told(tree.run$);
    scheduler.flush();
    expect(leaf.starts).toBe(1);
    const events = eventsOf(tree);
    own.flush();
    expect({ starts: leaf.starts, now: scheduler.now() }).toEqual({ starts: 4, now: 0 });
    expect(events.filter(({ type }) => type === 'starting').map(({ at }) => at)).toEqual([100, 200, 300]);
    void tree.stop();
    expect(run).toEqual(['complete']);
  });
});
