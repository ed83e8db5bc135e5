import type { Observer, Unsubscribable } from 'rxjs';
import { StartFailedError, type RestartIntensityExceededError } from '../escalationErrors.js';
import type { Failure } from '../failure.js';
import type { StopReason } from '../lifecycleEvent.js';
import { Budget } from './budget.js';
import type { Escalation } from './child.js';
import type { Journal } from './journal.js';
import type { Keeper } from './keeper.js';
import { Member } from './member.js';
import type { Run } from './run.js';
import { Shutdown } from './shutdown.js';

/** Who hears how a life of a supervisor ends. */
export type Output = Pick<Observer<never>, 'error' | 'complete'>;

/** One life of a supervisor: what follows from each message of its child. */
export class Engine implements Unsubscribable {
  readonly member: Member;
  private readonly budget: Budget | undefined;
  shutdown: Shutdown | undefined;
  private isReady = false;
  private ended = false;

  constructor(
    private readonly keeper: Keeper,
    private readonly path: readonly string[],
    private readonly output: Output,
  ) {
    const { component, plan, maxRestarts, period, sink } = keeper;
    this.member = new Member(this, component, plan, path.length === 0 ? plan.path : [...path, plan.id], sink);
    if (maxRestarts !== Infinity) this.budget = new Budget(maxRestarts, period, plan.scheduler);
  }

  get journal(): Journal | undefined {
    return this.keeper.journal;
  }

  get ready(): boolean {
    return this.isReady;
  }

  begin(): void {
    if (!this.ended) this.member.start();
  }

  up(): void {
    if (this.isReady || this.ended) return;
    this.isReady = true;
    this.keeper.ready();
  }

  spend(failure: Failure): RestartIntensityExceededError | undefined {
    return this.budget?.spend(failure, this.path);
  }

  over(run: Run<unknown, never>): void {
    const { failure } = run;
    if (this.shutdown !== undefined) return this.finish('stop');
    if (failure === undefined) return this.finish('completed');
    if (failure.kind !== 'throw' || failure.run !== 0) return this.member.recover(failure);
    this.finish('escalated', { cause: new StartFailedError(failure) });
  }

  /** Stops the children within their graces, those that are left at the deadline at once. */
  stop(deadline: number): Shutdown {
    const begun = this.shutdown;
    const shutdown = (this.shutdown ??= new Shutdown(this.keeper.plan.scheduler));
    shutdown.before(deadline, () => this.member.run?.abandon());
    if (begun === undefined && !this.member.cancel()) this.finish('stop');
    return shutdown;
  }

  unsubscribe(): void {
    this.finish('unsubscribed');
  }

  finish(reason: StopReason, escalation?: Escalation): void {
    if (this.ended) return;
    this.ended = true;
    this.member.end(reason, escalation);
    this.budget?.free();
    this.keeper.ended(escalation);
    this.shutdown?.end();
    if (escalation !== undefined) this.output.error(escalation.cause);
    else if (reason !== 'unsubscribed') this.output.complete();
  }
}
