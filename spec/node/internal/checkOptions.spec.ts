import { checkNames, wrong } from '../../../lib/node/internal/checkOptions.js';

describe('the check of options', () => {
  it('names the one that nobody knows, and those that there are', () => {
    expect(() => checkNames('main', { log: 1, dead: 2 }, ['log', 'signals'])).toThrow(
      new TypeError('Unknown option `dead` of `main`: the options are log, signals'),
    );
    expect(() => checkNames('main', { log: 1 }, ['log'])).not.toThrow();
  });

  it('says what was expected, and whether the value or its type was wrong', () => {
    expect(wrong(true, 'deadline', 'positive', -1)).toEqual(
      new RangeError('Expected `deadline` to be positive, got -1'),
    );
    expect(wrong(true, 'deadline', 'positive', -1)).toBeInstanceOf(RangeError);
    expect(wrong(false, 'log', 'a function', { a: { b: 1 } })).toBeInstanceOf(TypeError);
    expect(wrong(false, 'log', 'a function', { a: { b: 1 } }).message).toBe(
      'Expected `log` to be a function, got { a: [Object] }',
    );
  });
});
