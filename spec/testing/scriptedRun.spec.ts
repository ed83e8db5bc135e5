import { scripted } from '../../lib/testing/index.js';
import { checkedRun, errorOf, momentsOf, type ScriptedRun } from '../../lib/testing/scriptedRun.js';
import { refusal } from '../support/refusal.js';

/** What is said of a script that was written in plain JavaScript. */
const refusalOf = (run: unknown): string => refusal(() => scripted('a', run as ScriptedRun));

describe('a scripted run', () => {
  it('may be marbles alone', () => {
    expect(checkedRun('a|')).toEqual({ run: 'a|' });
  });

  it('may be all that it can be', () => {
    const run: ScriptedRun<number> = {
      run: 'a!^*(b|)',
      cancelled: '!^*#',
      start: 'throws',
      teardown: 'throws',
      handler: '(ab)|',
      values: { a: 1 },
      error: undefined,
    };
    expect(checkedRun(run)).toBe(run);
    expect(checkedRun({ run: undefined, cancelled: undefined, start: undefined, values: undefined })).toBeDefined();
  });

  it.each<[string, unknown, string]>([
    ['a number', 5, 'Expected `run` to be marbles or an object, got 5'],
    ['null', null, 'Expected `run` to be marbles or an object, got null'],
    ['undefined', undefined, 'Expected `run` to be marbles or an object, got undefined'],
    ['marbles that are none', { cancelled: 5 }, 'Expected `cancelled` to be marbles, got 5'],
    ['an open group', '(ab', "Expected `run` to be marbles whose groups are closed, got '(ab'"],
    ['a closed group', { cancelled: 'a)' }, "Expected `cancelled` to be marbles whose groups are closed, got 'a)'"],
    ['nested groups', { handler: '((a))' }, "Expected `handler` to be marbles whose groups are closed, got '((a))'"],
    [
      'a handler that reports',
      { handler: '-!' },
      "Expected `handler` to be marbles without `!`, `^` and `*`, got '-!'",
    ],
    ['a start that throws not', { start: 'throw' }, "Expected `start` to be 'throws', got 'throw'"],
    ['a teardown that is true', { teardown: true }, "Expected `teardown` to be 'throws', got true"],
    ['values that are none', { values: 'abc' }, "Expected `values` to be an object, got 'abc'"],
    ['no values', { values: null }, 'Expected `values` to be an object, got null'],
  ])('is refused when it is written: %s', (_title, run, message) => {
    expect(refusalOf(run)).toBe(`TypeError: ${message}`);
  });

  it('is refused with an option that there is not, naming those that there are', () => {
    expect(refusalOf({ run: 'a', teardwon: 'throws' })).toBe(
      'TypeError: Unknown option `teardwon`; known are run, cancelled, start, teardown, handler, values, error',
    );
  });

  it('is silent if its marbles are not given', () => {
    expect(momentsOf(undefined)).toEqual([]);
  });

  it("crashes with 'error', or with what it is given, also if that is undefined", () => {
    expect(errorOf({})).toBe('error');
    expect(errorOf({ error: undefined })).toBeUndefined();
    expect(errorOf({ error: 0 })).toBe(0);
  });
});
