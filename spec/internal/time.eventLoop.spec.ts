import { asyncScheduler } from 'rxjs';
import { hop } from '../../lib/internal/time.js';
import { microtasksDone } from '../support/microtasks.js';

/** Hops so often in a row, and then resolves. */
function hops(count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    const next = () => {
      if (left-- > 0) hop(asyncScheduler, next);
      else resolve();
    };
    next();
  });
}

describe('hop, again and again in real time', () => {
  it('lets immediates and timers in: 30,000 in a row', async () => {
    const heard: string[] = [];
    const immediate = setImmediate(() => heard.push('immediate'));
    const timer = setTimeout(() => heard.push('timer'), 0);
    await hops(30_000);
    clearTimeout(timer);
    clearImmediate(immediate);
    expect(heard.sort()).toEqual(['immediate', 'timer']);
  });

  it('goes by microtask all the same: at most one in a hundred takes a timer', async () => {
    const timers = jest.spyOn(asyncScheduler, 'schedule');
    await hops(30_000);
    expect(timers.mock.calls.length).toBeGreaterThanOrEqual(2);
    expect(timers.mock.calls.length).toBeLessThanOrEqual(300);
    timers.mockRestore();
  });
});

describe('hop, where the work takes long', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
  afterEach(() => jest.useRealTimers());

  /** One hop whose work takes so many ms of real time; true if it lands without a timer. */
  async function landsByMicrotask(ms: number): Promise<boolean> {
    let landed = false;
    hop(asyncScheduler, () => {
      jest.setSystemTime(Date.now() + ms);
      landed = true;
    });
    await microtasksDone();
    const byMicrotask = landed;
    await jest.advanceTimersByTimeAsync(1);
    expect(landed).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
    return byMicrotask;
  }

  it.each([5, 10, 20, 40])('%p ms each, makes a timer at most 50 ms late', async (ms) => {
    let late = 0;
    let latest = 0;
    for (let hop = 0; hop < 100; hop++) {
      late = (await landsByMicrotask(ms)) ? late + ms : 0;
      latest = Math.max(latest, late);
    }
    expect(latest).toBeLessThanOrEqual(50);
  });

  it('is not misled by a clock that goes back now and then', async () => {
    let late = 0;
    let latest = 0;
    for (let hop = 0; hop < 100; hop++) {
      if (hop % 7 === 6) await landsByMicrotask(-1_000_000);
      late = (await landsByMicrotask(10)) ? late + 10 : 0;
      latest = Math.max(latest, late);
    }
    expect(latest).toBeLessThanOrEqual(50);
  });

  /** Hops that took long, and a pause long enough to forget them. */
  async function rested(): Promise<void> {
    await landsByMicrotask(40);
    jest.setSystemTime(Date.now() + 1_000);
  }

  it('takes a timer when those before have taken more than 15 ms, and then none again', async () => {
    await rested();
    const landed = [];
    for (const ms of [15, 1, 0, 0]) landed.push(await landsByMicrotask(ms));
    expect(landed).toEqual([true, true, false, true]);
  });

  it.each([
    [50, [true, false, true]],
    [51, [true, true, true]],
  ])('has forgotten those before, or not, when it comes %d ms after them', async (pause, expected) => {
    await rested();
    const landed = [await landsByMicrotask(20)];
    // One ms of it has passed already.
    jest.setSystemTime(Date.now() + pause - 1);
    for (const ms of [0, 0]) landed.push(await landsByMicrotask(ms));
    expect(landed).toEqual(expected);
  });

  it('does not overtake the one before it, which takes a timer', async () => {
    await rested();
    await landsByMicrotask(20);
    const landed: string[] = [];
    for (const name of ['a', 'b']) hop(asyncScheduler, () => landed.push(name));
    await microtasksDone();
    expect(landed).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(landed).toEqual(['a', 'b']);
  });
});
