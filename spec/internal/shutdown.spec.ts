import { asyncScheduler } from 'rxjs';
import type { ShutdownReport } from '../../lib/index.js';
import { nothingStopped, Shutdown, type Stopping } from '../../lib/internal/shutdown.js';
import { aFailure } from '../support/aFailure.js';
import { told } from '../support/listening.js';
import { virtually } from '../support/virtually.js';

const path = ['feed'];
const other = ['other'];
const now = (): number => 10;
const feed: Stopping = { path, askedAt: undefined, now };
const later: Stopping = { path: other, askedAt: undefined, now };

/** What is reported of a stop during which `script` is told, at 10 ms, and that ends at 20. */
function reportOf(script: (shutdown: Shutdown) => void): ShutdownReport {
  let reports: unknown[] = [];
  const end = virtually(({ at }) => {
    const shutdown = new Shutdown(asyncScheduler);
    reports = told(shutdown.report$);
    at(10, () => script(shutdown));
    at(20, () => shutdown.end());
  });
  expect(end).toBe(20);
  expect(reports).toEqual([expect.anything(), 'complete']);
  return reports[0] as ShutdownReport;
}

describe('Shutdown', () => {
  it('reports once, at the end, also to those who ask later', () => {
    const all: unknown[][] = [];
    virtually(({ at }) => {
      const shutdown = new Shutdown(asyncScheduler);
      all.push(told(shutdown.report$));
      at(5, () => expect(all[0]).toEqual([]));
      at(5, () => shutdown.end());
      at(6, () => all.push(told(shutdown.report$)));
    });
    expect(all).toEqual([
      [nothingStopped, 'complete'],
      [nothingStopped, 'complete'],
    ]);
  });

  it('reports how long each took from when it was asked to end, in the order of their ends', () => {
    let report: ShutdownReport | undefined;
    virtually(({ at }) => {
      const shutdown = new Shutdown(asyncScheduler);
      shutdown.report$.subscribe((told) => (report = told));
      const end = (path: readonly string[], askedAt: number): void =>
        shutdown.hear({ path, askedAt, now: () => asyncScheduler.now() }, 'ended', { outcome: 'cancelled' });
      at(15, () => end(path, 12));
      at(20, () => end(other, 10));
      at(20, () => end(path, 0));
      at(20, () => shutdown.end());
    });
    expect(report).toEqual({
      ...nothingStopped,
      took: [
        { path, ms: 3 },
        { path: other, ms: 10 },
        { path, ms: 20 },
      ],
    });
  });

  it('reports that one that was not asked took no time', () => {
    expect(reportOf((shutdown) => shutdown.hear(feed, 'ended', { outcome: 'cancelled' }))).toEqual({
      ...nothingStopped,
      took: [{ path, ms: 0 }],
    });
  });

  it('reports a failure once, however often it hears of it, and every other of the same child', () => {
    const report = reportOf((shutdown) => {
      const [failure, another] = [aFailure({ error: 'one' }), aFailure({ error: 'one' })];
      for (const each of [failure, failure, another]) shutdown.hear(feed, 'failed', { failure: each });
    });
    expect(report.failed).toEqual([
      { path, error: 'one' },
      { path, error: 'one' },
    ]);
  });

  it.each([new Error('while stopping'), undefined])(
    'reports who failed with %p, and whose teardown threw it',
    (error) => {
      const report = reportOf((shutdown) => {
        shutdown.hear(feed, 'failed', { failure: aFailure({ error }) });
        shutdown.hear(later, 'teardown_failed', { error });
        shutdown.hear(later, 'teardown_failed', { error: 'a second one' });
      });
      expect(report.failed).toEqual([{ path, error }]);
      expect(report.failed[0]?.error).toBe(error);
      expect(report.teardownFailed).toEqual([
        { path: other, error },
        { path: other, error: 'a second one' },
      ]);
    },
  );

  it('reports who was abandoned', () => {
    const report = reportOf((shutdown) => {
      shutdown.hear(feed, 'abandoned', { grace: 5 });
      shutdown.hear(later, 'ended', { outcome: 'unsubscribed' });
    });
    expect(report.abandoned).toEqual([path, other]);
  });

  it('reports nothing of what else is told', () => {
    const report = reportOf((shutdown) => {
      shutdown.hear(feed, 'cancelling', { reason: 'stop', grace: 5 });
      shutdown.hear(feed, 'late', { kind: 'value', what: 1 });
      shutdown.hear(feed, 'stopped', { reason: 'stop' });
    });
    expect(report).toEqual(nothingStopped);
  });

  it('abandons at the earliest deadline, whichever was asked for first', () => {
    const abandoned: number[] = [];
    const end = virtually(({ at, now }) => {
      const shutdown = new Shutdown(asyncScheduler);
      const abandon = () => {
        abandoned.push(now());
        shutdown.end();
      };
      for (const deadline of [Infinity, 100, 30, 2 ** 33]) shutdown.before(deadline, abandon);
      at(10, () => shutdown.before(5, abandon));
    });
    expect(abandoned).toEqual([15]);
    expect(end).toBe(15);
  });

  it('leaves no timer when it ends before its deadlines', () => {
    const end = virtually(({ at }) => {
      const shutdown = new Shutdown(asyncScheduler);
      shutdown.before(100, () => undefined);
      at(40, () => shutdown.end());
    });
    expect(end).toBe(40);
  });
});
