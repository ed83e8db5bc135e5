import { counts, otp, states, type World } from '../support/otp.js';
import { endings, type Ending, type OtpWorker } from '../support/otpWorker.js';
import type { ChildSpec, Restart } from '../../lib/index.js';
import type { Tree } from '../support/otp.js';

/** A supervisor with one dynamic child of this type, which has just ended by itself. */
function ended(world: World, restart: Restart, ending: Ending, config: Partial<ChildSpec> = {}): [Tree, OtpWorker] {
  const tree = world.start([]);
  const child = world.worker('child');
  tree.supervisor.startChild(child.spec({ restart, ...config }));
  child.end(ending);
  world.time.advance();
  return [tree, child];
}

function isRestarted([tree, child]: [Tree, OtpWorker]): void {
  expect(states(tree)).toEqual(['child running']);
  expect(counts(tree)).toEqual([1, 1, 0, 1]);
  expect(child.starts).toBe(2);
}

function isAtRest([tree, child]: [Tree, OtpWorker]): void {
  expect(states(tree)).toEqual(['child ended']);
  expect(counts(tree)).toEqual([1, 0, 0, 1]);
  expect(child).toMatchObject({ starts: 1, alive: 0 });
}

function isForgotten([tree, child]: [Tree, OtpWorker]): void {
  expect(states(tree)).toEqual([]);
  expect(counts(tree)).toEqual([0, 0, 0, 0]);
  expect(child).toMatchObject({ starts: 1, alive: 0 });
}

const peacefully: Partial<ChildSpec> = { decide: () => 'stop' };

describe('permanent_normal', () => {
  it('a permanent child that completes is started again', () => {
    otp((world) => isRestarted(ended(world, 'permanent', 'normal')));
  });
});

describe('transient_normal', () => {
  it('a transient child that completes rests', () => {
    otp((world) => isAtRest(ended(world, 'transient', 'normal')));
  });
});

describe('temporary_normal', () => {
  it('a temporary child that completes is forgotten', () => {
    otp((world) => isForgotten(ended(world, 'temporary', 'normal')));
  });
});

describe('permanent_shutdown', () => {
  it('a permanent child that completes with a last value is started again', () => {
    otp((world) => isRestarted(ended(world, 'permanent', 'shutdown')));
  });
});

describe('transient_shutdown', () => {
  it('a transient child that completes with a last value rests, also after it was started by hand', () => {
    otp((world) => {
      const [tree, child] = ended(world, 'transient', 'shutdown');
      isAtRest([tree, child]);
      tree.supervisor.restartChild('child');
      child.end('shutdown');
      expect(states(tree)).toEqual(['child ended']);
      expect(child.starts).toBe(2);
    });
  });

  it('a transient child rests after a failure that decide answers with stop', () => {
    otp((world) => isAtRest(ended(world, 'transient', 'abnormal', peacefully)));
  });
});

describe('temporary_shutdown', () => {
  it('a temporary child that completes with a last value is forgotten, and its id can be used again', () => {
    otp((world) => {
      const [tree, child] = ended(world, 'temporary', 'shutdown');
      isForgotten([tree, child]);
      tree.supervisor.startChild(child.spec({ restart: 'temporary' }));
      child.end('shutdown');
      expect(counts(tree)).toEqual([0, 0, 0, 0]);
    });
  });

  it('a temporary child is forgotten after a failure that decide answers with stop', () => {
    otp((world) => isForgotten(ended(world, 'temporary', 'abnormal', peacefully)));
  });
});

describe('permanent_abnormal', () => {
  it.each(['abnormal', 'kill'] as const)('a permanent child that fails is started again: %s', (ending) => {
    otp((world) => isRestarted(ended(world, 'permanent', ending)));
  });
});

describe('transient_abnormal', () => {
  it.each(['abnormal', 'kill'] as const)('a transient child that fails is started again: %s', (ending) => {
    otp((world) => isRestarted(ended(world, 'transient', ending)));
  });
});

describe('temporary_abnormal', () => {
  it.each(['abnormal', 'kill'] as const)('a temporary child that fails is forgotten: %s', (ending) => {
    otp((world) => isForgotten(ended(world, 'temporary', ending)));
  });

  it('a temporary child that fails takes nobody with it, whatever the strategy', () => {
    otp((world) => {
      for (const strategy of ['one_for_one', 'one_for_all', 'rest_for_one'] as const) {
        const [first, failing, last] = world.workers('first', 'failing', 'last');
        const tree = world.start([first!, failing!.spec({ restart: 'temporary' }), last!], { strategy });
        failing!.end('abnormal');
        world.time.advance();
        expect(states(tree)).toEqual(['first running', 'last running']);
        expect([first!.starts, failing!.starts, last!.starts]).toEqual([1, 1, 1]);
      }
    });
  });
});

describe('temporary_bystander', () => {
  it.each(['one_for_all', 'rest_for_one'] as const)(
    'a temporary child is ended by the restart of its group and does not come back: %s',
    (strategy) => {
      otp((world) => {
        const [permanent, temporary] = world.workers('permanent', 'temporary');
        const tree = world.start([], { strategy });
        tree.supervisor.startChild(permanent!.spec());
        tree.supervisor.startChild(temporary!.spec({ restart: 'temporary' }));
        permanent!.end('normal');
        world.time.advance(350);
        expect(tree.run).toEqual([]);
        expect(states(tree)).toEqual(['permanent running']);
        expect(temporary).toMatchObject({ starts: 1, alive: 0, asked: ['sibling'] });
      });
    },
  );
});

describe('multiple_restarts', () => {
  it('a child may fail for ever as long as it does not fail too often within the period', () => {
    otp((world) => {
      const tree = world.start([], { maxRestarts: 1, period: 1_000 });
      const child = world.worker('child');
      tree.supervisor.startChild(child.spec({ shutdown: 'brutal_kill' }));
      for (const ending of [...endings, ...endings]) {
        child.end(ending);
        world.time.advance(1_001);
        expect(states(tree)).toEqual(['child running']);
      }
      expect(child.starts).toBe(9);
      void tree.supervisor.terminateChild('child');
      tree.supervisor.deleteChild('child');
      expect(counts(tree)).toEqual([0, 0, 0, 0]);
    });
  });

  it('one failure more within the period ends the supervisor', () => {
    otp((world) => {
      const child = world.worker('child');
      const tree = world.start([child], { maxRestarts: 1, period: 1_000 });
      child.end('abnormal');
      world.time.advance(1_000);
      child.end('abnormal');
      world.time.advance();
      expect(tree.run).toMatchObject([{ error: { code: 'RESTART_INTENSITY_EXCEEDED' } }]);
      expect(child.starts).toBe(2);
    });
  });
});
