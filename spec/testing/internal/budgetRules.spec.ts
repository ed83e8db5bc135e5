import { BudgetRules } from '../../../lib/testing/internal/budgetRules.js';
import { Verdict } from '../../../lib/testing/internal/verdict.js';

const budget = { maxRestarts: 2, period: 100 };

function counted(play: (rules: BudgetRules) => void, some: typeof budget | undefined = budget): string | undefined {
  const verdict = new Verdict();
  play(new BudgetRules(verdict, some));
  return verdict.violation?.what;
}
const restarts = (...instants: number[]) => counted((rules) => instants.forEach((at) => rules.restarted('a', at)));
const starts = (...instants: number[]) => counted((rules) => instants.forEach((at) => rules.started('a', at)));

describe('BudgetRules', () => {
  it('counts restarts in a window that includes both its ends', () => {
    expect(restarts(0, 50)).toBeUndefined();
    expect(restarts(0, 50, 100)).toBe('a was restarted 3 times within 100 ms');
    expect(restarts(0, 50, 101, 151)).toBeUndefined();
  });

  it('lets one more start pass, as the first is no restart', () => {
    expect(starts(0, 0, 100)).toBeUndefined();
    expect(starts(0, 0, 50, 100)).toBe('a was started 4 times within 100 ms');
  });

  it('counts each child for itself, and starts and restarts apart', () => {
    const alternating = counted((rules) => {
      for (const who of ['a', 'b'])
        for (const at of [1, 2]) {
          rules.restarted(who, at);
          rules.started(who, at);
        }
    });
    expect(alternating).toBeUndefined();
  });

  it('counts anew in a new life, for a child that is forgotten, and starts after somebody interfered', () => {
    const twice = (between: (rules: BudgetRules) => void) =>
      counted((rules) => {
        for (const at of [1, 2]) rules.restarted('a', at);
        for (const at of [1, 2, 3]) rules.started('a', at);
        between(rules);
        for (const at of [3, 4, 5]) rules.started('a', at);
        rules.restarted('a', 5);
      });
    expect(twice((rules) => rules.begin())).toBeUndefined();
    expect(
      twice((rules) => {
        rules.forget('a');
        rules.interfered();
      }),
    ).toBeUndefined();
    expect(twice((rules) => rules.interfered())).toBe('a was restarted 3 times within 100 ms');
    expect(twice((rules) => rules.forget('a'))).toBe('a was started 4 times within 100 ms');
  });

  it('counts nothing without a budget', () => {
    const verdict = new Verdict();
    const rules = new BudgetRules(verdict, undefined);
    for (let at = 0; at < 100; at++) rules.started('a', at);
    expect(verdict.violation).toBeUndefined();
  });
});
