import { asapScheduler, asyncScheduler, queueScheduler, VirtualTimeScheduler, type SchedulerLike } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { hop } from '../../lib/internal/time.js';
import { captureAsapFlush } from '../support/asapFlush.js';
import { microtasksDone } from '../support/microtasks.js';
import { virtually } from '../support/virtually.js';

const newTestScheduler = (): TestScheduler => new TestScheduler(() => undefined);
const schedulers: [string, () => SchedulerLike][] = [
  ['asyncScheduler', () => asyncScheduler],
  ['asapScheduler', () => asapScheduler],
  ['queueScheduler', () => queueScheduler],
  ['a VirtualTimeScheduler', () => new VirtualTimeScheduler()],
  ['a TestScheduler', newTestScheduler],
];

const throwing = (): never => {
  throw new Error('of a stranger');
};

describe('hop', () => {
  it.each(schedulers)('never lands in the present call, with %s', (_, scheduler) => {
    const work = jest.fn();
    const hopping = hop(scheduler(), work);
    expect(work).not.toHaveBeenCalled();
    hopping.unsubscribe();
  });

  it('does not land inside an action of queueScheduler either', async () => {
    const order: string[] = [];
    queueScheduler.schedule(() => {
      hop(queueScheduler, () => order.push('landed'));
      queueScheduler.schedule(() => order.push('queued'));
      order.push('action');
    });
    order.push('after');
    await microtasksDone();
    expect(order).toEqual(['action', 'queued', 'after', 'landed']);
  });

  it('lands in a microtask of real time, before any timer', async () => {
    const order: string[] = [];
    setTimeout(() => order.push('timer'), 0);
    hop(asyncScheduler, () => order.push('landed'));
    await microtasksDone();
    expect(order[0]).toBe('landed');
  });

  it.each([asyncScheduler, asapScheduler, queueScheduler])('takes no virtual time', (scheduler) => {
    const landed: unknown[] = [];
    const end = virtually(({ at, now }) =>
      at(10, () => {
        let inside = true;
        hop(scheduler, () => landed.push([now(), inside]));
        inside = false;
      }),
    );
    expect(landed).toEqual([[10, false]]);
    expect(end).toBe(10);
  });

  it('lands hops in the order in which they were asked for', () => {
    const landed: number[] = [];
    virtually(() => {
      for (const number of [1, 2, 3]) hop(asyncScheduler, () => landed.push(number));
    });
    expect(landed).toEqual([1, 2, 3]);
  });

  it('a thousand in a row take no virtual time, each from a stack of its own', () => {
    let depth = 0;
    let deepest = 0;
    let left = 1_000;
    const end = virtually(() => {
      const again = () => {
        deepest = Math.max(deepest, ++depth);
        if (left-- > 0) hop(asyncScheduler, again);
        depth--;
      };
      again();
    });
    expect([left, deepest, end]).toEqual([-1, 1, 0]);
  });

  it('lands in a VirtualTimeScheduler’s flush, in no time of it', () => {
    const scheduler = new VirtualTimeScheduler();
    const landed: number[] = [];
    scheduler.schedule(() => hop(scheduler, () => landed.push(scheduler.now())), 10);
    scheduler.flush();
    expect(landed).toEqual([10]);
  });

  it.each(schedulers)('never lands once it is cancelled, with %s', async (_, get) => {
    const scheduler = get();
    const work = jest.fn();
    const hopping = hop(scheduler, work);
    hopping.unsubscribe();
    hopping.unsubscribe();
    if (scheduler instanceof VirtualTimeScheduler) scheduler.flush();
    await microtasksDone();
    expect(work).not.toHaveBeenCalled();
  });

  it('cancelled when it has landed, or while it lands, lands once', () => {
    const work = jest.fn();
    const end = virtually(() => {
      const hopping = hop(asyncScheduler, () => {
        work();
        hopping.unsubscribe();
        hopping.unsubscribe();
      });
    });
    expect(work).toHaveBeenCalledTimes(1);
    expect(end).toBe(0);
  });
});

describe('hop, behind a stranger that throws in the same flush', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('lands all the same: in the asap queue', async () => {
    const work = jest.fn();
    const flush = captureAsapFlush();
    asapScheduler.schedule(throwing);
    hop(asyncScheduler, work);
    expect(flush).toThrow('of a stranger');
    expect(work).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('lands all the same: behind one stranger after the other', async () => {
    const work = jest.fn();
    const flush = captureAsapFlush();
    asapScheduler.schedule(throwing);
    hop(asyncScheduler, work);
    expect(flush).toThrow('of a stranger');
    const flushAgain = captureAsapFlush();
    asapScheduler.schedule(throwing);
    jest.advanceTimersByTime(1);
    expect(flushAgain).toThrow('of a stranger');
    expect(work).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('lands all the same: in a VirtualTimeScheduler', () => {
    const scheduler = new VirtualTimeScheduler();
    const work = jest.fn();
    scheduler.schedule(throwing);
    hop(scheduler, work);
    expect(() => scheduler.flush()).toThrow('of a stranger');
    expect(work).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    scheduler.flush();
    expect(work).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('that throws itself is not asked for again', () => {
    const scheduler = new VirtualTimeScheduler();
    const work = jest.fn(throwing);
    hop(scheduler, work);
    expect(() => scheduler.flush()).toThrow('of a stranger');
    expect(jest.getTimerCount()).toBe(0);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('never lands once it is cancelled after the throw, and leaves no timer', async () => {
    const work = jest.fn();
    const flush = captureAsapFlush();
    asapScheduler.schedule(throwing);
    const hopping = hop(asyncScheduler, work);
    expect(flush).toThrow('of a stranger');
    hopping.unsubscribe();
    expect(jest.getTimerCount()).toBe(0);
    await jest.advanceTimersByTimeAsync(10);
    expect(work).not.toHaveBeenCalled();
  });

  it('that is cancelled before is not asked for again', () => {
    const work = jest.fn();
    const flush = captureAsapFlush();
    asapScheduler.schedule(throwing);
    hop(asyncScheduler, work).unsubscribe();
    expect(flush).toThrow('of a stranger');
    expect(jest.getTimerCount()).toBe(0);
    expect(work).not.toHaveBeenCalled();
  });
});
