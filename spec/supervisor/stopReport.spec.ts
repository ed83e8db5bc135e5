import { asyncScheduler, fromEvent, map, mergeMap, NEVER, Observable, throwError, type ObservableInput } from 'rxjs';
import { Supervisor, type Link, type ShutdownReport, type SuperviseConfig } from '../../lib/index.js';
import { politely } from '../support/countingComponent.js';
import { eventsOf, typesOf } from '../support/listening.js';
import { stepped, type SteppedTime } from '../support/steppedTime.js';

type Start = (link: Link<never>) => ObservableInput<unknown>;

/** The report of a supervisor that `stop` is called on after 10 ms, where a minute passes for it. */
function reportOf(
  start: Start,
  config: SuperviseConfig,
  stop: (supervisor: Supervisor, time: SteppedTime) => Promise<ShutdownReport>,
): Promise<ShutdownReport> {
  let stopped: Promise<ShutdownReport> | undefined;
  stepped((time) => {
    const supervisor = new Supervisor({ component: start, id: 'child', ...config });
    supervisor.run$.subscribe();
    time.advance(10);
    stopped = stop(supervisor, time);
    time.advance(60_000);
    expect(time.pending).toBe(0);
  });
  return stopped!;
}

const path = ['child'];
const took = (ms: number): ShutdownReport => ({ abandoned: [], failed: [], teardownFailed: [], took: [{ path, ms }] });
const hanging = politely(Infinity);
const throwing = (...errors: unknown[]): Observable<never> =>
  new Observable((subscriber) => {
    for (const error of errors) {
      subscriber.add(() => {
        throw error;
      });
    }
  });

describe('The report of Supervisor.stop', () => {
  it.each([
    ['0 ms for a run that has not looked', () => NEVER, 0],
    ['0 ms for one that ends at once', politely(), 0],
    ['as long as it took', politely(123), 123],
    ['also for a grace used to its end', politely(5_000 - 1), 4_999],
  ])('says %s', async (_, start, ms) => {
    await expect(reportOf(start, {}, (supervisor) => supervisor.stop())).resolves.toEqual(took(ms));
  });

  it.each([
    ['its grace is over', 50, undefined, 50],
    ['the default grace is over', undefined, undefined, 5_000],
    ['the deadline is over', undefined, 70, 70],
    ['the deadline is over, though its grace is endless', Infinity, 70, 70],
    ['its grace is over before the deadline', 50, 70, 50],
    ['the deadline is now', undefined, 0, 0],
  ])('names the one that still ran when %s', async (_, shutdown, deadline, ms) => {
    const report = await reportOf(hanging, { shutdown }, (supervisor) => supervisor.stop(deadline));
    expect(report).toEqual({ ...took(ms), abandoned: [path] });
  });

  it('names a promise that ignores its signal', async () => {
    const report = await reportOf(
      () => new Promise(() => undefined),
      {},
      (supervisor) => supervisor.stop(30),
    );
    expect(report).toEqual({ ...took(30), abandoned: [path] });
  });

  it('does not name one that is ended without a grace', async () => {
    const report = await reportOf(hanging, { shutdown: 'brutal_kill' }, (supervisor) => supervisor.stop());
    expect(report).toEqual(took(0));
  });

  it('tells the abandoned one as an event', () => {
    stepped((time) => {
      const supervisor = new Supervisor(hanging);
      const events = eventsOf(supervisor);
      supervisor.run$.subscribe();
      void supervisor.stop(20);
      time.advance(20);
      expect(typesOf(events).slice(-4)).toEqual(['cancelling', 'abandoned', 'ended', 'stopped']);
    });
  });

  it('of several deadlines the earliest wins, and every stop gets the same report', async () => {
    const reports: Promise<ShutdownReport>[] = [];
    await reportOf(hanging, {}, (supervisor, time) => {
      reports.push(supervisor.stop(200), supervisor.stop());
      time.advance(20);
      reports.push(supervisor.stop(30), supervisor.stop(100));
      return reports[0]!;
    });
    const [first, ...others] = await Promise.all(reports);
    expect(first).toEqual({ ...took(50), abandoned: [path] });
    for (const other of others) expect(other).toBe(first);
  });

  it.each([
    ['an Error', new Error('late')],
    ['undefined', undefined],
  ])('says who failed while stopping, by identity: %s', async (_, error) => {
    const start: Start = ({ cancel$ }) => cancel$.pipe(mergeMap(() => throwError(() => error)));
    const report = await reportOf(start, {}, (supervisor) => supervisor.stop());
    expect(report).toEqual({ ...took(0), failed: [{ path, error }] });
    expect(report.failed[0]!.error).toBe(error);
  });

  it('says who reported while stopping', async () => {
    const start: Start = ({ cancel$, errors }) =>
      cancel$.pipe(
        map(() => errors.next('irrecoverable')),
        mergeMap(() => NEVER),
      );
    const report = await reportOf(start, {}, (supervisor) => supervisor.stop(40));
    expect(report).toEqual({ ...took(40), abandoned: [path], failed: [{ path, error: 'irrecoverable' }] });
  });

  it('does not take the reason of the signal for a failure', async () => {
    const start: Start = ({ signal }) =>
      fromEvent(signal, 'abort').pipe(mergeMap(() => throwError(() => signal.reason as unknown)));
    await expect(reportOf(start, {}, (supervisor) => supervisor.stop())).resolves.toEqual(took(0));
  });

  it('says whose teardown threw, each error by identity', async () => {
    const errors = [new Error('one'), new Error('two')];
    const report = await reportOf(
      () => throwing(...errors),
      {},
      (supervisor) => supervisor.stop(),
    );
    expect(report).toEqual({ ...took(0), teardownFailed: errors.map((error) => ({ path, error })) });
    expect(report.teardownFailed.map(({ error }) => error)).toEqual(errors);
    expect(report.teardownFailed[0]!.error).toBe(errors[0]);
  });

  it.each<[string, Start]>([
    ['errored', () => throwError(() => 'before')],
    ['reported', ({ errors }) => (errors.next('before'), NEVER)],
  ])('says nothing of a run that had %s and was over before', async (_, start) => {
    const report = await reportOf(start, {}, (supervisor) => supervisor.stop());
    expect(report).toEqual({ abandoned: [], failed: [], teardownFailed: [], took: [] });
  });

  it('says nothing of teardowns that threw in the runs before', async () => {
    const start: Start = ({ run }) =>
      run === 0
        ? new Observable((subscriber) => {
            subscriber.add(asyncScheduler.schedule(() => subscriber.error('boom')));
            return () => {
              throw new Error('then');
            };
          })
        : NEVER;
    await expect(reportOf(start, { backoff: 0 }, (supervisor) => supervisor.stop())).resolves.toEqual(took(0));
  });
});
