import { throwError } from 'rxjs';
import { constant, supervised, type LifecycleEvent } from '../lib/index.js';
import { refusal } from './support/refusal.js';
import { virtually } from './support/virtually.js';

describe('constant', () => {
  it.each([0, 1, 1_000, 2 ** 31, Number.MAX_SAFE_INTEGER, Infinity])('is always %p ms', (ms) => {
    const backoff = constant(ms);
    expect([backoff(), backoff(), backoff()]).toEqual([ms, ms, ms]);
  });

  it('waits as long after each failure', () => {
    const starts: number[] = [];
    const end = virtually(({ at, now }) => {
      const start = () => {
        starts.push(now());
        return throwError(() => 'always');
      };
      const output = supervised(start, { backoff: constant(7) }).subscribe();
      at(20, () => output.unsubscribe());
    });
    expect(starts).toEqual([0, 7, 14]);
    expect(end).toBe(20);
  });

  it('waits for ever with Infinity, and leaves no timer', () => {
    const told: LifecycleEvent[] = [];
    const events = { next: (event: LifecycleEvent) => told.push(event) };
    const end = virtually(() =>
      supervised(() => throwError(() => 'once'), { backoff: constant(Infinity), events }).subscribe(),
    );
    expect(told.at(-1)).toMatchObject({ type: 'waiting', delay: Infinity });
    expect(end).toBe(0);
  });

  it.each<[unknown, string]>([
    [undefined, 'TypeError: Expected `ms` to be a non-negative integer, got undefined'],
    [null, 'TypeError: Expected `ms` to be a non-negative integer, got null'],
    ['5', "TypeError: Expected `ms` to be a non-negative integer, got '5'"],
    [NaN, 'RangeError: Expected `ms` to be a non-negative integer, got NaN'],
    [-1, 'RangeError: Expected `ms` to be a non-negative integer, got -1'],
    [-0, 'RangeError: Expected `ms` to be a non-negative integer, got -0'],
    [1.5, 'RangeError: Expected `ms` to be a non-negative integer, got 1.5'],
    [-Infinity, 'RangeError: Expected `ms` to be a non-negative integer, got -Infinity'],
  ])('refuses %p at once', (ms, message) => {
    expect(refusal(() => constant(ms as number))).toBe(message);
  });
});
