import type { Budget } from '../exploreConfig.js';
import type { Verdict } from './verdict.js';

/**
 * How often a child is started again. What events tell is exact; where nothing is told, or where children restart
 * together and are counted together, one more start is let pass: the first one of all is no restart.
 */
export class BudgetRules {
  private readonly starts = new Map<string, readonly number[]>();
  private readonly restarts = new Map<string, readonly number[]>();

  constructor(
    private readonly verdict: Verdict,
    private readonly budget: Budget | undefined,
  ) {}

  /** A new life begins. */
  begin(): void {
    this.starts.clear();
    this.restarts.clear();
  }

  /** Starts by hand use up no budget. */
  interfered(): void {
    this.starts.clear();
  }

  /** A new life of a supervisor begins, or a child has gone: what was there is forgotten. */
  forget(path: string): void {
    this.restarts.delete(path);
  }

  started(id: string, at: number): void {
    this.check(this.starts, id, at, 1);
  }

  /** A restart has been decided, of one that restarts alone. */
  restarted(path: string, at: number): void {
    this.check(this.restarts, path, at, 0);
  }

  private check(counted: Map<string, readonly number[]>, who: string, at: number, more: number): void {
    if (this.budget === undefined) return;
    const { maxRestarts, period } = this.budget;
    const recent = [...(counted.get(who) ?? []), at].filter((other) => other >= at - period);
    counted.set(who, recent);
    if (recent.length <= maxRestarts + more) return;
    const what = more === 0 ? 'restarted' : 'started';
    this.verdict.break('budgets are kept', `${who} was ${what} ${recent.length} times within ${period} ms`);
  }
}
