import { merge, NEVER, throwError, timer, VirtualTimeScheduler, type Observable } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { supervised, type Link, type SuperviseConfig } from '../../lib/index.js';
import { EventLog } from '../support/lab/eventLog.js';
import { Timers } from '../support/lab/timers.js';
import { lab } from '../support/lab.js';

type Script = (link: Link) => Observable<unknown>;

/** Scripts that use no scheduler of their own: all time in them is supervision's. */
const scripts: [string, Script, SuperviseConfig, string[]][] = [
  [
    'an error and a backoff',
    ({ run }) => (run < 2 ? throwError(() => 'oops') : NEVER),
    {},
    [
      '@0 starting started failed(error) ended(failed) handled waiting(100)',
      '@100 starting started failed(error) ended(failed) handled waiting(200)',
      '@300 starting started ready @1000 ended(unsubscribed) stopped(unsubscribed)',
    ],
  ],
  [
    'a heartbeat and a grace',
    ({ cancel$ }) => merge(NEVER, cancel$),
    { heartbeat: 80, shutdown: 20, maxRestarts: 1, backoff: 10 },
    [
      '@0 starting started ready @80 failed(heartbeat) cancelling(restart) late(value) @100 abandoned ended(failed) handled waiting(10)',
      '@110 starting started ready @190 failed(heartbeat) cancelling(restart) late(value) @210 abandoned ended(failed) handled gave_up stopped(escalated)',
    ],
  ],
  [
    'a report, whose hop takes no time',
    ({ errors }) => (errors.next('oops'), NEVER),
    { backoff: 0, maxRestarts: 1, period: 0 },
    [
      '@0 starting failed(report) acknowledged cancelling(restart) ended(failed) handled waiting(0)',
      '@0 starting failed(report) acknowledged cancelling(restart) ended(failed) handled gave_up stopped(escalated)',
    ],
  ],
  [
    'a start timeout',
    () => NEVER,
    { readiness: 'value', startTimeout: 30, decide: () => 'stop' },
    ['@0 starting started @30 failed(start-timeout) cancelling(restart) ended(failed) handled stopped(stop)'],
  ],
];

describe.each(scripts)('%s', (_title, script, config, expected) => {
  it('takes the default scheduler inside TestScheduler.run', () =>
    lab(({ component, run, flush, log }) => {
      run(supervised(component(script), { ...config, events: log }), 1_000);
      flush();
      expect(log.lines).toEqual(expected);
    }));

  it.each<[string, () => VirtualTimeScheduler]>([
    ['a VirtualTimeScheduler', () => new VirtualTimeScheduler()],
    ['a TestScheduler', () => longTestScheduler()],
  ])('takes %s when it is given', (_name, make) => {
    const scheduler = make();
    const native = Timers.ofRealTime();
    const own = new Timers(scheduler);
    const log = new EventLog();
    const subscription = supervised(script, { ...config, scheduler, events: log }).subscribe({
      error: () => undefined,
    });
    scheduler.schedule(() => subscription.unsubscribe(), 1_000);
    scheduler.flush();
    expect(log.lines).toEqual(expected);
    expect([native.total, native.pending, own.pending]).toEqual([0, 0, 0]);
    native.release();
    own.release();
  });

  it('takes a TestScheduler that is given inside its own `run`', () => {
    const scheduler = longTestScheduler();
    const log = new EventLog();
    scheduler.run(({ flush }) => {
      const subscription = supervised(script, { ...config, scheduler, events: log }).subscribe({
        error: () => undefined,
      });
      scheduler.schedule(() => subscription.unsubscribe(), 1_000);
      flush();
    });
    expect(log.lines).toEqual(expected);
  });
});

/** One whose `flush`, outside of `run`, goes beyond frame 750. */
function longTestScheduler(): TestScheduler {
  const scheduler = new TestScheduler((actual, expected) => {
    expect(actual).toEqual(expected);
  });
  scheduler.maxFrames = Infinity;
  return scheduler;
}

describe('random', () => {
  it('is drawn from by nobody but the backoff', () =>
    lab(({ run, flush }) => {
      const random = jest.fn(() => 0.5);
      run(
        supervised(() => timer(1), { restart: 'permanent', random, backoff: 2 }),
        10,
      );
      flush();
      expect(random).not.toHaveBeenCalled();
    }));
});
