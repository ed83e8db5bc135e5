import { InvariantBrokenError } from '../../lib/testing/invariantBrokenError.js';

describe('InvariantBrokenError', () => {
  it('tells the rule and the story', () => {
    const error = new InvariantBrokenError('nothing hangs', 'feed#', 'it hangs');
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'InvariantBrokenError', rule: 'nothing hangs', story: 'feed#' });
    expect(String(error)).toBe('InvariantBrokenError: it hangs');
  });
});
