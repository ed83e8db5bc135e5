import { Supervisor, type ShutdownReport } from '../../lib/index.js';
import { staged, type Stage } from '../support/treeStage.js';

/** A tree with a supervisor below it that takes 30 ms to end. */
function subtree(stage: Stage): Supervisor {
  const inner = new Supervisor([stage.child('b', { takes: 10 }), stage.child('c', { takes: 20 })], { id: 'inner' });
  return stage.spawn([stage.child('a'), inner, stage.child('d')]);
}

async function reportOf(body: (stage: Stage) => Promise<ShutdownReport>): Promise<ShutdownReport> {
  let report: Promise<ShutdownReport> | undefined;
  staged((stage) => {
    report = body(stage);
  });
  return report!;
}

describe('terminateChild of a supervisor', () => {
  it('stops all below it in reverse and leaves the others alone; they may be started again together', async () => {
    const report = await reportOf((stage) => {
      const tree = subtree(stage);
      stage.log();
      const terminated = tree.terminateChild('inner');
      stage.advance(100);
      expect(stage.log()).toEqual([
        '0: inner cancelling stop, inner/c cancelling stop',
        '20: inner/c ended cancelled, inner/c stopped stop, inner/b cancelling stop',
        '30: inner/b ended cancelled, inner/b stopped stop, inner ended cancelled, inner stopped stop',
      ]);
      expect(stage.alive).toEqual(['a', 'd']);
      tree.restartChild('inner');
      expect(stage.alive).toEqual(['a', 'b', 'c', 'd']);
      return terminated;
    });
    expect(report).toEqual({
      abandoned: [],
      failed: [],
      teardownFailed: [],
      took: [
        { path: ['inner', 'c'], ms: 20 },
        { path: ['inner', 'b'], ms: 10 },
        { path: ['inner'], ms: 30 },
      ],
    });
  });

  it('ends what is left of it at its deadline, and nothing else', async () => {
    const report = await reportOf((stage) => {
      const tree = subtree(stage);
      const terminated = tree.terminateChild('inner', 15);
      stage.advance(15);
      expect(stage.alive).toEqual(['a', 'd']);
      return terminated;
    });
    expect(report.abandoned).toEqual([
      ['inner', 'c'],
      ['inner', 'b'],
    ]);
    expect(report.took).toHaveLength(3);
  });

  it('takes the earliest of several deadlines, and reports to each who asked', async () => {
    const reports: Promise<ShutdownReport>[] = [];
    staged((stage) => {
      const tree = subtree(stage);
      reports.push(tree.terminateChild('inner', 25), tree.terminateChild('inner'), tree.terminateChild(['inner'], 50));
      stage.advance(24);
      expect(stage.alive).toContain('b');
      stage.advance(1);
      expect(stage.alive).toEqual(['a', 'd']);
    });
    const [first, ...others] = await Promise.all(reports);
    for (const other of others) expect(other).toEqual(first);
    expect(first?.abandoned).toEqual([['inner', 'b']]);
  });

  it('of a child below it is of that alone, named by its path', async () => {
    const report = await reportOf((stage) => {
      const tree = subtree(stage);
      const terminated = tree.terminateChild(['inner', 'c']);
      stage.advance(20);
      expect(stage.alive).toEqual(['a', 'b', 'd']);
      expect(tree.child('inner')).toMatchObject({ state: 'running' });
      return terminated;
    });
    expect(report.took).toEqual([{ path: ['inner', 'c'], ms: 20 }]);
  });

  it('is a part of the stop that comes meanwhile: both report it', async () => {
    const reports: Promise<ShutdownReport>[] = [];
    staged((stage) => {
      const tree = subtree(stage);
      reports.push(tree.terminateChild('inner'));
      stage.advance(5);
      reports.push(tree.stop(10));
      stage.advance(10);
      expect(stage.end).toEqual(['complete']);
    });
    const [terminated, stopped] = await Promise.all(reports);
    expect(terminated?.abandoned).toEqual([
      ['inner', 'c'],
      ['inner', 'b'],
    ]);
    expect(stopped?.abandoned).toEqual(terminated?.abandoned);
    expect(stopped?.took).toContainEqual({ path: ['d'], ms: 0 });
    expect(terminated?.took).not.toContainEqual({ path: ['d'], ms: 0 });
  });

  it('has nothing to report of one at rest', async () => {
    const report = await reportOf((stage) => {
      const tree = subtree(stage);
      stage.complete('a');
      return tree.terminateChild('a');
    });
    expect(report).toEqual({ abandoned: [], failed: [], teardownFailed: [], took: [] });
  });

  it('drops its deadline when a hand starts the child again before that is over', async () => {
    const report = await reportOf((stage) => {
      const tree = subtree(stage);
      const terminated = tree.terminateChild('inner', 1_000);
      stage.advance(10);
      tree.restartChild('inner');
      stage.advance(5_000);
      expect(stage.alive).toEqual(['a', 'b', 'c', 'd']);
      expect(stage.starts).toEqual({ b: 2, c: 2, a: 1, d: 1 });
      return terminated;
    });
    expect(report.abandoned).toEqual([]);
    expect(report.took).toContainEqual({ path: ['inner'], ms: 30 });
  });
});
