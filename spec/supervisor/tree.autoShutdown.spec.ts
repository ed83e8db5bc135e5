import { Supervisor, type AutoShutdown, type ChildSpec, type Strategy } from '../../lib/index.js';
import { refusal } from '../support/refusal.js';
import { staged, type Stage } from '../support/treeStage.js';

const strategies: [Strategy][] = [['one_for_one'], ['one_for_all'], ['rest_for_one']];
const significant = (stage: Stage, id: string, restart: 'transient' | 'temporary' = 'transient'): ChildSpec =>
  stage.child(id, { significant: true, restart });

describe.each(strategies)('autoShutdown, %s:', (strategy) => {
  it("'all_ended' ends the supervisor with its last child", () => {
    staged((stage) => {
      stage.spawn([...stage.children('a', 'b'), stage.child('c', { restart: 'temporary' })], { strategy });
      stage.complete('b', 'a');
      expect(stage.end).toEqual([]);
      stage.fail('c');
      stage.advance();
      expect(stage.end).toEqual(['complete']);
    });
  });

  it("'all_ended' does not end one that is waiting to start another again, or has another to start", () => {
    staged((stage) => {
      stage.spawn([stage.child('a'), stage.child('b', { readyAfter: 10 }), stage.child('c')], { strategy });
      stage.fail('a');
      stage.advance();
      stage.complete('b');
      stage.advance(1_000);
      expect(stage.end).toEqual([]);
      expect(stage.alive).toContain('a');
    });
  });

  it("'all_ended' does not look when a hand ends the last one, nor when there is none", () => {
    staged((stage) => {
      const tree = stage.spawn([...stage.children('a'), stage.child('b', { restart: 'temporary' })], { strategy });
      void tree.terminateChild('a');
      void tree.terminateChild('b');
      tree.deleteChild('a');
      stage.advance(1_000);
      expect(stage.end).toEqual([]);
      tree.startChild(stage.child('c'));
      stage.complete('c');
      expect(stage.end).toEqual(['complete']);
    });
  });

  it("'never' keeps it without children, and what is added runs", () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a'), { strategy, autoShutdown: 'never' });
      stage.complete('a');
      stage.advance(1_000);
      expect(stage.end).toEqual([]);
      tree.startChild(stage.child('b'));
      expect(stage.alive).toEqual(['b']);
    });
  });

  it.each([
    ['completes', 'transient'],
    ['completes', 'temporary'],
    ['fails', 'temporary'],
  ] as const)("'any_significant' stops all in reverse when a significant one %s, %s", (how, restart) => {
    staged((stage) => {
      const children = [stage.child('a', { takes: 10 }), significant(stage, 'b', restart), significant(stage, 'c')];
      stage.spawn([...children, stage.child('d')], { strategy, autoShutdown: 'any_significant' });
      stage.complete('d');
      stage.log();
      stage[how === 'fails' ? 'fail' : 'complete']('b');
      stage.advance(10);
      const [first, ...later] = stage.log();
      expect(first).toMatch(/c cancelling stop, c ended cancelled, c stopped stop, a cancelling stop$/);
      expect(later).toEqual(['10: a ended cancelled, a stopped stop']);
      expect(stage.end).toEqual(['complete']);
    });
  });

  it("'any_significant' takes no notice of a restart, of a hand, and of the others", () => {
    staged((stage) => {
      const config = { strategy, autoShutdown: 'any_significant' } as const;
      const tree = stage.spawn([significant(stage, 'a'), significant(stage, 'b'), stage.child('c')], config);
      stage.fail('a');
      stage.advance(100);
      stage.complete('c');
      void tree.terminateChild('b');
      stage.advance(1_000);
      expect(stage.end).toEqual([]);
      expect(stage.alive).toEqual(['a']);
    });
  });

  it("'all_significant' ends with the last significant one, whatever else runs", () => {
    staged((stage) => {
      const config = { strategy, autoShutdown: 'all_significant' } as const;
      const children = [significant(stage, 'a'), stage.child('b'), significant(stage, 'c', 'temporary')];
      stage.spawn([...children, stage.child('d')], config);
      stage.complete('a', 'd');
      stage.advance(10);
      expect(stage.end).toEqual([]);
      stage.fail('c');
      stage.advance();
      expect(stage.end).toEqual(['complete']);
    });
  });

  it("'all_significant' is not ended by a child that is not significant", () => {
    staged((stage) => {
      const tree = stage.spawn([significant(stage, 'a'), stage.child('b')], {
        strategy,
        autoShutdown: 'all_significant',
      });
      void tree.terminateChild('a');
      stage.complete('b');
      stage.advance(1_000);
      expect(stage.end).toEqual([]);
    });
  });
});

describe('autoShutdown of a nested supervisor', () => {
  it.each([
    ['transient', 1],
    ['permanent', 2],
  ] as const)('is a completion: a %s one has been started %d times then', (restart, starts) => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('a', { significant: true }), stage.child('b')], {
        id: 'inner',
        autoShutdown: 'any_significant',
      });
      stage.spawn([{ component: inner, restart, backoff: 10 }, stage.child('c')]);
      stage.complete('a');
      stage.advance(10);
      expect(stage.starts).toEqual({ a: starts, b: starts, c: 1 });
    });
  });

  it('may be significant for the one above', () => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('a')], { id: 'inner' });
      stage.spawn([{ component: inner, significant: true }, stage.child('b')], { autoShutdown: 'any_significant' });
      stage.complete('a');
      expect(stage.end).toEqual(['complete']);
    });
  });
});

describe('A significant child is refused by name', () => {
  const child = { id: 'feed', component: () => [], significant: true } as const;

  it.each<[AutoShutdown | undefined]>([[undefined], ['all_ended'], ['never']])(
    'with autoShutdown %s',
    (autoShutdown) => {
      expect(refusal(() => new Supervisor([child], { autoShutdown }))).toBe(
        `TypeError: Child \`feed\` cannot be \`significant\`: the supervisor does not look at it, \`autoShutdown: '${autoShutdown ?? 'all_ended'}'\``,
      );
    },
  );

  it.each<[AutoShutdown]>([['any_significant'], ['all_significant']])(
    'when it is permanent, with %s',
    (autoShutdown) => {
      const permanent = /^TypeError: Child `feed` cannot be `significant`: a permanent child does not end by itself/;
      expect(refusal(() => new Supervisor([{ ...child, restart: 'permanent' }], { autoShutdown }))).toMatch(permanent);
      const config = { autoShutdown, defaults: { restart: 'permanent' } } as const;
      expect(refusal(() => new Supervisor([child], config))).toMatch(permanent);
    },
  );

  it('also when it is added to one that runs, which is not changed by that', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a'));
      expect(refusal(() => tree.startChild(child))).toMatch(/^TypeError: Child `feed` cannot be `significant`/);
      expect(tree.countChildren()).toMatchObject({ specs: 1 });
    });
  });
});
