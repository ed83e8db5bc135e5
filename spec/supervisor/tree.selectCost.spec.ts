import { NEVER } from 'rxjs';
import { Supervisor } from '../../lib/index.js';
import { supervisorBrand } from '../../lib/internal/adopt.js';
import { Keeper } from '../../lib/internal/keeper.js';
import { told } from '../support/listening.js';
import { staged } from '../support/treeStage.js';

const keeperOf = (tree: Supervisor): Keeper => {
  const keeper = tree[supervisorBrand];
  if (keeper instanceof Keeper) return keeper;
  throw new Error('Expected a keeper');
};

/** Where the values of a child go. */
const sinkOf = (tree: Supervisor, id: string): unknown => keeperOf(tree).engine?.table.get(id)?.sink;

describe('What nobody selects', () => {
  it('has all children of a tree share one place where values go, and makes nothing for them', () => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('leaf')], { id: 'inner' });
      const tree = stage.spawn([stage.child('a'), stage.child('b'), inner]);
      const nowhere = sinkOf(tree, 'a');
      expect(nowhere).toBeDefined();
      expect(sinkOf(tree, 'b')).toBe(nowhere);
      expect(sinkOf(inner, 'leaf')).toBe(nowhere);
      expect(tree.select('a')).toBeDefined();
      expect(sinkOf(tree, 'a')).toBe(nowhere);
      tree.startChild({ component: () => NEVER, id: 'c' });
      expect(sinkOf(tree, 'c')).toBe(nowhere);
    });
  });

  it('is back to that when the last one has left, through restarts as well', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a'), stage.child('b')]);
      const nowhere = sinkOf(tree, 'b');
      const [first, second] = [tree.select('a').subscribe(), tree.select('a').subscribe()];
      const values = sinkOf(tree, 'a');
      expect(values).not.toBe(nowhere);
      expect(sinkOf(tree, 'b')).toBe(nowhere);
      first.unsubscribe();
      expect(sinkOf(tree, 'a')).toBe(values);
      stage.fail('a');
      stage.advance(100);
      expect(sinkOf(tree, 'a')).toBe(values);
      second.unsubscribe();
      expect(sinkOf(tree, 'a')).toBe(nowhere);
    });
  });

  it('keeps no selection of what was below a child that is gone, however far', () => {
    staged((stage) => {
      const deep = new Supervisor([stage.child('leaf')], { id: 'deep' });
      const tree = stage.spawn([stage.child('a'), new Supervisor([deep], { id: 'inner' })]);
      const values = told(tree.select(['inner', 'deep', 'leaf']));
      void tree.terminateChild('inner');
      expect(values).toEqual([]);
      tree.deleteChild('inner');
      expect(values).toEqual(['complete']);
    });
  });

  it('keeps no selection of a child that is gone, nor of a life that is over', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a'), stage.child('t', { restart: 'temporary' })]);
      const gone = told(tree.select('t'));
      stage.complete('t');
      expect(gone).toEqual(['complete']);
      const values = told(tree.select('a'));
      void tree.stop();
      expect(values).toEqual(['complete']);
      expect(keeperOf(tree).selections.sinkOf('a')).toBe(keeperOf(tree).selections.sinkOf('t'));
    });
  });
});
