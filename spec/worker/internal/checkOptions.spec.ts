import { checkOptions, rules, type Rule } from '../../../lib/worker/internal/checkOptions.js';
import { badNumbers } from '../../support/badNumbers.js';
import { refusal } from '../../support/refusal.js';

const ruleOf = {
  wait: rules.duration,
  size: rules.count,
  work: rules.method,
  name: rules.text,
  args: rules.texts,
  data: rules.passedOn,
} satisfies Record<string, Rule>;

const check = (config: unknown): void => checkOptions('thing', config as Record<keyof typeof ruleOf, unknown>, ruleOf);

describe('options', () => {
  it.each<[Record<string, unknown>]>([
    [{}],
    [{ wait: 1 }],
    [{ wait: Infinity }],
    [{ wait: 2 ** 31 - 1 }],
    [{ size: 1 }],
    [{ size: 2 ** 40 }],
    [{ work: () => 1 }],
    [{ name: '' }],
    [{ args: [] }],
    [{ args: ['a', 'b'] }],
    [{ data: Symbol('anything') }],
    [{ wait: undefined, size: undefined, work: undefined, name: undefined, args: undefined }],
  ])('are taken: %p', (config) => {
    expect(() => check(config)).not.toThrow();
  });

  it.each<[unknown, string]>([
    [null, 'TypeError: Expected the options of `thing` to be an object, got null'],
    ['fast', "TypeError: Expected the options of `thing` to be an object, got 'fast'"],
    [() => 1, 'TypeError: Expected the options of `thing` to be an object, got [Function (anonymous)]'],
    [{ wiat: 1 }, 'TypeError: Unknown option `wiat` of `thing`: the options are wait, size, work, name, args, data'],
    [
      { toString: 1 },
      'TypeError: Unknown option `toString` of `thing`: the options are wait, size, work, name, args, data',
    ],
    [{ wait: 0 }, 'RangeError: Expected `wait` to be a positive integer below 2 ** 31, or Infinity, got 0'],
    [
      { wait: 2 ** 31 },
      'RangeError: Expected `wait` to be a positive integer below 2 ** 31, or Infinity, got 2147483648',
    ],
    [{ wait: '5' }, "TypeError: Expected `wait` to be a positive integer below 2 ** 31, or Infinity, got '5'"],
    [{ wait: null }, 'TypeError: Expected `wait` to be a positive integer below 2 ** 31, or Infinity, got null'],
    [{ size: 0 }, 'RangeError: Expected `size` to be a positive integer, got 0'],
    [{ size: Infinity }, 'RangeError: Expected `size` to be a positive integer, got Infinity'],
    [{ size: 5n }, 'TypeError: Expected `size` to be a positive integer, got 5n'],
    [{ work: 'f' }, "TypeError: Expected `work` to be a function, got 'f'"],
    [{ work: null }, 'TypeError: Expected `work` to be a function, got null'],
    [{ name: 5 }, 'TypeError: Expected `name` to be a string, got 5'],
    [{ args: 'a b' }, "TypeError: Expected `args` to be an array of strings, got 'a b'"],
    [{ args: ['a', 5] }, "TypeError: Expected `args` to be an array of strings, got [ 'a', 5 ]"],
    [{ args: { deep: { er: 1 } } }, 'TypeError: Expected `args` to be an array of strings, got { deep: [Object] }'],
  ])('are refused at the door: %p', (config, message) => {
    expect(refusal(() => check(config))).toBe(message);
  });

  it.each(badNumbers)('take no number %p', (number, shown) => {
    expect(refusal(() => check({ wait: number }))).toBe(
      `RangeError: Expected \`wait\` to be a positive integer below 2 ** 31, or Infinity, got ${shown}`,
    );
    expect(refusal(() => check({ size: number }))).toBe(
      `RangeError: Expected \`size\` to be a positive integer, got ${shown}`,
    );
  });

  it('that should be something else than a number are of the wrong type, whatever they are', () => {
    expect(refusal(() => check({ work: 5 }))).toBe('TypeError: Expected `work` to be a function, got 5');
    expect(refusal(() => check({ args: 5 }))).toBe('TypeError: Expected `args` to be an array of strings, got 5');
  });

  it('are no list', () => {
    expect(refusal(() => check([]))).toBe('TypeError: Expected the options of `thing` to be an object, got []');
  });
});
