import { asapScheduler, asyncScheduler, queueScheduler, Subject, VirtualTimeScheduler } from 'rxjs';
import { checks, rule, type Rule } from '../../lib/internal/rules.js';
import { badNumbers, noNumbers } from '../support/badNumbers.js';
import { refusal } from '../support/refusal.js';

const fn = (
  () => () =>
    5
)();
const word = checks.oneOf('full', 'equal', 'none');

describe('rule', () => {
  it('says what was expected and what came, by RangeError where the kind is right and by TypeError where it is not', () => {
    const even = rule('an even number', ['number'], (value) => typeof value === 'number' && value % 2 === 0);
    expect(() => even.check('pairs', 2)).not.toThrow();
    expect(refusal(() => even.check('pairs', 3))).toBe('RangeError: Expected `pairs` to be an even number, got 3');
    expect(refusal(() => even.check('pairs', '2'))).toBe("TypeError: Expected `pairs` to be an even number, got '2'");
  });
});

describe('checks of numbers', () => {
  const numbers: [keyof typeof checks, string][] = [
    ['count', 'a non-negative integer'],
    ['duration', 'a non-negative integer'],
    ['positive', 'a positive integer'],
    ['durationOrFunction', 'a non-negative integer or a function'],
    ['durationOrKill', "a non-negative integer or 'brutal_kill'"],
  ];
  const cases = (values: typeof noNumbers) =>
    numbers.flatMap(([name, expected]) => values.map(([value, shown]) => [name, value, expected, shown] as const));
  const check = (name: string, value: unknown) => (checks as unknown as Record<string, Rule>)[name]!.check('ms', value);

  it.each(numbers.flatMap(([name]) => [1, 5, 2 ** 31, Number.MAX_SAFE_INTEGER, Infinity].map((ms) => [name, ms])))(
    '%s takes %p',
    (name, value) => {
      expect(() => check(name as string, value)).not.toThrow();
    },
  );

  it.each(cases(badNumbers))('%s refuses %p with a RangeError', (name, value, expected, shown) => {
    expect(refusal(() => check(name, value))).toBe(`RangeError: Expected \`ms\` to be ${expected}, got ${shown}`);
  });

  it.each(cases(noNumbers).filter(([name, value]) => name !== 'durationOrKill' || typeof value !== 'string'))(
    '%s refuses %p with a TypeError',
    (name, value, expected, shown) => {
      expect(refusal(() => check(name, value))).toBe(`TypeError: Expected \`ms\` to be ${expected}, got ${shown}`);
    },
  );

  it('refuse numbers that are too large to count exactly', () => {
    expect(refusal(() => check('count', 2 ** 53))).toBe(
      'RangeError: Expected `ms` to be a non-negative integer, got 9007199254740992',
    );
  });

  it('takes 0, except where it has to be positive', () => {
    for (const name of ['count', 'duration', 'durationOrFunction', 'durationOrKill'])
      expect(() => check(name, 0)).not.toThrow();
    expect(refusal(() => check('positive', 0))).toBe('RangeError: Expected `ms` to be a positive integer, got 0');
  });

  it('takes the other things that are meant', () => {
    expect(() => check('durationOrFunction', fn)).not.toThrow();
    expect(() => check('durationOrKill', 'brutal_kill')).not.toThrow();
    const expected = "to be a non-negative integer or 'brutal_kill', got";
    expect(refusal(() => check('durationOrKill', 'brutal'))).toBe(`RangeError: Expected \`ms\` ${expected} 'brutal'`);
    expect(refusal(() => check('durationOrKill', fn))).toBe(`TypeError: Expected \`ms\` ${expected} a function`);
  });
});

describe('the other checks', () => {
  it.each<[string, Rule, unknown]>([
    ['factor', checks.factor, 1],
    ['factor', checks.factor, 1.5],
    ['factor', checks.factor, 1e308],
    ['name', checks.name, 'feed'],
    ['name', checks.name, ' '],
    ['function', checks.function, fn],
    ['function', checks.function, Subject],
    ['observer', checks.observer, { next: fn }],
    ['observer', checks.observer, new Subject()],
    ['scheduler', checks.scheduler, asyncScheduler],
    ['scheduler', checks.scheduler, asapScheduler],
    ['scheduler', checks.scheduler, queueScheduler],
    ['scheduler', checks.scheduler, new VirtualTimeScheduler()],
    ['scheduler', checks.scheduler, { now: fn, schedule: fn }],
    ['oneOf', word, 'full'],
    ['oneOf', word, 'none'],
  ])('%s takes %p', (_, { check }, value) => {
    expect(() => check('it', value)).not.toThrow();
  });

  it.each<[string, Rule, unknown, string]>([
    ['factor', checks.factor, 0.999, 'RangeError: Expected `it` to be a finite number of at least 1, got 0.999'],
    ['factor', checks.factor, 0, 'RangeError: Expected `it` to be a finite number of at least 1, got 0'],
    ['factor', checks.factor, -2, 'RangeError: Expected `it` to be a finite number of at least 1, got -2'],
    ['factor', checks.factor, NaN, 'RangeError: Expected `it` to be a finite number of at least 1, got NaN'],
    ['factor', checks.factor, Infinity, 'RangeError: Expected `it` to be a finite number of at least 1, got Infinity'],
    ['factor', checks.factor, '2', "TypeError: Expected `it` to be a finite number of at least 1, got '2'"],
    ['factor', checks.factor, 2n, 'TypeError: Expected `it` to be a finite number of at least 1, got 2n'],
    ['name', checks.name, '', "RangeError: Expected `it` to be a non-empty string, got ''"],
    ['name', checks.name, 5, 'TypeError: Expected `it` to be a non-empty string, got 5'],
    ['name', checks.name, Symbol('id'), 'TypeError: Expected `it` to be a non-empty string, got Symbol(id)'],
    ['name', checks.name, null, 'TypeError: Expected `it` to be a non-empty string, got null'],
    ['function', checks.function, 5, 'TypeError: Expected `it` to be a function, got 5'],
    ['function', checks.function, null, 'TypeError: Expected `it` to be a function, got null'],
    ['function', checks.function, { call: fn }, 'TypeError: Expected `it` to be a function, got an object with call'],
    ['observer', checks.observer, null, 'TypeError: Expected `it` to be an observer with `next`, got null'],
    ['observer', checks.observer, fn, 'TypeError: Expected `it` to be an observer with `next`, got a function'],
    [
      'observer',
      checks.observer,
      { next: 1 },
      'TypeError: Expected `it` to be an observer with `next`, got an object with next',
    ],
    [
      'scheduler',
      checks.scheduler,
      'async',
      "TypeError: Expected `it` to be a scheduler with `now` and `schedule`, got 'async'",
    ],
    [
      'scheduler',
      checks.scheduler,
      null,
      'TypeError: Expected `it` to be a scheduler with `now` and `schedule`, got null',
    ],
    [
      'scheduler',
      checks.scheduler,
      { now: fn },
      'TypeError: Expected `it` to be a scheduler with `now` and `schedule`, got an object with now',
    ],
    [
      'scheduler',
      checks.scheduler,
      { schedule: fn },
      'TypeError: Expected `it` to be a scheduler with `now` and `schedule`, got an object with schedule',
    ],
    ['oneOf', word, 'Full', "RangeError: Expected `it` to be 'full', 'equal' or 'none', got 'Full'"],
    ['oneOf', word, '', "RangeError: Expected `it` to be 'full', 'equal' or 'none', got ''"],
    ['oneOf', word, true, "TypeError: Expected `it` to be 'full', 'equal' or 'none', got true"],
    ['oneOf', word, ['full'], "TypeError: Expected `it` to be 'full', 'equal' or 'none', got an array"],
  ])('%s (%p) refuses %p: %s', (_, { check }, value, message) => {
    expect(refusal(() => check('it', value))).toBe(message);
  });
});
