import { asyncScheduler, defer, NEVER, queueScheduler, throwError, timer, VirtualTimeScheduler } from 'rxjs';
import { concatMap } from 'rxjs';
import { supervised, type Failure, type SuperviseConfig } from '../../lib/index.js';
import { Uptime } from '../../lib/internal/uptime.js';
import { virtually } from '../support/virtually.js';

/** When it says that an uptime which lasts so long has exceeded `resetAfter`. */
function exceeded(resetAfter: number, ...uptimes: readonly number[]): number[] {
  const instants: number[] = [];
  const end = virtually(({ now, at }) => {
    const uptime = new Uptime(asyncScheduler, resetAfter, () => instants.push(now()));
    const [last = 0] = uptimes.slice(-1);
    const live = ([ms, ...others]: readonly number[]): void => {
      uptime.begin(asyncScheduler.now());
      if (ms === undefined) return;
      at(ms, () => {
        uptime.end(asyncScheduler.now());
        if (others.length > 0) at(1, () => live(others));
        else uptime.free(asyncScheduler.now());
      });
    };
    live(uptimes);
    expect(last).toBeGreaterThanOrEqual(0);
  });
  expect(end).toBe(uptimes.reduce((sum, ms) => sum + ms + 1, -1));
  return instants;
}

describe('Uptime', () => {
  it.each<[resetAfter: number, uptimes: number[], told: number]>([
    [100, [0], 0],
    [100, [99], 0],
    [100, [100], 0],
    [100, [101], 1],
    [100, [5_000], 1],
    [0, [0], 0],
    [0, [1], 1],
    [Infinity, [2 ** 33], 0],
    [2 ** 31, [2 ** 31], 0],
    [2 ** 31, [2 ** 31 + 1], 1],
    // Each uptime counts by itself; waiting is none.
    [100, [60, 60, 60], 0],
    [100, [60, 101, 60], 1],
    [100, [101, 101, 101], 3],
  ])('with resetAfter %p and uptimes of %p ms, tells %p times', (resetAfter, uptimes, told) => {
    expect(exceeded(resetAfter, ...uptimes)).toHaveLength(told);
  });

  it.each([
    [100, 'older', 0],
    [101, 'older', 1],
    [100, 'younger', 0],
    [101, 'younger', 1],
  ])(
    'with resetAfter 100 and an uptime of %p ms, which a timer %s than its own ends, tells %p times',
    (ms, age, told) => {
      const tell = jest.fn();
      const end = virtually(({ at }) => {
        const uptime = new Uptime(asyncScheduler, 100, tell);
        const finish = () => {
          uptime.end(asyncScheduler.now());
          uptime.free(asyncScheduler.now());
        };
        if (age === 'older') at(ms, finish);
        uptime.begin(asyncScheduler.now());
        if (age === 'younger') at(50, () => at(ms - 50, finish));
      });
      expect(tell).toHaveBeenCalledTimes(told);
      expect(end).toBe(ms);
    },
  );

  it('tells at most once in one uptime', () => {
    expect(exceeded(10, 1_000)).toEqual([11]);
  });

  it('sets one timer for all the runs of one turn', () => {
    const scheduler = new VirtualTimeScheduler();
    const uptime = new Uptime(scheduler, 100, () => undefined);
    for (let i = 0; i < 1_000; i++) {
      uptime.begin(scheduler.now());
      uptime.end(scheduler.now());
    }
    expect(scheduler.actions).toHaveLength(1);
    uptime.free(scheduler.now());
    expect(scheduler.actions).toEqual([]);
  });

  it('counts for the run that is up when the turn is over', () => {
    const told: number[] = [];
    const end = virtually(({ at, now }) => {
      const uptime = new Uptime(asyncScheduler, 100, () => told.push(now()));
      uptime.begin(asyncScheduler.now());
      uptime.end(asyncScheduler.now());
      uptime.begin(asyncScheduler.now());
      at(200, () => uptime.free(asyncScheduler.now()));
    });
    expect(told).toEqual([101]);
    expect(end).toBe(200);
  });

  it.each([0, 50, 100])('leaves no timer when it is freed at %p ms', (ms) => {
    const tell = jest.fn();
    const end = virtually(({ at }) => {
      const uptime = new Uptime(asyncScheduler, 100, tell);
      uptime.begin(asyncScheduler.now());
      if (ms === 0) uptime.free(asyncScheduler.now());
      else at(ms, () => uptime.free(asyncScheduler.now()));
    });
    expect(end).toBe(ms);
    expect(tell).not.toHaveBeenCalled();
  });

  it('tells in every uptime on a scheduler whose zero delay is the present call', () => {
    const told: number[] = [];
    virtually(({ at, now }) => {
      const uptime = new Uptime(queueScheduler, 10, () => told.push(now()));
      uptime.begin(asyncScheduler.now());
      at(20, () => uptime.end(asyncScheduler.now()));
      at(30, () => uptime.begin(asyncScheduler.now()));
      at(50, () => uptime.free(asyncScheduler.now()));
    });
    expect(told).toEqual([11, 41]);
  });
});

/** A component that fails at once, then after so many ms of uptime in each of its runs, and then never. */
function attemptsAfter(uptimes: readonly number[], config: SuperviseConfig): number[] {
  const attempts: number[] = [];
  const handleIrrecoverable = (_: unknown, { attempt }: Failure) => void attempts.push(attempt);
  virtually(({ at }) => {
    const fail = throwError(() => 'failed');
    const start = ({ run }: { run: number }) =>
      defer(() => {
        const uptime = run === 0 ? 0 : uptimes[run - 1];
        return uptime === undefined ? NEVER : uptime === 0 ? fail : timer(uptime).pipe(concatMap(() => fail));
      });
    const output = supervised({ start, handleIrrecoverable }, { backoff: 5, ...config }).subscribe();
    at(10_000, () => output.unsubscribe());
  });
  return attempts;
}

describe('resetAfter', () => {
  it.each<[resetAfter: number, uptimes: number[], attempts: number[]]>([
    [100, [99], [0, 1]],
    [100, [100], [0, 1]],
    [100, [101], [0, 0]],
    [100, [100, 100, 101, 100], [0, 1, 2, 0, 1]],
    [0, [0, 1, 0], [0, 1, 0, 1]],
    [Infinity, [5_000], [0, 1]],
  ])('of %p ms with uptimes of %p ms: the attempts are %p', (resetAfter, uptimes, attempts) => {
    expect(attemptsAfter(uptimes, { resetAfter })).toEqual(attempts);
  });

  it('is 60,000 ms by default', () => {
    const attempts: number[] = [];
    for (const uptime of [60_000, 60_001]) {
      const decide = ({ attempt }: Failure) => {
        attempts.push(attempt);
        return attempts.length % 2 === 1 ? ('restart' as const) : ('stop' as const);
      };
      const start = ({ run }: { run: number }) => timer(run * uptime).pipe(concatMap(() => throwError(() => 'failed')));
      const end = virtually(() => supervised(start, { decide, backoff: 0 }).subscribe());
      expect(end).toBe(uptime);
    }
    expect(attempts).toEqual([0, 1, 0, 0]);
  });

  it('does not count waiting as uptime', () => {
    expect(attemptsAfter([60, 60], { resetAfter: 100, backoff: 90 })).toEqual([0, 1, 2]);
  });

  it('counts from ready on, not from the start', () => {
    const attempts: number[] = [];
    const decide = ({ attempt, uptime }: Failure) => {
      attempts.push(attempt, uptime);
      return attempts.length < 6 ? ('restart' as const) : ('stop' as const);
    };
    virtually(({ at }) => {
      const start = ({ ready }: { ready: () => void }) => {
        at(50, ready);
        return timer(150).pipe(concatMap(() => throwError(() => 'failed')));
      };
      supervised(start, { decide, backoff: 0, resetAfter: 100, readiness: 'signal' }).subscribe();
    });
    expect(attempts).toEqual([0, 100, 1, 100, 2, 100]);
  });
});
