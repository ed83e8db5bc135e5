import { Subject } from 'rxjs';
import { describe as show } from '../../lib/internal/describe.js';

class Feed {
  readonly url = 'ws://';
}

function named(): void {
  // Only its name matters.
}

const letters = (count: number): string => 'x'.repeat(count);
const anonymous = () =>
  class {
    readonly url = 'ws://';
  };
const hostile = Object.defineProperty({}, 'constructor', {
  get: () => {
    throw new Error('looked at');
  },
});
const bare = (some: object): object => Object.assign(Object.create(null) as object, some);

describe('describe', () => {
  it.each<[string, unknown, string]>([
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['true', true, 'true'],
    ['0', 0, '0'],
    ['negative zero', -0, '-0'],
    ['-1', -1, '-1'],
    ['1.5', 1.5, '1.5'],
    ['NaN', NaN, 'NaN'],
    ['-Infinity', -Infinity, '-Infinity'],
    ['a bigint', 5n, '5n'],
    ['a symbol', Symbol('word'), 'Symbol(word)'],
    ['a string', '5', "'5'"],
    ['an empty string', '', "''"],
    ['a string of 40 letters', letters(40), `'${letters(40)}'`],
    ['a string of 41 letters', letters(41), `'${letters(40)}...'`],
    ['a named function', named, 'function named'],
    ['a class', Feed, 'function Feed'],
    [
      'an unnamed function',
      (
        () => () =>
          1
      )(),
      'a function',
    ],
    ['an empty array', [], 'an array'],
    ['an array', [1, 2], 'an array'],
    ['an empty object', {}, 'an empty object'],
    ['an object', { strat: 1, url: 2 }, 'an object with strat, url'],
    ['a large object', { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, 'an object with a, b, c, d, e'],
    ['an instance', new Feed(), 'an object of class Feed'],
    ['a Subject', new Subject(), 'an object of class Subject'],
    ['a Date', new Date(0), 'an object of class Date'],
    ['an empty object without prototype', bare({}), 'an empty object'],
    ['an object without prototype', bare({ url: 1 }), 'an object with url'],
    ['an object with a constructor of its own', { constructor: 1 }, 'an object with constructor'],
    ['an object that cannot be looked at', hostile, 'an object that throws when it is looked at'],
    ['an instance of an unnamed class', new (anonymous())(), 'an object with url'],
  ])('shows %s', (_, value, shown) => {
    expect(show(value)).toBe(shown);
  });

  it('does not run the value’s code', () => {
    const run = jest.fn(() => 'run');
    show({
      toString: run,
      toJSON: run,
      valueOf: run,
      [Symbol.toPrimitive]: run,
      get url() {
        return run();
      },
    });
    expect(run).not.toHaveBeenCalled();
  });
});
