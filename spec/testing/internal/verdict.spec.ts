import { Verdict } from '../../../lib/testing/internal/verdict.js';

describe('Verdict', () => {
  it('holds the first rule that was broken', () => {
    const verdict = new Verdict();
    expect(verdict.violation).toBeUndefined();
    verdict.break('nothing hangs', 'feed hangs');
    verdict.break('budgets are kept', 'feed was started twice');
    expect(verdict.violation).toEqual({ rule: 'nothing hangs', what: 'feed hangs' });
  });
});
