import { Decisions } from '../../../lib/testing/internal/decisions.js';
import { told } from '../../support/listening.js';

describe('Decisions', () => {
  it.each<[string, (decisions: Decisions) => void, unknown[]]>([
    ['go', (decisions) => decisions.go(), [undefined, 'complete']],
    ['are empty', (decisions) => decisions.empty(), ['complete']],
  ])('%s for all who wait, once', (_, decide, seen) => {
    const decisions = new Decisions();
    const heard = [decisions.next(), decisions.next()].map((decision$) => told(decision$));
    expect(decisions.open).toBe(2);
    decide(decisions);
    decide(decisions);
    expect(heard).toEqual([seen, seen]);
    expect(decisions.open).toBe(0);
  });
});
