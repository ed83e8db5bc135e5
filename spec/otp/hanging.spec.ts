import type { Strategy } from '../../lib/index.js';
import { counts, otp, states, type Tree, type World } from '../support/otp.js';
import type { OtpWorker } from '../support/otpWorker.js';
import { thrownBy } from '../support/refusal.js';

const refused = (work: () => unknown, code: string): void => expect(thrownBy(work)).toMatchObject({ code });

/** Lets a child fail, and fail to start again, every second. */
function hang(world: World, child: OtpWorker): void {
  child.starting = 'throws';
  child.end('abnormal');
  world.time.advance(2_500);
}

function start(world: World, strategy: Strategy, ...ids: string[]): [Tree, ...OtpWorker[]] {
  const children = world.workers(...ids);
  const defaults = { shutdown: 'brutal_kill', backoff: 1_000 } as const;
  return [world.start(children, { strategy, maxRestarts: 8, period: 10_000, defaults }), ...children];
}

describe('hanging_restart_loop', () => {
  it('a child that cannot be started again is neither added nor deleted, but it is told as waiting', () => {
    otp((world) => {
      const [tree, child] = start(world, 'one_for_one', 'child');
      hang(world, child!);
      expect(child!.starts).toBe(3);
      refused(() => tree.supervisor.startChild(child!.spec()), 'CHILD_ALREADY_STARTED');
      refused(() => tree.supervisor.deleteChild('child'), 'CHILD_RESTARTING');
      expect(states(tree)).toEqual(['child waiting']);
      expect(counts(tree)).toEqual([1, 0, 0, 1]);
    });
  });

  it('restartChild starts a child that waits at once, and its timer is dropped', () => {
    otp((world) => {
      const [tree, child] = start(world, 'one_for_one', 'child');
      hang(world, child!);
      child!.starting = 'up';
      expect(tree.supervisor.restartChild('child')).toMatchObject({ state: 'running', run: 3 });
      world.time.advance(10_000);
      expect(child!.starts).toBe(4);
    });
  });

  it('terminateChild ends the loop, and restartChild starts the child later', () => {
    otp((world) => {
      const [tree, child] = start(world, 'one_for_one', 'child');
      hang(world, child!);
      void tree.supervisor.terminateChild('child');
      world.time.advance(10_000);
      expect(states(tree)).toEqual(['child ended']);
      expect(child!.starts).toBe(3);
      child!.starting = 'up';
      expect(tree.supervisor.restartChild('child').state).toBe('running');
    });
  });

  it('a supervisor stops at once while its child cannot be started again', () => {
    otp((world) => {
      const [tree, child] = start(world, 'one_for_one', 'child');
      hang(world, child!);
      void tree.supervisor.stop();
      expect(tree.run).toEqual(['complete']);
      world.time.advance(10_000);
      expect(child).toMatchObject({ starts: 3, alive: 0 });
    });
  });
});

describe('hanging_restart_loop_rest_for_one', () => {
  it('those after the child that cannot be started again stay down, those before it go on', () => {
    otp((world) => {
      const [tree, first, child, last] = start(world, 'rest_for_one', 'first', 'child', 'last');
      hang(world, child!);
      refused(() => tree.supervisor.startChild(child!.spec()), 'CHILD_ALREADY_STARTED');
      refused(() => tree.supervisor.deleteChild('child'), 'CHILD_RESTARTING');
      expect(states(tree)).toEqual(['first running', 'child waiting', 'last pending']);
      expect(counts(tree)).toEqual([3, 1, 0, 3]);
      expect([first!.starts, child!.starts, last!.starts]).toEqual([1, 3, 1]);
    });
  });

  it('terminateChild leaves that child at rest, and those after it come up without it', () => {
    otp((world) => {
      const [tree, first, child, last] = start(world, 'rest_for_one', 'first', 'child', 'last');
      hang(world, child!);
      void tree.supervisor.terminateChild('child');
      expect(states(tree)).toEqual(['first running', 'child ended', 'last running']);
      child!.starting = 'up';
      expect(tree.supervisor.restartChild('child').state).toBe('running');
      world.time.advance(10_000);
      expect([first!.starts, child!.starts, last!.starts]).toEqual([1, 4, 2]);
    });
  });

  it('the supervisor stops at once while its group is down', () => {
    otp((world) => {
      const [tree, first, child, last] = start(world, 'rest_for_one', 'first', 'child', 'last');
      hang(world, child!);
      void tree.supervisor.stop();
      expect(tree.run).toEqual(['complete']);
      world.time.advance(10_000);
      expect([first!.starts, child!.starts, last!.starts]).toEqual([1, 3, 1]);
    });
  });
});

describe('hanging_restart_loop_simple', () => {
  it('a dynamic child that cannot be started again is terminated, and the next one takes no notice', () => {
    otp((world) => {
      const [tree] = start(world, 'one_for_one');
      const [child, next] = world.workers('0', '1');
      tree.supervisor.startChild(child!);
      hang(world, child!);
      expect(states(tree)).toEqual(['0 waiting']);
      expect(counts(tree)).toEqual([1, 0, 0, 1]);
      void tree.supervisor.terminateChild('0');
      tree.supervisor.deleteChild('0');
      expect(counts(tree)).toEqual([0, 0, 0, 0]);
      tree.supervisor.startChild(next!);
      world.time.advance(10_000);
      expect([child!.starts, next!.starts]).toEqual([3, 1]);
    });
  });

  it('the supervisor stops at once while a dynamic child cannot be started again', () => {
    otp((world) => {
      const [tree] = start(world, 'one_for_one');
      const child = world.worker('0');
      tree.supervisor.startChild(child);
      hang(world, child);
      void tree.supervisor.stop();
      expect(tree.run).toEqual(['complete']);
      world.time.advance(10_000);
      expect(child.starts).toBe(3);
    });
  });
});
