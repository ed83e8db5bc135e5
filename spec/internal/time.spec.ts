import { asapScheduler, asyncScheduler, queueScheduler, VirtualTimeScheduler } from 'rxjs';
import { after } from '../../lib/internal/time.js';
import { virtually } from '../support/virtually.js';

const delays = [0, 1, 100, 2 ** 31 - 2, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 2, 2 ** 32 - 1, 2 ** 33];

describe('after, in virtual time', () => {
  it.each(delays)('works once, after exactly %p ms', (ms) => {
    const worked: number[] = [];
    const end = virtually(({ now }) => after(asyncScheduler, ms, () => worked.push(now())));
    expect(worked).toEqual([ms]);
    expect(end).toBe(ms);
  });

  it.each(delays)('counts %p ms from the call', (ms) => {
    const worked: number[] = [];
    virtually(({ at, now }) => at(7, () => after(asyncScheduler, ms, () => worked.push(now()))));
    expect(worked).toEqual([7 + ms]);
  });

  it('never works for Infinity, and leaves nothing to wait for', () => {
    const work = jest.fn();
    const end = virtually(() => after(asyncScheduler, Infinity, work));
    expect(work).not.toHaveBeenCalled();
    expect(end).toBe(0);
  });

  it.each([
    [2 ** 33, 1],
    [2 ** 33, 2 ** 31 + 5],
    [2 ** 33, 2 ** 33 - 1],
    [100, 99],
  ])('of %p ms, unsubscribed at %p, never works and leaves nothing', (ms, stop) => {
    const work = jest.fn();
    const end = virtually(({ at }) => {
      const timer = after(asyncScheduler, ms, work);
      at(stop, () => timer.unsubscribe());
    });
    expect(work).not.toHaveBeenCalled();
    // The stop itself may have taken a chained timer as well; nothing comes after it.
    expect(end).toBe(stop);
  });

  it('unsubscribed by a hop of the moment in which it is due never works, and upsets nobody', () => {
    const work = jest.fn();
    const end = virtually(({ at }) =>
      at(5, () => {
        const timer = after(asyncScheduler, 0, work);
        asapScheduler.schedule(() => timer.unsubscribe());
      }),
    );
    expect(work).not.toHaveBeenCalled();
    expect(end).toBe(5);
  });

  it('takes its time from any scheduler', () => {
    const scheduler = new VirtualTimeScheduler();
    const worked: number[] = [];
    after(scheduler, 2 ** 32, () => worked.push(scheduler.now()));
    scheduler.flush();
    expect(worked).toEqual([2 ** 32]);
  });
});

describe('ringIfDue', () => {
  /** When it works, if it is asked to ring so long after the beginning, before its own timer has its turn. */
  function rings(ms: number, asked: number): number[] {
    const worked: number[] = [];
    virtually(({ at, now }) => {
      at(asked, () => timer.ringIfDue(asyncScheduler.now()));
      at(asked, () => timer.ringIfDue(asyncScheduler.now()));
      const timer = after(asyncScheduler, ms, () => worked.push(worked.length === 0 ? now() : NaN));
      at(asked, () => timer.unsubscribe());
    });
    return worked;
  }

  it.each([
    [10, 9, []],
    [10, 10, [10]],
    [0, 0, [0]],
    [2 ** 33, 2 ** 33 - 1, []],
    [2 ** 33, 2 ** 33, [2 ** 33]],
    [Infinity, 10, []],
  ])('of %p ms, asked at %p: works at %p, once', (ms, asked, worked) => {
    expect(rings(ms, asked)).toEqual(worked);
  });

  it('does nothing once it is unsubscribed', () => {
    const work = jest.fn();
    virtually(() => {
      const timer = after(asyncScheduler, 0, work);
      timer.unsubscribe();
      timer.ringIfDue(asyncScheduler.now());
    });
    expect(work).not.toHaveBeenCalled();
  });
});

describe('after, with native timers', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it.each(delays.flatMap((ms) => [asyncScheduler, asapScheduler, queueScheduler].map((by) => [ms, by] as const)))(
    'of %p ms is neither early nor late, and leaves no timer',
    async (ms, scheduler) => {
      const work = jest.fn();
      after(scheduler, ms, work);
      if (ms > 0) {
        await jest.advanceTimersByTimeAsync(ms - 1);
        expect(work).not.toHaveBeenCalled();
      }
      await jest.advanceTimersByTimeAsync(1);
      expect(work).toHaveBeenCalledTimes(1);
      expect(jest.getTimerCount()).toBe(0);
    },
  );

  it('sets no timer for Infinity', () => {
    after(asyncScheduler, Infinity, () => undefined);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('leaves no timer when unsubscribed in a later stretch', async () => {
    const work = jest.fn();
    const timer = after(asyncScheduler, 2 ** 33, work);
    await jest.advanceTimersByTimeAsync(2 ** 32);
    expect(jest.getTimerCount()).toBe(1);
    timer.unsubscribe();
    expect(jest.getTimerCount()).toBe(0);
    await jest.advanceTimersByTimeAsync(2 ** 33);
    expect(work).not.toHaveBeenCalled();
  });
});
