import { isDecision, mayComplete, verdictOn, type Verdict } from '../../lib/internal/restart.js';
import type { Decision, Restart } from '../../lib/index.js';

describe('verdictOn', () => {
  it.each<[Restart, Decision, Verdict]>([
    ['permanent', 'restart', 'restart'],
    ['permanent', 'stop', 'stop'],
    ['permanent', 'escalate', 'escalate'],
    ['transient', 'restart', 'restart'],
    ['transient', 'stop', 'stop'],
    ['transient', 'escalate', 'escalate'],
    ['temporary', 'restart', 'gone'],
    ['temporary', 'stop', 'stop'],
    ['temporary', 'escalate', 'escalate'],
  ])('a %s component with the decision %p: %p', (restart, decision, verdict) => {
    expect(verdictOn(restart, decision)).toBe(verdict);
  });
});

describe('mayComplete', () => {
  it.each<[Restart, boolean]>([
    ['permanent', false],
    ['transient', true],
    ['temporary', true],
  ])('a %s component: %p', (restart, may) => {
    expect(mayComplete(restart)).toBe(may);
  });
});

describe('isDecision', () => {
  it.each(['restart', 'stop', 'escalate'])('takes %p', (answer) => {
    expect(isDecision(answer)).toBe(true);
  });

  it.each([undefined, null, '', 'Restart', 'restart ', 'gone', 'retry', true, 0, {}, ['restart'], () => 'restart'])(
    'refuses %p',
    (answer) => {
      expect(isDecision(answer)).toBe(false);
    },
  );
});
