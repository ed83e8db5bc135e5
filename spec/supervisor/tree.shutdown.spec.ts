import { NotRunningError, Supervisor, type ChildDefinition, type ShutdownReport } from '../../lib/index.js';
import { staged, type Stage } from '../support/treeStage.js';

const took = (path: string, ms: number): object => ({ path: path.split('/'), ms });

/** What a stop in a story has reported, when the story is over. */
async function reportOf(body: (stage: Stage) => Promise<ShutdownReport>): Promise<ShutdownReport> {
  let report: Promise<ShutdownReport> | undefined;
  staged((stage) => {
    report = body(stage);
  });
  return report!;
}

describe('Supervisor.stop of a tree', () => {
  it('reports how long each took, by path, in the order of the ends', async () => {
    const report = await reportOf((stage) => {
      const inner = new Supervisor([stage.child('b', { takes: 20 }), stage.child('c', { takes: 5 })], { id: 'inner' });
      return stage.spawn([stage.child('a', { takes: 100 }), inner, stage.child('d')]).stop();
    });
    expect(report).toEqual({
      abandoned: [],
      failed: [],
      teardownFailed: [],
      took: [took('d', 0), took('inner/c', 5), took('inner/b', 20), took('inner', 25), took('a', 100)],
    });
  });

  it('gives each its own grace, and goes on with those before it', async () => {
    const report = await reportOf((stage) => {
      const hanging = (id: string, shutdown: number) => stage.child(id, { takes: Infinity, shutdown });
      const inner = new Supervisor([hanging('b', 20), hanging('c', 30)], { id: 'inner' });
      return stage.spawn([hanging('a', 10), inner]).stop();
    });
    expect(report).toMatchObject({
      abandoned: [['inner', 'c'], ['inner', 'b'], ['a']],
      took: [took('inner/c', 30), took('inner/b', 20), took('inner', 50), took('a', 10)],
    });
  });

  it('ends what is left at the deadline in reverse and in one turn', async () => {
    const report = await reportOf((stage) => {
      const hanging = (id: string) => stage.child(id, { takes: Infinity, shutdown: Infinity });
      const inner = new Supervisor([stage.child('b', { takes: 0 }), hanging('c'), stage.child('d')], { id: 'inner' });
      const tree = stage.spawn([hanging('a'), inner, stage.child('e', { takes: 10 })]);
      stage.log();
      const stopped = tree.stop(50);
      stage.advance(50);
      expect(stage.log()).toEqual([
        '0: e cancelling stop',
        '10: e ended cancelled, e stopped stop, inner cancelling stop, inner/d cancelling stop, inner/d ended cancelled, inner/d stopped stop, inner/c cancelling stop',
        '50: inner/c abandoned, inner/c ended cancelled, inner/c stopped stop, inner/b cancelling stop, inner/b ended cancelled, inner/b stopped stop, inner ended cancelled, inner stopped stop, a cancelling stop, a abandoned, a ended cancelled, a stopped stop',
      ]);
      return stopped;
    });
    expect(report.abandoned).toEqual([['inner', 'c'], ['a']]);
    expect(report.took).toEqual([
      took('e', 10),
      took('inner/d', 0),
      took('inner/c', 40),
      took('inner/b', 0),
      took('inner', 40),
      took('a', 0),
    ]);
  });

  it('ends twelve levels of 5 s of grace by a deadline of 3 s', async () => {
    const report = await reportOf((stage) => {
      const level = (depth: number): ChildDefinition[] => [
        stage.child(`leaf${depth}`, { takes: 5_000 - 1 }),
        ...(depth < 12 ? [new Supervisor(level(depth + 1), { id: 'below' })] : []),
      ];
      const stopped = stage.spawn(level(1)).stop(3_000);
      stage.advance(2_999);
      expect(stage.end).toEqual([]);
      expect(stage.alive).toHaveLength(12);
      stage.advance(1);
      expect(stage.end).toEqual(['complete']);
      expect(stage.alive).toEqual([]);
      return stopped;
    });
    expect(report.abandoned).toHaveLength(12);
    expect(report.abandoned[0]).toHaveLength(12);
    expect(report.took).toHaveLength(12 + 11);
    expect(Math.max(...report.took.map(({ ms }) => ms))).toBe(3_000);
  });

  it('takes the earliest of several deadlines, also one that comes later', async () => {
    const report = await reportOf((stage) => {
      const inner = new Supervisor([stage.child('a', { takes: Infinity })], { id: 'inner' });
      const tree = stage.spawn([inner]);
      const stopped = tree.stop(1_000);
      void tree.stop();
      stage.advance(100);
      void tree.stop(50);
      void tree.stop(200);
      stage.advance(49);
      expect(stage.end).toEqual([]);
      stage.advance(1);
      expect(stage.end).toEqual(['complete']);
      return stopped;
    });
    expect(report).toMatchObject({ abandoned: [['inner', 'a']], took: [took('inner/a', 150), took('inner', 150)] });
  });

  it('says who failed and whose teardown threw while stopping, also further down', async () => {
    const torn = new Error('teardown');
    const throwTorn = (): never => {
      throw torn;
    };
    const report = await reportOf((stage) => {
      const inner = new Supervisor(
        [
          stage.child('b', { takes: 10, ends: (actor) => actor.fail('late') }),
          stage.child('c', { tearsDown: throwTorn }),
        ],
        { id: 'inner' },
      );
      return stage.spawn([stage.child('a'), inner]).stop();
    });
    expect(report).toMatchObject({
      abandoned: [],
      failed: [{ path: ['inner', 'b'], error: 'late' }],
      teardownFailed: [{ path: ['inner', 'c'], error: torn }],
    });
  });

  it('says 0 ms of one that ends before it is asked, whatever its runs before took', async () => {
    const report = await reportOf((stage) => {
      const tree = stage.spawn([stage.child('a', { takes: 5 }), stage.child('b', { takes: 50 })]);
      tree.restartChild('a');
      stage.advance(100);
      const stopped = tree.stop();
      stage.advance(20);
      stage.complete('a');
      return stopped;
    });
    expect(report.took).toEqual([took('a', 0), took('b', 50)]);
  });

  it('says who had failed already, but was not over yet', async () => {
    const report = await reportOf((stage) => {
      const reports = stage.child('b', { takes: 20, begins: (_, { errors }) => errors.next('irrecoverable') });
      const tree = stage.spawn([new Supervisor([reports], { id: 'inner' }), stage.child('a')]);
      stage.advance(5);
      return tree.stop();
    });
    expect(report.failed).toEqual([{ path: ['inner', 'b'], error: 'irrecoverable' }]);
    expect(report.took).toContainEqual(took('inner', 15));
  });

  it('is brutal to a supervisor with that grace: all below it ends in the same turn', async () => {
    const report = await reportOf((stage) => {
      const inner = new Supervisor([stage.child('a', { takes: 10 }), stage.child('b', { takes: 10 })], { id: 'inner' });
      const stopped = stage.spawn([{ component: inner, shutdown: 'brutal_kill' }]).stop();
      expect(stage.end).toEqual(['complete']);
      expect(stage.alive).toEqual([]);
      return stopped;
    });
    expect(report.abandoned).toEqual([
      ['inner', 'b'],
      ['inner', 'a'],
    ]);
  });

  it('gives a supervisor the grace of its own spec, whatever those below it would need', async () => {
    const report = await reportOf((stage) => {
      const inner = new Supervisor([stage.child('a', { takes: 10 }), stage.child('b', { takes: 100 })], {
        id: 'inner',
      });
      const stopped = stage.spawn([{ component: inner, shutdown: 50 }]).stop();
      stage.advance(49);
      expect(stage.alive).toEqual(['a', 'b']);
      stage.advance(1);
      expect(stage.end).toEqual(['complete']);
      return stopped;
    });
    expect(report.abandoned).toEqual([
      ['inner', 'b'],
      ['inner', 'a'],
    ]);
    expect(report.took).toEqual([took('inner/b', 50), took('inner/a', 0), took('inner', 50)]);
  });

  it('refuses children that come while it stops', () => {
    staged((stage) => {
      const tree = stage.spawn([stage.child('a', { takes: 50 })]);
      void tree.stop();
      expect(() => tree.startChild(stage.child('b'))).toThrow(NotRunningError);
      stage.advance(50);
      expect(() => tree.startChild(stage.child('b'))).toThrow(NotRunningError);
      expect(stage.starts).toMatchObject({ b: 0 });
    });
  });
});
