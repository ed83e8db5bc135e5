import { throwError } from 'rxjs';
import { exponential, supervised, type ExponentialConfig, type Failure, type LifecycleEvent } from '../lib/index.js';
import { refusal } from './support/refusal.js';
import { virtually } from './support/virtually.js';

const longest = Number.MAX_SAFE_INTEGER;
const almostOne = 1 - Number.EPSILON / 2;
const noFailure: Failure | undefined = undefined;

describe('exponential', () => {
  it.each<[initial: number, factor: number, max: number, attempt: number, delay: number]>([
    [100, 2, 30_000, 0, 100],
    [100, 2, 30_000, 1, 200],
    [100, 2, 30_000, 8, 25_600],
    [100, 2, 30_000, 9, 30_000],
    [100, 2, 30_000, 10, 30_000],
    [100, 2, 30_000, 1023, 30_000],
    [100, 2, 30_000, 1024, 30_000],
    [100, 2, 30_000, 2 ** 31, 30_000],
    // The maximum is reached sharp, missed by one, passed by one.
    [100, 2, 25_600, 7, 12_800],
    [100, 2, 25_600, 8, 25_600],
    [100, 2, 25_600, 9, 25_600],
    [100, 2, 25_599, 8, 25_599],
    [100, 2, 25_601, 8, 25_600],
    [100, 2, 25_601, 9, 25_601],
    [250, 1, 1_000, 0, 250],
    [250, 1, 1_000, 1, 250],
    [250, 1, 1_000, 2 ** 31, 250],
    // Fractions of a ms are cut.
    [10, 1.5, 100, 0, 10],
    [10, 1.5, 100, 1, 15],
    [10, 1.5, 100, 2, 22],
    [10, 1.5, 100, 3, 33],
    [10, 1.5, 100, 5, 75],
    [10, 1.5, 100, 6, 100],
    [10, 1.5, 100, 2 ** 31, 100],
    [1, 1e308, 30_000, 0, 1],
    [1, 1e308, 30_000, 1, 30_000],
    [1, 1e308, 30_000, 2, 30_000],
    [1, 1e308, 30_000, 2 ** 31, 30_000],
    [100, 1e308, 30_000, 1, 30_000],
    [0, 1, 30_000, 0, 0],
    [0, 2, 30_000, 2 ** 31, 0],
    [0, 1e308, Infinity, 2, 0],
    [0, 1e308, Infinity, 2 ** 31, 0],
    [100, 2, 0, 0, 0],
    [100, 2, 0, 2 ** 31, 0],
    [0, 2, 0, 1, 0],
    [100, 2, 99, 0, 99],
    [Infinity, 1, 7, 0, 7],
    [Infinity, 1, Infinity, 0, longest],
    [0, 1, Infinity, 0, 0],
    [100, 2, Infinity, 10, 102_400],
    [1, 2, Infinity, 52, 2 ** 52],
    [1, 2, Infinity, 53, longest],
    [1, 2, Infinity, 2 ** 31, longest],
    [1, 1e308, Infinity, 1, longest],
    [1, 1e308, Infinity, 2, longest],
  ])('with initial %p, factor %p and max %p, delay %p is %p ms', (initial, factor, max, attempt, delay) => {
    expect(exponential({ initial, factor, max })(noFailure, attempt)).toBe(delay);
    expect(exponential({ initial, factor, max, jitter: 'none' })(noFailure, attempt)).toBe(delay);
  });

  it.each<['none' | 'full' | 'equal', drawn: number, delay: number]>([
    ['none', 0, 1_001],
    ['none', almostOne, 1_001],
    ['full', 0, 0],
    ['full', 0.5, 500],
    ['full', 0.999, 999],
    ['full', almostOne, 1_000],
    ['equal', 0, 500],
    ['equal', 0.5, 750],
    ['equal', 0.9, 950],
  ])('with jitter %p and %p drawn, 1,001 ms become %p', (jitter, drawn, delay) => {
    const backoff = exponential({ initial: 1_001, factor: 1, max: 5_000, jitter });
    expect(backoff(noFailure, 0, () => drawn)).toBe(delay);
  });

  it('with equal jitter never exceeds the delay, also for the largest draw', () => {
    for (const initial of [1, 2, 3, 100, 1_001, 2 ** 31, longest]) {
      const backoff = exponential({ initial, factor: 1, max: Infinity, jitter: 'equal' });
      expect(backoff(noFailure, 0, () => almostOne)).toBeLessThanOrEqual(initial);
      expect(backoff(noFailure, 0, () => 0)).toBe(Math.floor(initial / 2));
    }
  });

  it('never gives NaN, a negative, an infinite or a broken number of ms, nor more than max', () => {
    const bad: unknown[] = [];
    for (const initial of [0, 1, 3, 100, 2 ** 31, longest, Infinity])
      for (const factor of [1, 1.5, 2, 1e308])
        for (const max of [0, 1, 2 ** 31 - 1, 2 ** 31, longest, Infinity])
          for (const jitter of ['none', 'full', 'equal'] as const)
            for (const attempt of [0, 1, 2, 31, 52, 53, 1_023, 1_024, 2 ** 31])
              for (const drawn of [0, 0.5, almostOne]) {
                const ms = exponential({ initial, factor, max, jitter })(noFailure, attempt, () => drawn);
                const isFine = Number.isSafeInteger(ms) && ms >= 0 && !Object.is(ms, -0) && ms <= max;
                if (!isFine) bad.push({ initial, factor, max, jitter, attempt, drawn, ms });
              }
    expect(bad).toEqual([]);
  });

  it('draws from Math.random when it is given no randomness, once a delay', () => {
    const draw = jest.spyOn(Math, 'random').mockReturnValue(0.25);
    expect(exponential({ initial: 100, factor: 2, max: 1_000, jitter: 'full' })(noFailure, 0)).toBe(25);
    expect(draw).toHaveBeenCalledTimes(1);
    draw.mockRestore();
  });

  it('draws nothing without jitter', () => {
    const draw = jest.fn(() => 0.5);
    exponential({ initial: 100, factor: 2, max: 1_000 })(noFailure, 0, draw);
    expect(draw).not.toHaveBeenCalled();
  });

  it('draws from the configured randomness under supervise', () => {
    const delays: unknown[] = [];
    const backoff = exponential({ initial: 100, factor: 2, max: 300, jitter: 'full' });
    const events = {
      next: (event: LifecycleEvent) => event.type === 'waiting' && delays.push(event.delay),
    };
    const end = virtually(({ at }) => {
      const config = { backoff, events, random: () => 0.5 };
      const output = supervised(() => throwError(() => 'always'), config).subscribe();
      at(400, () => output.unsubscribe());
    });
    expect(delays).toEqual([50, 100, 150, 150]);
    expect(end).toBe(400);
  });

  it.each<[unknown, string]>([
    [undefined, 'TypeError: Expected the options of `exponential` to be an object, got undefined'],
    [null, 'TypeError: Expected the options of `exponential` to be an object, got null'],
    [100, 'TypeError: Expected the options of `exponential` to be an object, got 100'],
    [{}, 'TypeError: Expected `initial` to be a non-negative integer, got undefined'],
    [{ initial: 1, max: 1 }, 'TypeError: Expected `factor` to be a finite number of at least 1, got undefined'],
    [{ initial: 1, factor: 1 }, 'TypeError: Expected `max` to be a non-negative integer, got undefined'],
    [{ initial: -1, factor: 2, max: 1 }, 'RangeError: Expected `initial` to be a non-negative integer, got -1'],
    [{ initial: NaN, factor: 2, max: 1 }, 'RangeError: Expected `initial` to be a non-negative integer, got NaN'],
    [{ initial: 1.5, factor: 2, max: 1 }, 'RangeError: Expected `initial` to be a non-negative integer, got 1.5'],
    [{ initial: '1', factor: 2, max: 1 }, "TypeError: Expected `initial` to be a non-negative integer, got '1'"],
    [{ initial: 1, factor: 0.9, max: 1 }, 'RangeError: Expected `factor` to be a finite number of at least 1, got 0.9'],
    [{ initial: 1, factor: -2, max: 1 }, 'RangeError: Expected `factor` to be a finite number of at least 1, got -2'],
    [{ initial: 1, factor: NaN, max: 1 }, 'RangeError: Expected `factor` to be a finite number of at least 1, got NaN'],
    [
      { initial: 1, factor: Infinity, max: 1 },
      'RangeError: Expected `factor` to be a finite number of at least 1, got Infinity',
    ],
    [{ initial: 1, factor: 2, max: -1 }, 'RangeError: Expected `max` to be a non-negative integer, got -1'],
    [{ initial: 1, factor: 2, max: NaN }, 'RangeError: Expected `max` to be a non-negative integer, got NaN'],
    [{ initial: 1, factor: 2, max: null }, 'TypeError: Expected `max` to be a non-negative integer, got null'],
    [
      { initial: 1, factor: 2, max: 1, jitter: 'half' },
      "RangeError: Expected `jitter` to be 'none', 'full' or 'equal', got 'half'",
    ],
    [
      { initial: 1, factor: 2, max: 1, jitter: true },
      "TypeError: Expected `jitter` to be 'none', 'full' or 'equal', got true",
    ],
    [
      { initial: 1, factor: 2, maximum: 1 },
      'TypeError: Unknown option `maximum` of `exponential`: the options are initial, factor, max, jitter',
    ],
    [{ inital: 1 }, 'TypeError: Unknown option `inital` of `exponential`: did you mean `initial`?'],
    [{ Factor: 1 }, 'TypeError: Unknown option `Factor` of `exponential`: did you mean `factor`?'],
  ])('refuses %p at once', (config, message) => {
    expect(refusal(() => exponential(config as ExponentialConfig))).toBe(message);
  });
});
