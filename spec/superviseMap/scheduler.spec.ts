import { merge, NEVER, Subject, throwError, VirtualTimeScheduler } from 'rxjs';
import { exponential, superviseMap, type SuperviseMapConfig } from '../../lib/index.js';
import { EventLog } from '../support/lab/eventLog.js';
import { Timers } from '../support/lab/timers.js';

/** Two children whose supervision takes all kinds of time; of their own they use no scheduler. */
function play(config: SuperviseMapConfig<string>, scheduler: VirtualTimeScheduler): string[] {
  const log = new EventLog();
  const source$ = new Subject<string>();
  const output = source$
    .pipe(
      superviseMap(
        (value) =>
          ({ cancel$, run }) =>
            run === 0 ? throwError(() => 'oops') : merge(NEVER, value === 'slow' ? cancel$ : NEVER),
        {
          key: (value) => value,
          heartbeat: 80,
          shutdown: 20,
          maxRestarts: 5,
          supervisor: { maxRestarts: 9 },
          ...config,
          scheduler,
          events: log,
        },
      ),
    )
    .subscribe();
  for (const value of ['quick', 'slow']) source$.next(value);
  scheduler.schedule(() => source$.next('slow'), 150);
  scheduler.schedule(() => output.unsubscribe(), 200);
  scheduler.flush();
  return log.events.map(({ at, path, type }) => `${at} ${path.join('/')} ${type}`);
}

describe('the scheduler of superviseMap', () => {
  it('is where every wait and clock reading goes through: no other timer is set, and none is left', () => {
    const scheduler = new VirtualTimeScheduler();
    const native = Timers.ofRealTime();
    const own = new Timers(scheduler);
    const log = play({ backoff: 100 }, scheduler);
    expect(log).toEqual(expect.arrayContaining(['100 slow starting', '170 slow abandoned', '180 quick failed']));
    expect([native.total, own.pending]).toEqual([0, 0]);
    native.release();
    own.release();
  });

  it('and `random` make the same log of the same seed', () => {
    const seeded = (): (() => number) => {
      let state = 7;
      return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
    };
    const backoff = exponential({ initial: 50, factor: 2, max: 400, jitter: 'full' });
    const first = play({ backoff, random: seeded() }, new VirtualTimeScheduler());
    expect(play({ backoff, random: seeded() }, new VirtualTimeScheduler())).toEqual(first);
    expect(play({ backoff, random: () => 0 }, new VirtualTimeScheduler())).not.toEqual(first);
  });
});
