import { Supervisor } from '../../lib/index.js';
import { counts, otp, states, type Tree, type World } from '../support/otp.js';

/** Adds so many workers, or supervisors. */
function addWorkers({ supervisor }: Tree, world: World, from: number, to: number) {
  return Array.from({ length: to - from }, (_, more) => {
    const worker = world.worker(String(from + more));
    supervisor.startChild(worker);
    return worker;
  });
}

describe('count_children', () => {
  it('as many temporary workers are told and counted as there are, until the last has been killed', () => {
    otp((world) => {
      const tree = world.start([], { defaults: { restart: 'temporary' } });
      const workers = addWorkers(tree, world, 0, 1_000);
      expect(counts(tree)).toEqual([1_000, 1_000, 0, 1_000]);
      workers.push(...addWorkers(tree, world, 1_000, 2_000));
      expect(counts(tree)).toEqual([2_000, 2_000, 0, 2_000]);
      expect(states(tree)).toEqual(workers.map(({ id }) => `${id} running`));
      for (const worker of workers) worker.end('kill');
      world.time.advance();
      expect(counts(tree)).toEqual([0, 0, 0, 0]);
    });
  });
});

describe('count_children_supervisor', () => {
  it('children that are supervisors are counted as such', () => {
    otp((world) => {
      const tree = world.start([], { defaults: { restart: 'temporary' } });
      const supervisors = Array.from({ length: 1_000 }, () => new Supervisor([], { autoShutdown: 'never' }));
      for (const supervisor of supervisors) tree.supervisor.startChild(supervisor);
      expect(counts(tree)).toEqual([1_000, 1_000, 1_000, 0]);
      expect(new Set(tree.supervisor.whichChildren().map(({ type }) => type))).toEqual(new Set(['supervisor']));
      for (const supervisor of supervisors) void supervisor.stop();
      expect(counts(tree)).toEqual([0, 0, 0, 0]);
    });
  });
});

describe('count_restarting_children', () => {
  it('a child that waits to be started again is counted, but not as active', () => {
    otp((world) => {
      const tree = world.start([], { maxRestarts: 20, period: 10_000, defaults: { backoff: 2_000 } });
      const [first, second, third] = addWorkers(tree, world, 0, 3);
      for (const child of [first!, second!, third!]) child.end('abnormal');
      expect(counts(tree)).toEqual([3, 0, 0, 3]);
      world.time.advance(2_000);
      expect(counts(tree)).toEqual([3, 3, 0, 3]);
      for (const child of [first!, second!]) {
        child.starting = 'throws';
        child.end('abnormal');
      }
      world.time.advance(4_000);
      expect(states(tree)).toEqual(['0 waiting', '1 waiting', '2 running']);
      expect(counts(tree)).toEqual([3, 1, 0, 3]);
      first!.starting = second!.starting = 'up';
      world.time.advance(4_000);
      expect(counts(tree)).toEqual([3, 3, 0, 3]);
      for (const [id, active] of [
        ['2', 2],
        ['0', 1],
        ['1', 0],
      ] as const) {
        void tree.supervisor.terminateChild(id);
        expect(counts(tree)).toEqual([3, active, 0, 3]);
      }
    });
  });
});
