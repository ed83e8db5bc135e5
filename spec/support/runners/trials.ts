import { deepStrictEqual, rejects, throws } from 'node:assert';
import { of } from 'rxjs';
import { supervised, Supervisor, type Link } from 'rxjs-supervisor';
import {
  expectNothingLeft,
  fakeTime,
  recordEvents,
  scripted,
  testScheduler,
  type NodeTimers,
  type RunnerTimers,
} from 'rxjs-supervisor/testing';

/** What a test runner gives to its tests. */
interface Runner {
  readonly test: (name: string, work: () => unknown) => unknown;
  readonly afterEach: (work: () => void) => void;
  readonly timers: NodeTimers | RunnerTimers;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The tests of a user, for whichever runner; each says in its title how it ends. */
export function trials({ test, afterEach, timers }: Runner): void {
  afterEach(() => expectNothingLeft());

  test('passes: marbles that agree', () =>
    testScheduler().run(({ expectObservable, flush }) => {
      const log = recordEvents();
      const feed = scripted('a-#', 'b-|');
      expectObservable(supervised(feed, { id: 'feed', backoff: 10, events: log })).toBe('a- 10ms b-|');
      flush();
      deepStrictEqual(log.read(), '+feed -feed! ~10 +feed -feed|');
    }));

  test('fails: marbles that disagree', () =>
    testScheduler().run(({ expectObservable }) => expectObservable(of('a')).toBe('(b|)')));

  test('fails: a run that is left alive', () => void supervised(scripted('-'), { id: 'feed' }).subscribe());

  test('passes: promises on fake time', () => onFakeTime(timers));
  test('passes: a promise that waits for nothing', () => waitingForNothing(timers));
  test('passes: timers that are left', () => leavingTimers(timers));
  test('passes: fake time begun anew', () => begunAnew(timers));
  test('fails: a promise-based component that was thought better', async () => {
    const time = fakeTime(timers);
    try {
      deepStrictEqual(await time.until(sleep(5).then(() => 'bad')), 'good');
    } finally {
      time.unsubscribe();
    }
  });
}

async function onFakeTime(timers: NodeTimers | RunnerTimers): Promise<void> {
  const time = fakeTime(timers);
  const start = async ({ run, signal }: Link<never>): Promise<void> => {
    await sleep(10);
    if (run < 2) throw new Error(`run ${run}`);
    while (!signal.aborted) await sleep(7);
  };
  const app = new Supervisor({ component: { start, handleIrrecoverable: () => sleep(5) }, id: 'poller' });
  const log = recordEvents(app);
  const end = app.spawn();
  await time.advance(110);
  deepStrictEqual([time.now, Date.now(), log.read()], [110, 110, '+poller -poller! ~100']);
  await time.advance(300);
  deepStrictEqual(log.read(), '+poller -poller! ~200 +poller');
  const report = await time.until(app.stop());
  deepStrictEqual([report.took, time.now], [[{ path: ['poller'], ms: 7 }], 417]);
  await time.until(end);
  expectNothingLeft(time, log, app);
  time.unsubscribe();
}

async function waitingForNothing(timers: NodeTimers | RunnerTimers): Promise<void> {
  const time = fakeTime(timers);
  await rejects(time.until(new Promise(() => undefined)), /^Error: Expected the promise to settle/);
  time.unsubscribe();
}

/** Also of node:test RxJS's timers are known. */
async function leavingTimers(timers: NodeTimers | RunnerTimers): Promise<void> {
  const time = fakeTime(timers);
  const running = supervised(scripted('#', '|'), { backoff: 100 }).subscribe();
  await time.advance(50);
  throws(() => expectNothingLeft(time), /1 fake timer/);
  running.unsubscribe();
  expectNothingLeft(time);
  time.unsubscribe();
}

/** Somebody has left fake timers on, or has failed before giving real time back. */
async function begunAnew(timers: NodeTimers | RunnerTimers): Promise<void> {
  if ('enable' in timers) timers.enable({ apis: ['setTimeout', 'Date'], now: 7 });
  else timers.useFakeTimers({ now: 7 });
  const failed = fakeTime(timers);
  deepStrictEqual(failed.now, 0);
  await failed.advance(5);
  const time = fakeTime(timers);
  deepStrictEqual([time.now, await time.until(sleep(5).then(() => time.now))], [0, 5]);
  time.unsubscribe();
}
