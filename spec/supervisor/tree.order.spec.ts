import { asyncScheduler, Subject } from 'rxjs';
import type { ChildSpec, Strategy } from '../../lib/index.js';
import { staged, type Stage } from '../support/treeStage.js';

const strategies: Strategy[] = ['one_for_one', 'one_for_all', 'rest_for_one'];

describe.each(strategies)('The children of a Supervisor, %s,', (strategy) => {
  it('start in order, each after the one before it is ready, whatever makes it ready', () => {
    staged((stage) => {
      const value = stage.child('value', {
        readiness: 'value',
        begins: (actor) => asyncScheduler.schedule(() => actor.next(1), 20),
      });
      const children = [
        stage.child('subscribe'),
        stage.child('signal', { readyAfter: 10 }),
        value,
        stage.child('last'),
      ];
      stage.spawn(children, { strategy });
      stage.advance(50);
      expect(stage.log()).toEqual([
        '0: subscribe starting, subscribe ready, signal starting',
        '10: signal ready, value starting',
        '30: value ready, last starting, last ready',
      ]);
    });
  });

  it('stop in reverse, each over before the next is asked, with the reason stop', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { takes: 30 }), stage.child('b'), stage.child('c', { takes: 10 })], {
        strategy,
      });
      stage.log();
      void tree.stop();
      stage.advance(40);
      expect(stage.log()).toEqual([
        '0: c cancelling stop',
        '10: c ended cancelled, c stopped stop, b cancelling stop, b ended cancelled, b stopped stop, a cancelling stop',
        '40: a ended cancelled, a stopped stop',
      ]);
      expect(stage.actor('a').reasons).toEqual(['stop']);
    });
  });

  it('end what a failure has led to at once, though it is not their turn yet', () => {
    staged((stage) => {
      const handled = new Subject<void>();
      const handles = () => handled;
      const tree = stage.spawn(
        [...stage.children('a'), stage.child('b', { handles }), stage.child('c', { takes: 50 })],
        {
          strategy,
        },
      );
      stage.fail('a', 'b');
      stage.advance();
      expect(handled.observed).toBe(true);
      void tree.stop();
      expect(handled.observed).toBe(false);
      stage.log();
      stage.advance(200);
      expect(stage.log()).toEqual(['50: c ended cancelled, c stopped stop, b stopped stop, a stopped stop']);
    });
  });

  it('are stopped in the midst of a start: those that have not been started never are', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a'), stage.child('b', { readyAfter: 10, takes: 5 }), stage.child('c')], {
        strategy,
      });
      stage.advance(1);
      stage.log();
      void tree.stop();
      stage.advance(50);
      expect(stage.log()).toEqual([
        '1: b cancelling stop',
        '6: b ended cancelled, b stopped stop, a cancelling stop, a ended cancelled, a stopped stop',
      ]);
      expect(stage.starts).toEqual({ a: 1, b: 1, c: 0 });
    });
  });

  it('wait for an early failure of the one before them, and its restart', () => {
    staged((stage) => {
      const early = stage.child('b', { begins: (actor, { run }) => run < 2 && actor.fail(), backoff: 10 });
      stage.spawn([stage.child('a'), early, stage.child('c')], { strategy });
      stage.advance(9);
      expect(stage.starts).toMatchObject({ b: 1, c: 0 });
      stage.advance(1);
      expect(stage.starts).toMatchObject({ b: 2, c: 0 });
      stage.advance(10);
      expect(stage.starts).toMatchObject({ b: 3, c: 1 });
      expect(stage.actor('b').handled).toBe(2);
    });
  });

  it('wait for one that fails before it is ready though it has started', () => {
    staged((stage) => {
      const slow = stage.child('a', { readyAfter: 10, backoff: 20 });
      stage.spawn([slow, stage.child('b')], { strategy });
      stage.advance(5);
      stage.fail('a');
      stage.advance(29);
      expect(stage.starts).toEqual({ a: 2, b: 0 });
      stage.advance(1);
      expect(stage.starts).toEqual({ a: 2, b: 1 });
    });
  });

  it('wait for one that is not ready in time, and is started again', () => {
    staged((stage) => {
      const late = stage.child('a', { readiness: 'signal', startTimeout: 10, backoff: 5 });
      stage.spawn([late, stage.child('b')], { strategy });
      stage.advance(14);
      expect(stage.log()).toEqual([
        '0: a starting',
        '10: a failed start-timeout, a cancelling restart, a ended failed, a waiting 5',
      ]);
      stage.advance(1);
      expect(stage.starts).toEqual({ a: 2, b: 0 });
    });
  });

  it.each<[string, string, (stage: Stage) => ChildSpec]>([
    ['a transient one', 'completes', (stage) => stage.child('a', { readyAfter: 50 })],
    ['a temporary one', 'completes', (stage) => stage.child('a', { readyAfter: 50, restart: 'temporary' })],
    ['a temporary one', 'fails', (stage) => stage.child('a', { readyAfter: 50, restart: 'temporary' })],
    ['one that decides to stop', 'fails', (stage) => stage.child('a', { readyAfter: 50, decide: () => 'stop' })],
  ])('wait no longer when %s %s before it is ready', (_, how, first) => {
    staged((stage) => {
      stage.spawn([first(stage), stage.child('b')], { strategy });
      stage.advance(10);
      expect(stage.starts).toEqual({ a: 1, b: 0 });
      if (how === 'fails') stage.fail('a');
      else stage.complete('a');
      stage.advance();
      expect(stage.starts).toEqual({ a: 1, b: 1 });
      expect(stage.alive).toEqual(['b']);
    });
  });

  it('make it ready also when the only one left has ended before', async () => {
    let ready: Promise<void> | undefined;
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { readyAfter: 10, restart: 'temporary' })], { strategy });
      ready = tree.whenReady();
      stage.fail('a');
      stage.advance();
      expect(stage.end).toEqual(['complete']);
    });
    await ready;
  });

  it('make the supervisor ready when the last one is, once in a life', async () => {
    let ready: Promise<void> | undefined;
    staged((stage) => {
      const tree = stage.spawn([stage.child('a'), stage.child('b', { readyAfter: 10 })], { strategy });
      ready = tree.whenReady();
      stage.advance(9);
      expect(tree.toString()).toContain(`supervisor (${strategy}) starting`);
      stage.advance(1);
      expect(tree.toString()).toContain(`supervisor (${strategy}) running`);
      stage.fail('a');
      stage.advance(105);
      expect(tree.toString()).toContain(`supervisor (${strategy}) running`);
    });
    await ready;
  });
});
