import { Subject } from 'rxjs';
import { Supervisor, type Strategy } from '../../lib/index.js';
import { told } from '../support/listening.js';
import { staged } from '../support/treeStage.js';

const strategies: [Strategy][] = [['one_for_one'], ['one_for_all'], ['rest_for_one']];
const grouped: [Strategy][] = strategies.slice(1);

describe.each(strategies)('startChild, %s,', (strategy) => {
  it('starts the child at once where nothing is in its way, and says how it stands', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a', 'b'), { strategy });
      stage.log();
      expect(tree.startChild(stage.child('c'))).toMatchObject({ id: 'c', state: 'running', run: 0 });
      expect(tree.startChild(stage.child('d', { readyAfter: 10 }))).toMatchObject({ id: 'd', state: 'starting' });
      expect(stage.log()).toEqual(['0: c starting, c ready, d starting']);
    });
  });

  it('has it wait for its turn while the others are being started', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { readyAfter: 10 }), stage.child('b', { readyAfter: 10 })], {
        strategy,
      });
      expect(tree.startChild(stage.child('c'))).toMatchObject({ state: 'pending' });
      stage.advance(19);
      expect(stage.starts).toEqual({ a: 1, b: 1, c: 0 });
      stage.advance(1);
      expect(stage.starts).toEqual({ a: 1, b: 1, c: 1 });
    });
  });

  it('puts it last: it is asked first to end', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { takes: 5 })], { strategy });
      tree.startChild(stage.child('b', { takes: 5 }));
      stage.log();
      void tree.stop();
      stage.advance(10);
      expect(stage.log()).toEqual([
        '0: b cancelling stop',
        '5: b ended cancelled, b stopped stop, a cancelling stop',
        '10: a ended cancelled, a stopped stop',
      ]);
    });
  });

  it('restarts it as the others of its strategy', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a', 'b'), { strategy });
      tree.startChild(stage.child('c'));
      stage.fail('b');
      stage.advance(100);
      const [a, c] = { one_for_one: [1, 1], one_for_all: [2, 2], rest_for_one: [1, 2] }[strategy];
      expect(stage.starts).toEqual({ a, b: 2, c });
      stage.fail('c');
      stage.advance(100);
      expect(stage.starts).toMatchObject({ a: strategy === 'one_for_all' ? 3 : 1 });
    });
  });

  it('takes a supervisor, which starts with all below it', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a'), { strategy });
      const inner = new Supervisor([stage.child('b'), stage.child('c', { readyAfter: 10 })], { id: 'inner' });
      expect(tree.startChild(inner)).toMatchObject({ type: 'supervisor', state: 'starting' });
      stage.advance(10);
      expect(tree.child('inner')).toMatchObject({ state: 'running' });
      expect(stage.alive).toEqual(['a', 'b', 'c']);
    });
  });

  it('gives it another start where it failed early', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a'), { strategy });
      tree.startChild(stage.child('b', { begins: (b, { run }) => run < 2 && b.fail(), backoff: 5 }));
      stage.advance(10);
      expect(stage.starts).toMatchObject({ b: 3 });
      expect(stage.alive).toEqual(['a', 'b']);
    });
  });
});

describe('startChild while another child recovers', () => {
  it('does not wait for that in one_for_one', () => {
    staged((stage) => {
      const handled = new Subject<void>();
      const tree = stage.spawn([stage.child('a', { handles: () => handled }), stage.child('b')]);
      stage.fail('a');
      stage.advance(10);
      expect(tree.startChild(stage.child('c'))).toMatchObject({ state: 'running' });
      handled.complete();
      stage.advance(200);
      expect(stage.starts).toEqual({ a: 2, b: 1, c: 1 });
    });
  });

  it.each(grouped)('waits for the group to be up again in %s, and is started once', (strategy) => {
    staged((stage) => {
      const handled = new Subject<void>();
      const a = stage.child('a', { handles: () => handled });
      const tree = stage.spawn([a, stage.child('b', { takes: 5 })], { strategy });
      stage.fail('a');
      stage.advance(10);
      expect(tree.startChild(stage.child('c'))).toMatchObject({ state: 'pending' });
      handled.complete();
      stage.advance(2);
      expect(tree.startChild(stage.child('d'))).toMatchObject({ state: 'pending' });
      stage.advance(10);
      expect(tree.startChild(stage.child('e'))).toMatchObject({ state: 'pending' });
      stage.advance(100);
      expect(stage.starts).toEqual({ a: 2, b: 2, c: 1, d: 1, e: 1 });
    });
  });
});

describe.each(strategies)('startChild in a listener of removed, %s,', (strategy) => {
  it('may give the id to another child, of which the values are those that are selected from then on', () => {
    staged((stage) => {
      const tree = stage.tree([stage.child('z'), stage.child('a', { restart: 'temporary' })], { strategy });
      const story: unknown[] = [];
      tree.select('a').subscribe({ next: (value) => story.push(value), complete: () => story.push('complete') });
      let later: unknown[] = [];
      const listener = tree.events$.subscribe(({ type }) => {
        if (type !== 'removed') return;
        story.push(type);
        tree.startChild({ ...stage.child('other'), id: 'a' });
        later = told(tree.select('a'));
      });
      stage.run(tree);
      stage.complete('a');
      stage.actor('other').next(1);
      expect({ story, later }).toEqual({ story: ['complete', 'removed'], later: [1] });
      listener.unsubscribe();
    });
  });

  it('may start the same supervisor again, of which all that is below can be selected', () => {
    staged((stage) => {
      const nested = new Supervisor([stage.child('x')], { id: 'n', strategy });
      const tree = stage.spawn([stage.child('z')], { strategy });
      tree.startChild({ component: nested, restart: 'temporary' });
      const values = [told(tree.select(['n', 'x']))];
      const listener = tree.events$.subscribe(({ type, path }) => {
        if (type !== 'removed') return;
        tree.startChild({ component: nested, id: path[0], restart: 'transient' });
        values.push(told(tree.select(['n', 'x'])));
      });
      void tree.terminateChild('n');
      stage.actor('x').next(1);
      expect(values).toEqual([['complete'], [1]]);
      listener.unsubscribe();
    });
  });
});
