import { intervalsOfTimeouts, type GlobalTimers } from '../../../lib/testing/internal/intervals.js';

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

/** Intervals made of jest's timeouts, and when they rang. */
function made() {
  const { setTimeout, clearTimeout } = globalThis as unknown as GlobalTimers;
  const timers = { setTimeout, clearTimeout } as GlobalTimers;
  const count = intervalsOfTimeouts(timers);
  const rings: number[] = [];
  return { ...timers, count, rings, ring: () => void rings.push(Date.now()) };
}

describe('intervals of timeouts', () => {
  it('ring again and again until they are cleared', () => {
    const { setInterval, clearInterval, rings, ring } = made();
    const interval = setInterval(ring, 5);
    jest.advanceTimersByTime(17);
    clearInterval(interval);
    jest.advanceTimersByTime(17);
    expect(rings).toEqual([5, 10, 15]);
  });

  it('may be cleared before they ring', () => {
    const { setInterval, clearInterval, rings, ring } = made();
    clearInterval(setInterval(ring, 5));
    jest.advanceTimersByTime(17);
    expect(rings).toEqual([]);
  });

  it('may be cleared in their own call', () => {
    const { setInterval, clearInterval, rings, ring } = made();
    const interval = setInterval(() => {
      ring();
      clearInterval(interval);
    }, 5);
    jest.advanceTimersByTime(17);
    expect(rings).toEqual([5]);
  });

  it.each([0, -1, undefined])('take at least 1 ms, also with %s', (ms) => {
    const { setInterval, clearInterval, rings, ring } = made();
    const interval = setInterval(ring, ms);
    jest.advanceTimersByTime(3);
    clearInterval(interval);
    expect(rings).toEqual([1, 2, 3]);
  });

  it('pass on their arguments', () => {
    const { setInterval, clearInterval } = made();
    const work = jest.fn();
    const interval = setInterval(work, 5, 'a', 2);
    jest.advanceTimersByTime(5);
    clearInterval(interval);
    expect(work.mock.calls).toEqual([['a', 2]]);
  });

  it('go on when their work throws', () => {
    const { setInterval, clearInterval, rings, ring } = made();
    const interval = setInterval(() => {
      ring();
      throw new Error('oops');
    }, 5);
    expect(() => jest.advanceTimersByTime(5)).toThrow('oops');
    expect(() => jest.advanceTimersByTime(5)).toThrow('oops');
    clearInterval(interval);
    expect(rings).toEqual([5, 10]);
  });

  it('clear timeouts, too, and what is none', () => {
    const { setTimeout, clearInterval, rings, ring } = made();
    clearInterval(setTimeout(ring, 5));
    clearInterval(undefined);
    expect(rings).toEqual([]);
  });

  it('are counted', () => {
    const { setInterval, clearInterval, count, ring } = made();
    const [one, other] = [setInterval(ring, 5), setInterval(ring, 5)];
    jest.advanceTimersByTime(7);
    expect(count()).toBe(2);
    clearInterval(one);
    clearInterval(one);
    expect(count()).toBe(1);
    clearInterval(other);
    expect(count()).toBe(0);
  });
});
