import { asyncScheduler, NEVER, Observable } from 'rxjs';
import { Supervisor, type ShutdownReport, type Start } from '../lib/index.js';
import type { Equal } from './support/equal.js';
import { virtually } from './support/virtually.js';

type Paths = readonly (readonly string[])[];
type Errors = readonly { readonly path: readonly string[]; readonly error: unknown }[];
type Took = readonly { readonly path: readonly string[]; readonly ms: number }[];

const path = ['feed'];
const nothing: ShutdownReport = { abandoned: [], failed: [], teardownFailed: [], took: [] };

/** The report of a component that is asked to stop at 10 ms, with a grace of 50. */
async function reportOf(start: Start<unknown, never>, deadline?: number): Promise<ShutdownReport> {
  let report: Promise<ShutdownReport> | undefined;
  virtually(({ at }) => {
    const supervisor = new Supervisor({ component: start, id: 'feed', shutdown: 50 });
    supervisor.run$.subscribe();
    at(10, () => {
      report = supervisor.stop(deadline);
    });
  });
  return (await report)!;
}

/** Ends so many ms after it was asked to; its teardown and its end may be special. */
const ending =
  (ms: number, end: 'complete' | 'error' = 'complete', teardown?: () => void): Start<never, never> =>
  ({ cancel$ }) =>
    new Observable((subscriber) => {
      subscriber.add(teardown);
      subscriber.add(cancel$.subscribe(() => subscriber.add(asyncScheduler.schedule(() => subscriber[end]('no'), ms))));
    });

describe('ShutdownReport', () => {
  it('has these members, of these types', () => {
    type Expected = {
      readonly abandoned: Paths;
      readonly failed: Errors;
      readonly teardownFailed: Errors;
      readonly took: Took;
    };
    expect(true satisfies Equal<{ [Key in keyof ShutdownReport]: ShutdownReport[Key] }, Expected>).toBe(true);
  });

  it('is empty when nothing ran', async () => {
    await expect(new Supervisor(() => NEVER).stop()).resolves.toEqual(nothing);
  });

  it('tells how long it took', async () => {
    expect(await reportOf(ending(30))).toEqual({ ...nothing, took: [{ path, ms: 30 }] });
    expect(await reportOf(() => NEVER)).toEqual({ ...nothing, took: [{ path, ms: 0 }] });
  });

  it('tells who failed while stopping', async () => {
    expect(await reportOf(ending(30, 'error'))).toEqual({
      ...nothing,
      failed: [{ path, error: 'no' }],
      took: [{ path, ms: 30 }],
    });
  });

  it('tells whose teardown threw', async () => {
    const teardown = () => {
      throw 'in teardown';
    };
    expect(await reportOf(ending(30, 'complete', teardown))).toEqual({
      ...nothing,
      teardownFailed: [{ path, error: 'in teardown' }],
      took: [{ path, ms: 30 }],
    });
  });

  it('tells who was abandoned: at the end of its grace, or at the deadline', async () => {
    const abandoned = [path];
    expect(await reportOf(ending(51))).toEqual({ ...nothing, abandoned, took: [{ path, ms: 50 }] });
    expect(await reportOf(ending(50), 20)).toEqual({ ...nothing, abandoned, took: [{ path, ms: 20 }] });
    expect(await reportOf(ending(19), 20)).toEqual({ ...nothing, took: [{ path, ms: 19 }] });
  });
});
