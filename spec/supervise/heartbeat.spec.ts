import { interval, NEVER, tap } from 'rxjs';
import { HeartbeatMissedError, supervised } from '../../lib/index.js';
import { lab } from '../support/lab.js';
import { doingOnly, listening } from '../support/lab/scripts.js';

/** When a component that is silent from `lastSign` on fails for want of a heartbeat. */
function missedAt(heartbeat: number, lastSign: number): number {
  let at = NaN;
  lab(({ component, run, flush }) => {
    const probe = component(({ beat }) => (lastSign > 0 ? doingOnly(lastSign, beat) : NEVER));
    run(supervised(probe, { heartbeat, decide: () => 'stop' }));
    flush();
    at = probe.handled[0]!.at;
  });
  return at;
}

describe('heartbeat', () => {
  it.each([1, 2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 17, 23, 24, 31, 100, 999, 10_000])(
    'fails a run after %d ms of silence, at most a quarter later',
    (ms) => {
      const tolerance = ms < 4 ? 1 : ms / 4;
      expect(missedAt(ms, 0)).toBeGreaterThanOrEqual(ms);
      expect(missedAt(ms, 0)).toBeLessThanOrEqual(ms + tolerance);
      for (let last = 1; last <= ms; last += Math.max(1, Math.floor(ms / 17))) {
        if (last === ms) continue;
        const silence = missedAt(ms, last) - last;
        expect(silence).toBeGreaterThanOrEqual(ms);
        expect(silence).toBeLessThanOrEqual(ms + tolerance);
      }
    },
  );

  it('fails it with a HeartbeatMissedError and cancels it with `restart`', () =>
    lab(({ component, run, flush, log }) => {
      const reasons: unknown[] = [];
      const probe = component(({ cancel$ }) => listening(cancel$.pipe(tap((reason) => reasons.push(reason)))));
      run(supervised(probe, { heartbeat: 8, shutdown: 3, id: 'feed', events: log }), 20);
      flush();
      expect(log.lines).toEqual([
        '@0 starting started ready @8 failed(heartbeat) cancelling(restart) @11 abandoned ended(failed) handled waiting(100) @20 stopped(unsubscribed)',
      ]);
      expect(reasons).toEqual(['restart']);
      const { error, kind, uptime } = probe.handled[0]!;
      expect(error).toBeInstanceOf(HeartbeatMissedError);
      expect(error).toMatchObject({ code: 'HEARTBEAT_MISSED', message: expect.stringContaining('feed') as string });
      expect([kind, uptime]).toEqual(['heartbeat', 8]);
    }));

  it('is counted from the start, ready or not', () =>
    lab(({ component, run, flush, log }) => {
      run(
        supervised(
          component(() => NEVER),
          { heartbeat: 8, readiness: 'signal', events: log },
        ),
        20,
      );
      flush();
      expect(log.lines[0]).toMatch(/^@0 starting started @8 failed\(heartbeat\)/);
    }));

  it('lets a run be that gives values often enough', () =>
    lab(({ component, run, flush, log }) => {
      run(
        supervised(
          component(() => interval(7)),
          { heartbeat: 8, events: log },
        ),
        1_000,
      );
      flush();
      expect(log.types).toEqual(['starting', 'started', 'ready', 'ended', 'stopped']);
    }));

  it('lets a run be that beats often enough', () =>
    lab(({ component, run, flush, log }) => {
      const probe = component(({ beat }) => listening(interval(7).pipe(tap(beat))));
      run(supervised(probe, { heartbeat: 8, events: log, decide: () => 'stop' }), 500);
      flush();
      expect(log.types).toEqual(['starting', 'started', 'ready', 'ended', 'stopped']);
    }));

  it('sets no timer per value', () =>
    lab(({ cold, component, run, timers, flush }) => {
      const burst = 'a(aaaaaaaa)'.repeat(20);
      const probe = component(() => cold(burst));
      run(supervised(probe, { heartbeat: 80 }), 79);
      flush();
      expect(timers.total).toBeLessThanOrEqual(8 + 1);
    }));

  it('begins anew in each run', () =>
    lab(({ component, run, flush }) => {
      const probe = component(() => NEVER);
      run(supervised(probe, { heartbeat: 8, backoff: 4 }), 35);
      flush();
      expect(probe.handled.map(({ at }) => at)).toEqual([8, 20, 32]);
    }));

  it('is not asked of a run that is frozen or being stopped', () =>
    lab(({ component, hot, run, flush, log }) => {
      const probe = component(({ cancel$ }) => listening(cancel$));
      run(supervised(probe, { heartbeat: 8, shutdown: 50, cancel$: hot('-----x'), events: log }));
      flush();
      expect(log.lines).toEqual([
        '@0 starting started ready @5 cancelling(stop) @55 abandoned ended(cancelled) stopped(stop)',
      ]);
    }));

  it('is none by default', () =>
    lab(({ component, run, timers, at }) => {
      run(supervised(component(() => NEVER)), 10 ** 9);
      at(5, () => expect(timers.total).toBe(0));
    }));
});
