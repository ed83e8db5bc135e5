import { checkOptions } from '../../lib/internal/check.js';
import { checks, type Rules } from '../../lib/internal/rules.js';
import { refusal } from '../support/refusal.js';

interface Config {
  readonly ms?: number | undefined;
  readonly id?: string | undefined;
}

const rules: Rules<Config> = { ms: checks.duration, id: checks.name };
const check = (config: unknown) => checkOptions('supervise', config as Config, rules);

describe('checkOptions', () => {
  it.each([[{}], [{ ms: 0 }], [{ id: 'feed' }], [{ ms: 5, id: 'feed' }], [{ ms: undefined, id: undefined }]])(
    'takes %p',
    (config) => {
      expect(() => check(config)).not.toThrow();
    },
  );

  it('takes options that are inherited or have a getter', () => {
    expect(() => check(Object.create({ ms: 5 }))).not.toThrow();
    expect(refusal(() => check(Object.create({ ms: -5 })))).toBe(
      'RangeError: Expected `ms` to be a non-negative integer, got -5',
    );
  });

  it.each<[unknown, string]>([
    [undefined, 'undefined'],
    [null, 'null'],
    [5, '5'],
    ['ms', "'ms'"],
    [[5], 'an array'],
    [
      (
        () => () =>
          5
      )(),
      'a function',
    ],
  ])('refuses %p for options', (config, shown) => {
    expect(refusal(() => check(config))).toBe(
      `TypeError: Expected the options of \`supervise\` to be an object, got ${shown}`,
    );
  });

  it.each<[object, string]>([
    [{ ms: -1 }, 'RangeError: Expected `ms` to be a non-negative integer, got -1'],
    [{ ms: '1' }, "TypeError: Expected `ms` to be a non-negative integer, got '1'"],
    [{ ms: null }, 'TypeError: Expected `ms` to be a non-negative integer, got null'],
    [{ ms: 1, id: '' }, "RangeError: Expected `id` to be a non-empty string, got ''"],
  ])('refuses %p', (config, message) => {
    expect(refusal(() => check(config))).toBe(message);
  });

  it.each<[object, string]>([
    [{ mS: 1 }, 'TypeError: Unknown option `mS` of `supervise`: did you mean `ms`?'],
    [{ IDs: 1 }, 'TypeError: Unknown option `IDs` of `supervise`: did you mean `id`?'],
    [{ strategy: 1 }, 'TypeError: Unknown option `strategy` of `supervise`: the options are ms, id'],
    [{ strategy: undefined }, 'TypeError: Unknown option `strategy` of `supervise`: the options are ms, id'],
    [{ 0: 5 }, 'TypeError: Unknown option `0` of `supervise`: the options are ms, id'],
  ])('refuses the unknown in %p', (config, message) => {
    expect(refusal(() => check(config))).toBe(message);
  });

  it('refuses the names of what every object inherits as any other unknown option', () => {
    for (const option of ['toString', 'constructor', 'valueOf'])
      expect(refusal(() => check({ [option]: 1 }))).toBe(
        `TypeError: Unknown option \`${option}\` of \`supervise\`: the options are ms, id`,
      );
  });

  it('tells of an unknown option before a bad value: the name is the first thing that is wrong', () => {
    expect(refusal(() => check({ ms: -1, idd: 1 }))).toMatch('Unknown option `idd`');
  });

  it('demands what is required', () => {
    const strict = (config: Config) => checkOptions('exponential', config, rules, ['ms']);
    expect(() => strict({ ms: 1 })).not.toThrow();
    expect(refusal(() => strict({}))).toBe('TypeError: Expected `ms` to be a non-negative integer, got undefined');
  });
});
