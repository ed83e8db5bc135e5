import { asyncScheduler } from 'rxjs';
import type { ShutdownReport } from '../../lib/index.js';
import { nothingStopped, Shutdown } from '../../lib/internal/shutdown.js';
import { aFailure } from '../support/aFailure.js';
import { told } from '../support/listening.js';
import { virtually } from '../support/virtually.js';

const path = ['feed'];
const other = ['other'];

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

  it('reports how long each took from the beginning of the stop', () => {
    expect(reportOf((shutdown) => shutdown.hear(path, 'ended', { outcome: 'cancelled' }))).toEqual({
      ...nothingStopped,
      took: [{ path, ms: 10 }],
    });
  });

  it.each([new Error('while stopping'), undefined])(
    'reports who failed with %p, and whose teardown threw it',
    (error) => {
      const report = reportOf((shutdown) => {
        shutdown.hear(path, 'failed', { failure: aFailure({ error }) });
        shutdown.hear(other, 'teardown_failed', { error });
        shutdown.hear(other, 'teardown_failed', { error: 'a second one' });
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
      shutdown.hear(path, 'abandoned', { grace: 5 });
      shutdown.hear(other, 'ended', { outcome: 'unsubscribed' });
    });
    expect(report.abandoned).toEqual([path, other]);
  });

  it('reports nothing of what else is told', () => {
    const report = reportOf((shutdown) => {
      shutdown.hear(path, 'cancelling', { reason: 'stop', grace: 5 });
      shutdown.hear(path, 'late', { kind: 'value', what: 1 });
      shutdown.hear(path, 'stopped', { reason: 'stop' });
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
