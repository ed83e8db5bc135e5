import { NEVER, of, Subject, type Observable } from 'rxjs';
import { Supervisor, type Component, type Strategy, type ValueOf } from '../../lib/index.js';
import { told } from '../support/listening.js';
import { staged, type Stage } from '../support/treeStage.js';
import type { Equal } from '../support/equal.js';

const strategies: [Strategy][] = [['one_for_one'], ['one_for_all'], ['rest_for_one']];
const grouped: [Strategy][] = strategies.slice(1);

describe('Supervisor.select in a tree', () => {
  it('is typed by the component, wherever in the tree it is', () => {
    const numbers = (): Observable<number> => of(1);
    const texts: Component<string, never> = { start: () => Promise.resolve('a') };
    async function* dates() {
      yield await Promise.resolve(new Date(0));
    }
    const inner = new Supervisor([texts, { component: dates, id: 'dates' }]);
    const tree = new Supervisor([numbers, inner]);
    tree.select(numbers) satisfies Observable<number>;
    tree.select(texts) satisfies Observable<string>;
    tree.select(dates) satisfies Observable<Date>;
    inner.select(texts) satisfies Observable<string>;
    expect(true satisfies Equal<ValueOf<{ component: typeof numbers; id: string }>, number>).toBe(true);
    // @ts-expect-error: its values are numbers
    tree.select(numbers) satisfies Observable<string>;
  });

  it.each<[string, string | string[]]>([
    ['the id of a child of another', 'leaf'],
    ['a path that ends too early', ['inner', 'x']],
    ['a path through a child that is no supervisor', ['a', 'leaf']],
  ])('refuses %s', (_, name) => {
    const inner = new Supervisor([{ component: () => NEVER, id: 'leaf' }], { id: 'inner' });
    const tree = new Supervisor([{ component: () => NEVER, id: 'a' }, inner]);
    expect(() => tree.select(name)).toThrow(TypeError);
  });

  it('refuses a component that is that of several children, here or below, naming them', () => {
    const twice = (): Observable<never> => NEVER;
    const tree = new Supervisor([{ component: twice, id: 'a' }, new Supervisor([{ component: twice, id: 'b' }])]);
    expect(() => tree.select(twice)).toThrow(/^Expected the component of one child, got that of several, `a` and `b`$/);
  });

  it('waits for the values of a child that is not there yet', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('slow', { readyAfter: 50 }), stage.child('a')]);
      const values = told(tree.select('a'));
      stage.advance(50);
      stage.actor('a').next(1);
      expect(values).toEqual([1]);
    });
  });
});

/** What `select` of child `b` tells, told 1 before and 2 after something has happened, and 3 to who came late. */
function heard(strategy: Strategy, happens: (stage: Stage, tree: Supervisor) => void): unknown[] {
  let values: unknown[] = [];
  staged((stage) => {
    const tree = stage.spawn(stage.children('a', 'b', 'c'), { strategy });
    values = told(tree.select('b'));
    stage.actor('b').next(1);
    happens(stage, tree);
    stage.advance(1_000);
    stage.actor('b').next(2);
    values = [...values];
  });
  return values;
}

describe.each(strategies)('Supervisor.select, %s,', (strategy) => {
  it.each<[string, (stage: Stage, tree: Supervisor) => void]>([
    ['its restart', (stage) => stage.fail('b')],
    ['a restart of the first', (stage) => stage.fail('a')],
    ['a restart of all at once', (stage) => stage.fail('a', 'b', 'c')],
    ['a restart by hand', (_, tree) => tree.restartChild('b')],
    ['a termination and a start by hand', (_, tree) => [tree.terminateChild('b'), tree.restartChild('b')]],
  ])('stays open over %s', (_, happens) => {
    expect(heard(strategy, happens)).toEqual([1, 2]);
  });

  it('stays open after a termination by hand, and completes when the child is deleted', () => {
    const happens = (_: Stage, tree: Supervisor): void => void tree.terminateChild('b');
    expect(heard(strategy, happens)).toEqual([1]);
    const deleted = (stage: Stage, tree: Supervisor): void => {
      happens(stage, tree);
      tree.deleteChild('b');
    };
    expect(heard(strategy, deleted)).toEqual([1, 'complete']);
  });

  it.each(['fail', 'complete'] as const)('completes when a temporary one has ended by %s, for good', (how) => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { restart: 'temporary' }), stage.child('b')], { strategy });
      const values = told(tree.select('a'));
      stage[how]('a');
      stage.advance();
      expect(values).toEqual(['complete']);
    });
  });

  it('completes when the supervisor ends, below it as well, and with an error as without one', () => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('leaf')], { id: 'inner', strategy });
      const tree = stage.spawn([stage.child('a', { maxRestarts: 0 }), inner], { strategy });
      tree.startChild(new Supervisor([stage.child('added')], { id: 'later', strategy }));
      const values = [['a'], ['inner', 'leaf'], ['later', 'added']].map((path) => told(tree.select(path)));
      stage.fail('a');
      stage.advance();
      expect(stage.end).toMatchObject([{ error: { cause: 'boom' } }]);
      expect(values).toEqual([['complete'], ['complete'], ['complete']]);
    });
  });

  it('stays open over the restart of the supervisor that its child belongs to', () => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('leaf')], { id: 'inner', strategy, maxRestarts: 0 });
      const tree = stage.spawn([stage.child('a'), inner], { strategy });
      const values = [told(tree.select(['inner', 'leaf'])), told(inner.select('leaf'))];
      const say = (value: number): void => stage.actor('leaf').next(value);
      say(1);
      stage.fail('leaf');
      stage.advance(100);
      say(2);
      void tree.terminateChild('inner');
      tree.restartChild('inner');
      say(3);
      expect(values).toEqual([
        [1, 2, 3],
        [1, 2, 3],
      ]);
      expect(stage.starts).toMatchObject({ leaf: 3 });
    });
  });

  it('completes for a child that was added to a supervisor which begins another life', () => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('leaf')], { id: 'inner', strategy });
      const tree = stage.spawn([inner], { strategy });
      inner.startChild(stage.child('added'));
      const values = [told(inner.select('added')), told(inner.select('leaf'))];
      tree.restartChild('inner');
      stage.advance();
      expect(values).toEqual([['complete'], []]);
      expect(stage.alive).toEqual(['leaf']);
    });
  });
});

describe('Supervisor.select of a transient child that has completed', () => {
  it('completes in one_for_one: nobody starts it again', () => {
    expect(heard('one_for_one', (stage) => stage.complete('b'))).toEqual([1, 'complete']);
  });

  it.each(grouped)('stays open in %s: its group may', (strategy) => {
    const happens = (stage: Stage): void => {
      stage.complete('b');
      stage.fail('a');
    };
    expect(heard(strategy, happens)).toEqual([1, 2]);
  });
});

describe('A consumer of select', () => {
  it('that throws, comes late, leaves or comes again within next disturbs no one', () => {
    const source$ = new Subject<number>();
    expect(() =>
      staged((stage) => {
        const component = (): Observable<number> => source$;
        const tree = stage.spawn([{ component, id: 'b' }, stage.child('c')]);
        const [steady, late]: unknown[][] = [[], []];
        tree.select('b').subscribe((value) => steady?.push(value));
        tree.select('b').subscribe(() => {
          throw new Error('consumer');
        });
        const again = tree.select('b').subscribe(() => {
          again.unsubscribe();
          tree.select('b').subscribe((value) => late?.push(value));
        });
        for (const value of [1, 2, 3]) source$.next(value);
        expect([steady, late]).toEqual([
          [1, 2, 3],
          [2, 3],
        ]);
        expect(tree.child('b')).toMatchObject({ state: 'running', run: 0 });
        void tree.stop();
        expect(source$.observed).toBe(false);
        stage.advance();
      }),
    ).toThrow('consumer');
  });
});
