import { asyncScheduler, VirtualTimeScheduler } from 'rxjs';
import { heartbeat } from '../../lib/internal/heartbeat.js';
import { virtually } from '../support/virtually.js';

/** How long after the last of these signs of life it is missed; `end` is when nothing is left to do. */
function silenceUntilMissed(ms: number, signs: readonly number[]): number {
  let missed: number | undefined;
  const end = virtually(({ at, now }) => {
    const state = { beaten: false };
    for (const sign of signs) at(sign, () => (state.beaten = true));
    heartbeat(asyncScheduler, ms, state, () => {
      expect(missed).toBeUndefined();
      missed = now();
    });
  });
  expect(end).toBe(missed);
  return missed! - (signs.at(-1) ?? 0);
}

/** Every offset in the first `ms`, or of many those around each eighth. */
function offsets(ms: number): number[] {
  const all = Array.from({ length: ms + 1 }, (_, offset) => offset);
  const slice = Math.floor(ms / 8);
  return ms <= 200 ? all : all.filter((offset) => (offset + 1) % slice <= 2);
}

describe('heartbeat', () => {
  it.each([4, 5, 7, 8, 9, 10, 13, 15, 16, 17, 31, 100, 1_000])(
    'of %p ms is missed after at least that, and at most 1.25 times it',
    (ms) => {
      const silences = offsets(ms).map((offset) => silenceUntilMissed(ms, [offset]));
      expect(Math.min(...silences)).toBeGreaterThanOrEqual(ms);
      expect(Math.max(...silences)).toBeLessThanOrEqual(1.25 * ms);
    },
  );

  it.each([1, 2, 3])('of %p ms is at most 1 ms late', (ms) => {
    const silences = [0, 1, 2, 3].map((offset) => silenceUntilMissed(ms, [Math.min(offset, ms)]));
    expect(Math.min(...silences)).toBeGreaterThanOrEqual(ms);
    expect(Math.max(...silences)).toBeLessThanOrEqual(ms + 1);
  });

  it.each([1, 2, 3, 4, 5, 7, 8, 9, 10, 13, 100, 1_000, 10_000, 2 ** 35])(
    'of %p ms counts from the start when there is no sign of life at all',
    (ms) => {
      const silence = silenceUntilMissed(ms, []);
      expect(silence).toBeGreaterThanOrEqual(ms);
      expect(silence).toBeLessThanOrEqual(Math.max(1.25 * ms, ms + 1));
    },
  );

  it('goes on as long as there are signs of life', () => {
    const signs = Array.from({ length: 50 }, (_, index) => index * 100);
    const silence = silenceUntilMissed(100, signs);
    expect(silence).toBeGreaterThanOrEqual(100);
    expect(silence).toBeLessThanOrEqual(125);
  });

  it('is missed between signs of life that are too far apart', () => {
    const missed: number[] = [];
    virtually(({ at, now }) => {
      const state = { beaten: false };
      for (const sign of [50, 176]) at(sign, () => (state.beaten = true));
      heartbeat(asyncScheduler, 100, state, () => missed.push(now()));
    });
    expect(missed).toHaveLength(1);
    expect(missed[0]).toBeGreaterThanOrEqual(150);
    expect(missed[0]).toBeLessThanOrEqual(175);
  });

  it.each([0, 1, 50, 99])('unsubscribed at %p ms is never missed, and leaves no timer', (ms) => {
    const missed = jest.fn();
    const end = virtually(({ at }) => {
      const watch = heartbeat(asyncScheduler, 100, { beaten: false }, missed);
      if (ms === 0) watch.unsubscribe();
      else at(ms, () => watch.unsubscribe());
    });
    expect(missed).not.toHaveBeenCalled();
    expect(end).toBe(ms);
  });

  it('sets one timer at a time, and none for a sign of life', () => {
    const scheduler = new VirtualTimeScheduler();
    const state = { beaten: false };
    heartbeat(scheduler, 100, state, () => undefined);
    for (let i = 0; i < 1_000; i++) state.beaten = true;
    expect(scheduler.actions).toHaveLength(1);
    scheduler.maxFrames = 60;
    scheduler.flush();
    expect(scheduler.actions).toHaveLength(1);
  });
});
