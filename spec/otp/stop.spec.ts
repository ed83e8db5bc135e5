import type { ShutdownReport } from '../../lib/index.js';
import { counts, otp, states, type Tree } from '../support/otp.js';
import { endings, type OtpWorker } from '../support/otpWorker.js';

const types = ['temporary', 'transient', 'permanent'] as const;
const slow = (worker: OtpWorker, takes: number): OtpWorker => Object.assign(worker, { takes });

/** What `stop` reports, once virtual time is over. */
function reported(script: (keep: (tree: Tree) => void, world: Parameters<Parameters<typeof otp>[0]>[0]) => void) {
  let report: Promise<ShutdownReport> | undefined;
  otp((world) => script((tree) => void (report = tree.supervisor.stop()), world));
  return report!;
}

describe('sup_stop_infinity', () => {
  it('a worker and a supervisor with an endless grace get all the time they need', async () => {
    const report = await reported((stop, world) => {
      const tree = world.start([]);
      const below = slow(world.worker('below'), 300_000);
      const nested = world.supervisor([below.spec({ shutdown: Infinity })], { id: 'nested' });
      tree.supervisor.startChild({ component: nested, shutdown: Infinity });
      tree.supervisor.startChild(slow(world.worker('worker'), 200_000).spec({ shutdown: Infinity }));
      stop(tree);
      world.time.advance(499_999);
      expect(tree.run).toEqual([]);
      world.time.advance(1);
      expect(tree.run).toEqual(['complete']);
    });
    expect(report.abandoned).toEqual([]);
  });
});

describe('sup_stop_timeout', () => {
  it('a child that does not end within its grace is unsubscribed, and the others end in order', async () => {
    const report = await reported((stop, world) => {
      const tree = world.start([]);
      tree.supervisor.startChild(slow(world.worker('first'), 10).spec());
      tree.supervisor.startChild(slow(world.worker('second'), 200_000).spec());
      world.order();
      stop(tree);
      world.time.advance(999);
      expect(world.order()).toEqual([]);
      world.time.advance(1 + 10);
      expect(world.order()).toEqual(['-second', '-first']);
      expect(tree.run).toEqual(['complete']);
    });
    expect(report.abandoned).toEqual([['second']]);
    expect(report.took).toEqual([
      { path: ['second'], ms: 1_000 },
      { path: ['first'], ms: 10 },
    ]);
  });
});

describe('sup_stop_timeout_dynamic', () => {
  it('a dynamic child that does not end within its grace is unsubscribed, and the others end', async () => {
    const report = await reported((stop, world) => {
      const tree = world.start([]);
      for (const [id, takes] of [
        ['0', 0],
        ['1', Infinity],
        ['2', 10],
      ] as const)
        tree.supervisor.startChild({ component: slow(world.worker(id), takes), restart: 'temporary' });
      stop(tree);
      world.time.advance(1_010);
      expect(tree.run).toEqual(['complete']);
    });
    expect(report.abandoned).toEqual([['1']]);
  });
});

describe('sup_stop_brutal_kill', () => {
  it('a child that is to be killed gets no time to end, the others do', async () => {
    const report = await reported((stop, world) => {
      const tree = world.start([]);
      tree.supervisor.startChild(slow(world.worker('first'), 10).spec());
      tree.supervisor.startChild(slow(world.worker('killed'), 10).spec({ shutdown: 'brutal_kill' }));
      world.order();
      stop(tree);
      expect(world.order()).toEqual(['-killed']);
      world.time.advance(10);
      expect(world.order()).toEqual(['-first']);
    });
    expect(report.took).toEqual([
      { path: ['killed'], ms: 0 },
      { path: ['first'], ms: 10 },
    ]);
  });
});

describe('sup_stop_brutal_kill_dynamic', () => {
  it('dynamic children that are to be killed are gone in the turn of the stop', () => {
    otp((world) => {
      const tree = world.start([]);
      const children = world.workers(...Array.from({ length: 10 }, (_, place) => String(place)));
      for (const component of children)
        tree.supervisor.startChild({ component: slow(component, Infinity), shutdown: 'brutal_kill' });
      expect(counts(tree)).toEqual([10, 10, 0, 10]);
      void tree.supervisor.stop();
      expect(tree.run).toEqual(['complete']);
      expect(children.map(({ alive }) => alive)).toEqual(children.map(() => 0));
    });
  });
});

describe('sup_stop_race', () => {
  it('children that end by themselves while it stops, in whatever way, do not come back and do not disturb it', async () => {
    const all = types.flatMap((restart) => endings.map((ending) => ({ id: `${restart} ${ending}`, restart, ending })));
    const report = await reported((stop, world) => {
      const first = world.worker('first');
      const racers = all.map((racer) => ({ ...racer, worker: world.worker(racer.id) }));
      const last = slow(world.worker('last'), 1_000);
      const tree = world.start([
        first,
        ...racers.map(({ worker, restart }) => worker.spec({ restart })),
        last.spec({ shutdown: 2_000 }),
      ]);
      world.time.advance();
      stop(tree);
      world.time.advance(200);
      for (const { worker, ending } of racers) worker.end(ending);
      world.time.advance(799);
      expect(first.asked).toEqual([]);
      expect(tree.run).toEqual([]);
      world.time.advance(1);
      expect(tree.run).toEqual(['complete']);
      for (const { worker } of racers) expect(worker).toMatchObject({ starts: 1, alive: 0, handled: 0 });
      expect(racers.filter(({ worker }) => worker.asked.includes('stop'))).toEqual([]);
      expect([first.asked, last.asked]).toEqual([['stop'], ['stop']]);
    });
    const failed = all.filter(
      ({ ending, restart }) => restart === 'permanent' || ending === 'abnormal' || ending === 'kill',
    );
    expect(report.failed.map(({ path }) => path[0]).sort()).toEqual(failed.map(({ id }) => id).sort());
    expect(report.abandoned).toEqual([]);
  });

  it('a child that has failed just before the stop is neither handled nor started again', () => {
    otp((world) => {
      const [failing, last] = world.workers('failing', 'last');
      const tree = world.start([failing!, slow(last!, 1_000)]);
      failing!.end('abnormal');
      void tree.supervisor.stop();
      world.time.advance(999);
      expect(tree.run).toEqual([]);
      world.time.advance(1);
      expect(tree.run).toEqual(['complete']);
      expect(failing).toMatchObject({ starts: 1, handled: 0 });
    });
  });
});

describe('sup_stop_non_shutdown_exit_dynamic', () => {
  it.each(types)(
    'the last words of dynamic children that are asked to end do not disturb the stop: %s',
    async (restart) => {
      const report = await reported((stop, world) => {
        const tree = world.start([]);
        const children = world.workers('0', '1', '2');
        children[1]!.lastWord = 'abnormal';
        for (const component of children) tree.supervisor.startChild({ component, restart });
        expect(states(tree)).toHaveLength(3);
        stop(tree);
        expect(tree.run).toEqual(['complete']);
        expect(children.map(({ starts }) => starts)).toEqual([1, 1, 1]);
      });
      expect(report.failed).toEqual([{ path: ['1'], error: '1 died late' }]);
    },
  );
});
