import { VirtualTimeScheduler } from 'rxjs';
import { planOf } from '../../lib/internal/plan.js';
import { watch } from '../../lib/internal/watch.js';
import type { SuperviseConfig } from '../../lib/index.js';

/** A run that is watched as `config` says, and what it expires with, when. */
function watched(config: SuperviseConfig) {
  const scheduler = new VirtualTimeScheduler();
  const expired: [at: number, kind: string, message: string][] = [];
  const cancelled: string[] = [];
  const run = {
    beaten: false,
    fail: (error: unknown, kind: string) => expired.push([scheduler.now(), kind, (error as Error).message]),
    cancel: (reason: string) => cancelled.push(reason),
  };
  const child = { path: ['feed'], plan: planOf('supervise', false, { ...config, scheduler }) };
  return { scheduler, expired, cancelled, run, its: watch(run, child) };
}

describe('watch', () => {
  it('is nothing for a run that has neither heartbeat nor start timeout', () => {
    const { its, scheduler } = watched({});
    expect(its).toBeUndefined();
    expect(scheduler.actions).toEqual([]);
  });

  it('fails and cancels a run that is not ready in time', () => {
    const { scheduler, expired, cancelled } = watched({ startTimeout: 50 });
    scheduler.flush();
    expect(cancelled).toEqual(['restart']);
    expect(expired).toEqual([[50, 'start-timeout', 'Component `feed` was not ready within 50 ms.']]);
  });

  it('lets one be that is, and keeps no timer for it', () => {
    const { scheduler, expired, its } = watched({ startTimeout: 50 });
    its?.ready();
    expect(scheduler.actions).toEqual([]);
    scheduler.flush();
    expect(expired).toEqual([]);
  });

  it('fails and cancels a run that gives no sign of life', () => {
    const { scheduler, expired, cancelled } = watched({ heartbeat: 80 });
    scheduler.flush();
    expect(cancelled).toEqual(['restart']);
    expect(expired).toEqual([[80, 'heartbeat', 'Component `feed` gave no sign of life for 80 ms.']]);
  });

  it('goes on listening for life when the run is ready', () => {
    const { scheduler, expired, run, its } = watched({ heartbeat: 80, startTimeout: 10 });
    its?.ready();
    scheduler.schedule(() => (run.beaten = true), 40);
    scheduler.flush();
    expect(expired).toEqual([[120, 'heartbeat', expect.any(String)]]);
  });

  it('leaves no timer when unsubscribed', () => {
    const { scheduler, expired, its } = watched({ heartbeat: 80, startTimeout: 50 });
    expect(scheduler.actions).toHaveLength(2);
    its?.unsubscribe();
    expect(scheduler.actions).toEqual([]);
    scheduler.flush();
    expect(expired).toEqual([]);
  });
});
