import type { LifecycleDetails, LifecycleEvent, LifecycleEventType } from '../../../lib/index.js';
import { BudgetRules } from '../../../lib/testing/internal/budgetRules.js';
import { chainOf, EventRules } from '../../../lib/testing/internal/eventRules.js';
import { Verdict } from '../../../lib/testing/internal/verdict.js';
import { aFailure } from '../../support/aFailure.js';

const failure = aFailure({ kind: 'report' });

/** What is needed of each event, as it mostly is. */
const details: { readonly [Type in LifecycleEventType]?: LifecycleDetails[Type] } = {
  failed: { failure },
  cancelling: { reason: 'restart', grace: 50 },
  ended: { outcome: 'failed' },
  handled: { failure },
  waiting: { delay: 100, attempt: 0 },
  gave_up: { error: failure.error },
  stopped: { reason: 'completed' },
};

type Told = string | Partial<LifecycleEvent>;

/** Rules that have heard these events of a child at 10 ms, most of them told by their types, and by `n/a:` elsewhere. */
function rulesOf(events: readonly Told[], budget?: { maxRestarts: number; period: number }) {
  const verdict = new Verdict();
  const rules = new EventRules(verdict, new BudgetRules(verdict, budget));
  const runs = new Map<string, number>();
  for (const told of events) {
    const { type, ...more } = typeof told === 'string' ? { type: told } : told;
    const [, path = 'a', word = ''] = /^(?:([\w/]+):)?(\w+)$/.exec(String(type)) ?? [];
    if (word === 'starting') runs.set(path, (runs.get(path) ?? -1) + 1);
    const common = { type: word, seq: 0, at: 10, path: path.split('/'), run: runs.get(path) ?? 0 };
    rules.hear({ ...common, ...details[word as LifecycleEventType], ...more } as LifecycleEvent);
  }
  return { rules, verdict, broken: verdict.violation?.rule };
}
const brokenBy = (...events: readonly Told[]): string | undefined => rulesOf(events).broken;

const up = ['starting', 'started', 'ready'];
const down = ['failed', 'acknowledged', 'cancelling', 'ended'];
const recovered = ['handled', 'waiting'];
/** When the delay is over. */
const later = { type: 'starting', at: 110 } as const;

describe('EventRules', () => {
  it('lets lives pass as they should be', () => {
    expect(brokenBy(...up, ...down, ...recovered, later, 'ended', 'stopped')).toBeUndefined();
    expect(brokenBy(...up, ...down, 'handled', 'gave_up', 'stopped', 'removed')).toBeUndefined();
    expect(rulesOf(up).rules.isUsed).toBe(true);
    expect(rulesOf([]).rules.isUsed).toBe(false);
  });

  it.each<[rule: string, events: readonly Told[]]>([
    ['at most one run is alive', [...up, 'starting']],
    ['a run fails once', [...up, 'failed', 'failed']],
    ['a run ends once', [...up, 'ended', 'ended']],
    ['a run ends once', ['ended']],
    ['a run fails for a reason', [...up, { type: 'failed', failure: aFailure({ kind: 'start-timeout' }) }]],
    ['each report is received once', [...up, 'failed', 'acknowledged', 'acknowledged']],
    ['each report is received once', [...up, 'acknowledged']],
    ['each report is received once', [...up, { type: 'failed', failure: aFailure({ kind: 'error' }) }, 'acknowledged']],
    ['handlers run when the run is over', [...up, 'failed', 'handled']],
    ['each failure is handled once', [...up, ...down, 'handled', 'handled']],
    ['each failure is handled once', [...up, ...down, { type: 'handled', failure: aFailure() }]],
    ['one decision per failure', [...up, ...down, 'waiting']],
    ['one decision per failure', [...up, ...down, ...recovered, 'starting']],
    ['one decision per failure', [...up, ...down, 'handled', 'starting']],
    ['one decision per failure', [...up, ...down, 'handled', 'waiting', 'waiting']],
    ['causes are kept', [...up, ...down, 'handled', { type: 'gave_up', error: new Error('no cause') }]],
  ])('holds events to it that %s', (rule, events) => {
    expect(brokenBy(...events)).toBe(rule);
  });

  it('lets a run that was never ready fail with a start timeout', () => {
    const late = { type: 'failed', failure: aFailure({ kind: 'start-timeout' }) } as const;
    expect(brokenBy('starting', 'started', late)).toBeUndefined();
  });

  it('finds causes further below', () => {
    const below = ['n:starting', 'n/a:starting', 'n/a:failed', 'n/a:ended'];
    const wrapped = new Error('wrapped', { cause: failure.error });
    expect(brokenBy(...below, { type: 'n:gave_up' as 'gave_up', error: wrapped })).toBeUndefined();
    expect(brokenBy(...below, 'm:starting', { type: 'm:gave_up' as 'gave_up', error: wrapped })).toBe(
      'causes are kept',
    );
  });

  it('lets nothing start and nothing be handled once it has been asked to end', () => {
    const asked = (...events: readonly Told[]): string | undefined => {
      const { rules, verdict } = rulesOf(events.slice(0, -1));
      rules.stopping = true;
      const last = { type: events.at(-1), seq: 0, at: 10, path: ['a'], run: 1, failure };
      rules.hear(last as unknown as LifecycleEvent);
      return verdict.violation?.rule;
    };
    expect(asked(...up, 'ended', 'stopped', 'starting')).toBe('nothing starts after the end');
    expect(asked(...up, ...down, 'handled')).toBe('nothing is handled after the end');
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
    expect(rulesOf(twice, { maxRestarts: 1, period: 100 }).broken).toBe('budgets are kept');
    expect(rulesOf(twice, { maxRestarts: 1, period: 99 }).broken).toBeUndefined();
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
