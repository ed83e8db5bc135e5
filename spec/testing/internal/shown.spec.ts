import { quantity, shown } from '../../../lib/testing/internal/shown.js';

const circular: { self?: unknown } = {};
circular.self = circular;

describe('shown', () => {
  it.each<[string, unknown, string]>([
    ['a string', 'a b', 'a b'],
    ['a number', -1.5, '-1.5'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a symbol', Symbol('word'), 'Symbol(word)'],
    ['an error', new TypeError('oops'), 'TypeError: oops'],
    ['an array', [1, 'a'], '1,a'],
    ['an object', { price: 5, of: 'gold' }, '{"price":5,"of":"gold"}'],
    ['an object without a prototype', Object.create(null), 'something that cannot be shown'],
    ['an object that contains itself', circular, 'something that cannot be shown'],
    ['several lines', 'a\n  b\tc', 'a b c'],
    ['40 letters', 'x'.repeat(40), 'x'.repeat(40)],
    ['41 letters', 'x'.repeat(41), `${'x'.repeat(40)}...`],
  ])('shows %s', (_title, value, text) => {
    expect(shown(value)).toBe(text);
  });
});

describe('quantity', () => {
  it('counts as people do', () => {
    expect([0, 1, 2].map((count) => quantity(count, 'timer'))).toEqual(['0 timers', '1 timer', '2 timers']);
  });
});
