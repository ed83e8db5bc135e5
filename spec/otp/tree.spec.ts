import type { ShutdownReport } from '../../lib/index.js';
import { counts, otp, states, type Tree, type World } from '../support/otp.js';
import type { OtpWorker } from '../support/otpWorker.js';

describe('child_unlink', () => {
  it('terminateChild of a child that pays no heed ends when its grace is over, and holds up nothing meanwhile', async () => {
    let report: Promise<ShutdownReport> | undefined;
    otp((world) => {
      const [naughty, other] = world.workers('naughty', 'other');
      const tree = world.start([naughty!, other!]);
      naughty!.takes = Infinity;
      report = tree.supervisor.terminateChild('naughty');
      other!.end('abnormal');
      world.time.advance();
      expect(states(tree)).toEqual(['naughty stopping', 'other running']);
      world.time.advance(1_000);
      expect(states(tree)).toEqual(['naughty ended', 'other running']);
      expect([naughty!.alive, other!.starts]).toEqual([0, 2]);
    });
    await expect(report).resolves.toMatchObject({ abandoned: [['naughty']], took: [{ path: ['naughty'], ms: 1_000 }] });
  });
});

/** Two supervisors that hold workers, the second one only dynamic ones, and a transient third one at rest. */
function forest(world: World) {
  const maxRestarts = 4;
  const [one, two, failing, four] = world.workers('one', 'two', 'failing', 'four');
  const first = world.supervisor([one!, two!], { id: 'first', maxRestarts });
  const second = world.supervisor([], { id: 'second', maxRestarts });
  const third = { component: world.supervisor([], { id: 'third', maxRestarts }), restart: 'transient' as const };
  const top = world.start([], { strategy: 'one_for_all', maxRestarts });
  for (const child of [first, second, third]) top.supervisor.startChild(child);
  void top.supervisor.terminateChild('third');
  return {
    top,
    first: { supervisor: first },
    second: { supervisor: second },
    one: one!,
    two: two!,
    failing: failing!,
    four: four!,
  };
}

describe('tree', () => {
  it('each supervisor counts the children of its own', () => {
    otp((world) => {
      const { top, first, second } = forest(world);
      expect(counts(top)).toEqual([3, 2, 3, 0]);
      expect(counts(first)).toEqual([2, 2, 0, 2]);
      expect(counts(second)).toEqual([0, 0, 0, 0]);
    });
  });

  it('a worker that fails is started again alone in the whole tree', () => {
    otp((world) => {
      const { top, first, second, failing, four } = forest(world);
      for (const child of [failing, four]) second.supervisor.startChild(child.spec());
      world.order();
      four.end('abnormal');
      world.time.advance();
      expect(world.order()).toEqual(['-four', '+four']);
      expect([counts(top), counts(first), counts(second)]).toEqual([
        [3, 2, 3, 0],
        [2, 2, 0, 2],
        [2, 2, 0, 2],
      ]);
    });
  });

  it('a worker that cannot be started again brings down the tree, which comes back without dynamic children', () => {
    otp((world) => {
      const { top, first, second, one, two, failing, four } = forest(world);
      for (const child of [failing, four]) second.supervisor.startChild(child.spec());
      failing.starting = 'throws';
      failing.end('abnormal');
      world.time.advance(1_000);
      expect(top.run).toEqual([]);
      expect(states(top)).toEqual(['first running', 'second running', 'third running']);
      expect(counts(top)).toEqual([3, 3, 3, 0]);
      expect(states(first)).toEqual(['one running', 'two running']);
      expect(states(second)).toEqual([]);
      expect([one, two, failing, four].map(({ starts }) => starts)).toEqual([2, 2, 1 + 4, 1]);
      expect([one.asked, two.asked, four.asked]).toEqual([['sibling'], ['sibling'], ['stop']]);
    });
  });
});

/** A one_for_all supervisor of one, in another. */
function middle(world: World, decide?: () => 'escalate'): [Tree, OtpWorker] {
  const child = world.worker('child');
  const flags = { strategy: 'one_for_all', maxRestarts: 3, period: 60_000 } as const;
  const inner = world.supervisor([child.spec({ decide })], { ...flags, id: 'middle' });
  return [world.start([inner], flags), child];
}

describe('simple_global_supervisor', () => {
  it.each(['kill', 'normal'] as const)('a worker in a supervisor below comes back: %s', (ending) => {
    otp((world) => {
      const [tree, child] = middle(world);
      child.end(ending);
      world.time.advance(200);
      expect(tree.supervisor.child(['middle', 'child'])).toMatchObject({ state: 'running', run: 1 });
      expect(tree.supervisor.child('middle')).toMatchObject({ state: 'running', run: 0 });
    });
  });

  it('a supervisor below that fails comes back, with its worker', () => {
    otp((world) => {
      const [tree, child] = middle(world, () => 'escalate');
      child.end('kill');
      world.time.advance(200);
      expect(tree.supervisor.child('middle')).toMatchObject({
        state: 'running',
        run: 1,
        failure: { error: 'child killed' },
      });
      expect(tree.supervisor.child(['middle', 'child'])).toMatchObject({ state: 'running', run: 0 });
      expect(child.starts).toBe(2);
    });
  });

  it('a worker below is terminated and started again by its path', () => {
    otp((world) => {
      const [tree, child] = middle(world);
      void tree.supervisor.terminateChild(['middle', 'child']);
      expect(child.alive).toBe(0);
      expect(tree.supervisor.restartChild(['middle', 'child'])).toMatchObject({ state: 'running', run: 1 });
      expect(child).toMatchObject({ starts: 2, alive: 1, asked: ['stop'] });
    });
  });
});
