import { asyncScheduler, NEVER } from 'rxjs';
import { failRun, supervised, type FailureKind, type LifecycleEvent, type Link } from '../../lib/index.js';
import { Budget } from '../../lib/internal/budget.js';
import { aFailure } from '../support/aFailure.js';
import { virtually } from '../support/virtually.js';

const path = ['feed'];

describe('Budget', () => {
  it('counts restarts for want of memory apart from crashes, and stops the timers of both', () => {
    const end = virtually(({ at }) => {
      const budget = new Budget(1, 100, asyncScheduler);
      const spend = (kind: FailureKind): boolean => budget.spend(aFailure({ kind }), path) === undefined;
      expect([spend('error'), spend('memory'), spend('memory'), spend('exit')]).toEqual([true, true, false, false]);
      at(10, () => budget.free());
    });
    expect(end).toBe(10);
  });

  it('gives up with the failures of one sort', () => {
    const budget = new Budget(1, Infinity, asyncScheduler);
    const [crash, want] = [aFailure(), aFailure({ kind: 'memory' })];
    budget.spend(crash, path);
    budget.spend(want, path);
    expect(budget.spend(want, path)?.failures).toEqual([want, want]);
    budget.free();
  });
});

describe('a component that wants for memory', () => {
  it('is restarted as often as one that crashes, beside its crashes', () => {
    const kinds: FailureKind[] = ['memory', 'error', 'error', 'memory'];
    const told: LifecycleEvent['type'][] = [];
    virtually(({ at }) => {
      const start = (link: Link<never>): typeof NEVER => {
        at(10 * (link.run + 1), () => failRun(link, 'oops', kinds[link.run] ?? 'memory'));
        return NEVER;
      };
      const events = { next: ({ type }: LifecycleEvent) => void told.push(type) };
      supervised(start, { maxRestarts: 2, period: 1_000, backoff: 0, events }).subscribe({ error: () => undefined });
    });
    expect(told.filter((type) => type === 'starting')).toHaveLength(5);
    expect(told.at(-2)).toBe('gave_up');
  });
});
