import { NEVER } from 'rxjs';
import { Supervisor, type ShutdownReport } from '../../lib/index.js';
import { eventsOf, typesOf } from '../support/listening.js';
import { counts, otp, states, type Tree, type World } from '../support/otp.js';
import type { OtpWorker } from '../support/otpWorker.js';
import { thrownBy } from '../support/refusal.js';

const refused = (work: () => unknown, code: string): void => expect(thrownBy(work)).toMatchObject({ code });

/** A supervisor with one child. */
function keeping(script: (tree: Tree, child: OtpWorker, world: World) => void): void {
  otp((world) => {
    const child = world.worker('child');
    script(world.start([child]), child, world);
  });
}

describe('child_adm', () => {
  it('startChild refuses the id of a child that runs', () => {
    keeping((tree, child) => {
      refused(() => tree.supervisor.startChild(child.spec()), 'CHILD_ALREADY_STARTED');
      expect(states(tree)).toEqual(['child running']);
      expect(counts(tree)).toEqual([1, 1, 0, 1]);
    });
  });

  it('terminateChild ends a child and leaves it at rest, as often as it is asked to', async () => {
    const reports: Promise<ShutdownReport>[] = [];
    keeping((tree, child, { time }) => {
      child.takes = 10;
      reports.push(tree.supervisor.terminateChild('child'), tree.supervisor.terminateChild('child'));
      time.advance(10);
      reports.push(tree.supervisor.terminateChild('child'));
      time.advance(60_000);
      expect(states(tree)).toEqual(['child ended']);
      expect(counts(tree)).toEqual([1, 0, 0, 1]);
      expect(child).toMatchObject({ starts: 1, asked: ['stop'] });
    });
    const took = [[{ path: ['child'], ms: 10 }], [{ path: ['child'], ms: 10 }], []];
    expect((await Promise.all(reports)).map((report) => report.took)).toEqual(took);
  });

  it('terminateChild of a child at rest resolves at once', async () => {
    const supervisor = new Supervisor(() => NEVER, { autoShutdown: 'never' });
    const run = supervisor.run$.subscribe();
    await supervisor.terminateChild('0');
    await expect(supervisor.terminateChild('0')).resolves.toMatchObject({ took: [] });
    run.unsubscribe();
  });

  it('startChild refuses the id of a child at rest', () => {
    keeping((tree, child) => {
      void tree.supervisor.terminateChild('child');
      refused(() => tree.supervisor.startChild(child.spec()), 'CHILD_ALREADY_PRESENT');
      expect(child.starts).toBe(1);
    });
  });

  it('restartChild starts a child at rest', () => {
    keeping((tree, child) => {
      void tree.supervisor.terminateChild('child');
      const events = eventsOf(tree.supervisor);
      expect(tree.supervisor.restartChild('child')).toMatchObject({ state: 'running', run: 1 });
      expect(typesOf(events)).toEqual(['starting', 'started', 'ready']);
      expect(counts(tree)).toEqual([1, 1, 0, 1]);
      expect(child).toMatchObject({ starts: 2, alive: 1 });
    });
  });

  it('restartChild asks a child that runs to end, and starts it again', () => {
    keeping((tree, child, { time }) => {
      child.takes = 10;
      expect(tree.supervisor.restartChild('child').state).toBe('stopping');
      time.advance(10);
      expect(child).toMatchObject({ starts: 2, asked: ['restart'] });
      expect(tree.run).toEqual([]);
    });
  });

  it('deleteChild refuses a child that runs and forgets one at rest, whose id is free again', () => {
    keeping((tree, child) => {
      refused(() => tree.supervisor.deleteChild('child'), 'CHILD_RUNNING');
      void tree.supervisor.terminateChild('child');
      tree.supervisor.deleteChild('child');
      expect(counts(tree)).toEqual([0, 0, 0, 0]);
      refused(() => tree.supervisor.restartChild('child'), 'CHILD_NOT_FOUND');
      expect(tree.supervisor.startChild(child.spec()).state).toBe('running');
      expect(counts(tree)).toEqual([1, 1, 0, 1]);
    });
  });

  it('a child that there is not can be neither terminated, nor restarted, nor deleted', () => {
    keeping(({ supervisor }) => {
      refused(() => supervisor.terminateChild('other'), 'CHILD_NOT_FOUND');
      refused(() => supervisor.restartChild('other'), 'CHILD_NOT_FOUND');
      refused(() => supervisor.deleteChild('other'), 'CHILD_NOT_FOUND');
    });
  });

  it('a supervisor that does not run, or is stopping, takes no orders about its children', () => {
    keeping(({ supervisor }, child) => {
      const idle = new Supervisor(child.spec());
      child.takes = 10;
      void supervisor.stop();
      for (const one of [idle, supervisor]) {
        refused(() => one.startChild(() => NEVER), 'NOT_RUNNING');
        refused(() => one.terminateChild('child'), 'NOT_RUNNING');
        refused(() => one.restartChild('child'), 'NOT_RUNNING');
        refused(() => one.deleteChild('child'), 'NOT_RUNNING');
      }
    });
  });
});

describe('child_adm_simple', () => {
  it('children without an id are named by their places, and counted as they come and go', () => {
    otp((world) => {
      const tree = world.start([], { defaults: { restart: 'temporary' } });
      const [first, second] = world.workers('0', '1');
      expect(tree.supervisor.startChild(first!).id).toBe('0');
      expect(counts(tree)).toEqual([1, 1, 0, 1]);
      expect(tree.supervisor.startChild(second!).id).toBe('1');
      expect(counts(tree)).toEqual([2, 2, 0, 2]);
      void tree.supervisor.terminateChild('0');
      expect(states(tree)).toEqual(['1 running']);
      expect([first!.alive, second!.alive]).toEqual([0, 1]);
    });
  });

  it('a temporary child that was terminated is not found any more', () => {
    otp((world) => {
      const tree = world.start([], { defaults: { restart: 'temporary' } });
      tree.supervisor.startChild(world.worker('0'));
      void tree.supervisor.terminateChild('0');
      refused(() => tree.supervisor.terminateChild('0'), 'CHILD_NOT_FOUND');
      refused(() => tree.supervisor.restartChild('0'), 'CHILD_NOT_FOUND');
      refused(() => tree.supervisor.deleteChild('0'), 'CHILD_NOT_FOUND');
      expect(counts(tree)).toEqual([0, 0, 0, 0]);
    });
  });
});

describe('extra_return', () => {
  it('startChild and restartChild answer with the status of the child, as child tells it', () => {
    otp((world) => {
      const child = world.worker('child');
      const tree = world.start([]);
      expect(tree.supervisor.startChild(child.spec())).toEqual(tree.supervisor.child('child'));
      void tree.supervisor.terminateChild('child');
      const status = tree.supervisor.restartChild('child');
      expect(status).toEqual(tree.supervisor.child('child'));
      expect(status).toMatchObject({ id: 'child', path: ['child'], state: 'running', run: 1 });
    });
  });

  it('a child that was deleted and added anew is restarted by itself, as any other', () => {
    keeping((tree, child, { time }) => {
      void tree.supervisor.terminateChild('child');
      tree.supervisor.deleteChild('child');
      tree.supervisor.startChild(child.spec());
      child.end('abnormal');
      time.advance();
      expect(states(tree)).toEqual(['child running']);
      expect(tree.supervisor.child('child')).toMatchObject({ run: 1, failure: { run: 0, error: 'child died' } });
      expect(child.starts).toBe(3);
    });
  });
});
