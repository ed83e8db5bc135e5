import { asyncScheduler, VirtualTimeScheduler } from 'rxjs';
import { Uptime } from '../../lib/internal/uptime.js';

/** What an uptime that begins at 5 comes to, by a clock that says `now` and a scheduler that goes on. */
function lasting(now: () => number): number[] {
  const scheduler = new VirtualTimeScheduler();
  scheduler.now = now;
  const exceeded: number[] = [];
  const uptime = new Uptime(scheduler, 100, () => exceeded.push(scheduler.frame));
  uptime.begin(5);
  scheduler.flush();
  expect(scheduler.actions).toEqual([]);
  return exceeded;
}

describe('The first turn of an uptime', () => {
  it('counts for one ms at most, and for nothing where the clock stood or went back', () => {
    expect(lasting(() => 9)).toEqual([101]);
    expect(lasting(() => 6)).toEqual([101]);
    expect(lasting(() => 5)).toEqual([102]);
    expect(lasting(() => 0)).toEqual([102]);
  });

  it('leads to no wait when the run has ended within it', () => {
    jest.useFakeTimers();
    const exceeded = jest.fn();
    const uptime = new Uptime(asyncScheduler, 100, exceeded);
    uptime.begin(asyncScheduler.now());
    uptime.end(asyncScheduler.now());
    jest.advanceTimersByTime(5);
    expect([jest.getTimerCount(), exceeded.mock.calls]).toEqual([0, []]);
    jest.useRealTimers();
  });

  it('is all of a `resetAfter` of 0: no timer follows it', () => {
    jest.useFakeTimers();
    const exceeded = jest.fn();
    new Uptime(asyncScheduler, 0, exceeded).begin(asyncScheduler.now());
    jest.advanceTimersByTime(1);
    expect([jest.getTimerCount(), exceeded.mock.calls]).toEqual([0, [[]]]);
    jest.useRealTimers();
  });
});
