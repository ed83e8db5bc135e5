import { chainOf } from '../../../lib/testing/internal/eventRules.js';
import { aFailure } from '../../support/aFailure.js';
import { down, failure, later, recovered, rulesOf, up, type Told } from '../../support/toldEvents.js';

/** The rule that these events break, and how. */
function brokenBy(...events: readonly Told[]): string | undefined {
  const { violation } = rulesOf(events).verdict;
  return violation && `${violation.rule}: ${violation.what}`;
}

const reported = 'each report is received once';
const handledOnce = 'each failure is handled once';
const decided = 'one decision per failure';
const causes = 'causes are kept';
const noCause = (path: string): string => `${path} gave up with an error that has no failure as its cause`;

describe('EventRules', () => {
  it('lets lives pass as they should be', () => {
    expect(brokenBy(...up, ...down, ...recovered, later, 'ended', 'stopped')).toBeUndefined();
    expect(brokenBy(...up, ...down, 'handled', 'gave_up', 'stopped', 'removed')).toBeUndefined();
    expect(rulesOf(up).rules.isUsed).toBe(true);
    expect(rulesOf([]).rules.isUsed).toBe(false);
  });

  it.each<[rule: string, what: string, events: readonly Told[]]>([
    ['at most one run is alive', 'a is started before its run has ended', [...up, 'starting']],
    ['a run fails once', 'a fails twice in a run', [...up, 'failed', 'failed']],
    ['a run ends once', 'a ends without a run', [...up, 'ended', 'ended']],
    ['a run ends once', 'a ends without a run', ['ended']],
    [
      'a run fails for a reason',
      'a has not been ready in time, though it has',
      [...up, { type: 'failed', failure: aFailure({ kind: 'start-timeout' }) }],
    ],
    [reported, 'a is acknowledged without a report', [...up, 'failed', 'acknowledged', 'acknowledged']],
    [reported, 'a is acknowledged without a report', [...up, 'acknowledged']],
    [
      reported,
      'a is acknowledged without a report',
      [...up, { type: 'failed', failure: aFailure({ kind: 'error' }) }, 'acknowledged'],
    ],
    ['handlers run when the run is over', 'a is handled before its end', [...up, 'failed', 'handled']],
    [handledOnce, 'a is handled without a failure', [...up, ...down, 'handled', 'handled']],
    [handledOnce, 'a is handled without a failure', [...up, ...down, { type: 'handled', failure: aFailure() }]],
    [decided, 'a waits without a failure', [...up, ...down, 'waiting']],
    [decided, 'a waits without a failure', [...up, ...down, 'handled', 'waiting', 'waiting']],
    [decided, 'a is started before its delay is over', [...up, ...down, ...recovered, 'starting']],
    [decided, 'a is started before its delay is over', [...up, ...down, 'handled', 'starting']],
    [causes, noCause('a'), [...up, ...down, 'handled', { type: 'gave_up', error: new Error('no cause') }]],
  ])('holds events to it that %s: %s', (rule, what, events) => {
    expect(brokenBy(...events)).toBe(`${rule}: ${what}`);
  });

  it('lets a run that was never ready fail with a start timeout', () => {
    const late = { type: 'failed', failure: aFailure({ kind: 'start-timeout' }) } as const;
    expect(brokenBy('starting', 'started', late)).toBeUndefined();
  });

  it('finds causes further below', () => {
    const below = ['n:starting', 'n/a:starting', 'n/a:failed', 'n/a:ended'];
    const wrapped = new Error('wrapped', { cause: failure.error });
    expect(brokenBy(...below, { type: 'n:gave_up', error: wrapped })).toBeUndefined();
    expect(brokenBy(...below, { type: 'gave_up', path: [], error: wrapped })).toBeUndefined();
    expect(brokenBy(...below, 'm:starting', { type: 'm:gave_up', error: wrapped })).toBe(`${causes}: ${noCause('m')}`);
  });

  it('lets nothing start and nothing be handled once it has been asked to end', () => {
    const asked = (...events: readonly Told[]): unknown => {
      const { rules, verdict, hear } = rulesOf(events.slice(0, -1));
      rules.stopping = true;
      for (const last of events.slice(-1)) hear(last);
      return verdict.violation;
    };
    expect(asked(...up, 'ended', 'stopped', 'starting')).toEqual({
      rule: 'nothing starts after the end',
      what: 'a is started after it was asked to end',
    });
    expect(asked(...up, ...down, 'handled')).toEqual({
      rule: 'nothing is handled after the end',
      what: 'a is handled after it was asked to end',
    });
  });

  it('knows which run has failed', () => {
    const { rules } = rulesOf([...up, ...down, ...recovered, later, 'failed']);
    expect([0, 1, undefined].map((run) => rules.hasFailed('a', run))).toEqual([false, true, false]);
    expect(rules.hasFailed('b', 0)).toBe(false);
    expect(rulesOf(up).rules.hasFailed('a', 0)).toBe(false);
  });

  it('tells who stands still', () => {
    const stuck = (...events: readonly Told[]) => rulesOf(events).rules.stuck;
    expect(stuck(...up)).toEqual([]);
    expect(stuck(...up, ...down)).toEqual(['a, last ended']);
    expect(stuck(...up, ...down, ...recovered)).toEqual(['a, last waiting']);
    expect(stuck(...up, 'ended', 'stopped')).toEqual([]);
    expect(stuck(...up, 'ended', 'removed')).toEqual([]);
  });

  it('tells who waits for ever, or is not ready', () => {
    const waits = (...events: readonly Told[]) => rulesOf(events).rules.isWaiting;
    expect(waits(...up)).toBe(false);
    expect(waits('starting', 'started')).toBe(true);
    expect(waits('n:starting', 'n/a:starting', 'n/a:ready')).toBe(false);
    expect(waits(...up, ...down, ...recovered)).toBe(false);
    const forEver = [...up, ...down, 'handled', { type: 'waiting', delay: Infinity }] as const;
    expect(waits(...forEver)).toBe(true);
    expect(waits(...forEver, 'stopped')).toBe(false);
  });

  it('tells whose grace is over', () => {
    const { rules } = rulesOf([...up, 'cancelling']);
    expect([60, 61].map((now) => rules.overdue(now))).toEqual([[], ['a']]);
    expect(rulesOf([...up, 'cancelling', 'ended']).rules.overdue(100)).toEqual([]);
    const brutal = { type: 'cancelling', grace: 'brutal_kill' } as const;
    expect(rulesOf([...up, brutal]).rules.overdue(11)).toEqual(['a']);
  });

  it('forgets what is below a supervisor when that starts again, and all in a new life', () => {
    const nested = ['n:starting', 'n/a:starting', 'n/a:ended', 'n:ended'];
    expect(rulesOf(nested).rules.stuck).toEqual(['n, last ended', 'n/a, last ended']);
    const { rules } = rulesOf([...nested, 'n:starting']);
    expect(rules.stuck).toEqual([]);
    rules.stopping = true;
    rules.begin();
    expect([rules.stopping, rules.stuck]).toEqual([false, []]);
  });

  it('counts restarts', () => {
    const twice = [
      ...up,
      ...down,
      ...recovered,
      later,
      ...down,
      { type: 'handled', at: 110 },
      { type: 'waiting', at: 110 },
    ] as const;
    const counted = (period: number) => rulesOf(twice, { maxRestarts: 1, period }).verdict.violation;
    expect(counted(100)).toEqual({ rule: 'budgets are kept', what: 'a was restarted 2 times within 100 ms' });
    expect(counted(99)).toBeUndefined();
  });

  it('remembers all errors', () => {
    expect(rulesOf([...up, ...down]).rules.errors).toEqual(new Set([failure.error]));
  });
});

describe('chainOf', () => {
  it('is an error, its cause, and so on', () => {
    const inner = new Error('inner', { cause: 5 });
    const outer = new Error('outer', { cause: inner });
    expect(chainOf(outer)).toEqual([outer, inner, 5, undefined]);
    expect(chainOf('text')).toEqual(['text', undefined]);
  });

  it('ends where causes go round', () => {
    const error = new Error('round');
    error.cause = error;
    expect(chainOf(error)).toEqual([error]);
  });
});
