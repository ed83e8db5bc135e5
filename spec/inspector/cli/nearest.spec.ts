import { nearest } from '../../../lib/inspector/cli/nearest.js';

describe('the name that was meant', () => {
  it.each([
    ['inspct', 'inspect'],
    ['insepct', 'inspect'],
    ['INSPECT', 'inspect'],
    ['tial', 'tail'],
    ['tails', 'tail'],
    ['xyz', undefined],
    ['', undefined],
  ])('by %j is %s', (typed, name) => {
    expect(nearest(typed, ['inspect', 'tail'])).toBe(name);
  });

  it('is the nearest if there are more', () => {
    expect(nearest('histori', ['historian', 'history'])).toBe('history');
  });
});
