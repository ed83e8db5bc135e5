import type { Failure, LifecycleEvent } from '../../index.js';
import type { BudgetRules } from './budgetRules.js';
import { above, KnownChild } from './knownChild.js';
import { OrderRules } from './orderRules.js';
import type { Verdict } from './verdict.js';

/** What must hold of the lifecycle events of everything that is supervised, whatever happens to it. */
export class EventRules {
  /** It has been asked to end: nothing is started or handled any more. */
  stopping = false;
  /** It is a tree of supervisors, whose children begin and end in order. */
  ordered = false;
  /** Is anything told? */
  isUsed = false;
  /** What children have failed with. */
  readonly errors = new Set<unknown>();
  private readonly children = new Map<string, KnownChild>();
  /** Those whose next start somebody has asked for by hand. */
  private readonly asked = new Set<string>();
  private readonly order: OrderRules;
  private places = 0;

  constructor(
    private readonly verdict: Verdict,
    private readonly budgets: BudgetRules,
  ) {
    this.order = new OrderRules(this.children, verdict);
  }

  hear(event: LifecycleEvent): void {
    this.isUsed = true;
    const path = event.path.join('/');
    const child = this.children.get(path) ?? new KnownChild(path, this.places++);
    this.children.set(path, child);
    if (this.ordered && !this.asked.has(path)) this.order.check(event, child, this.stopping);
    this.take(event, child);
    child.last = event.type;
    if (event.type === 'removed') this.forget(path);
  }

  /** A new life of it begins. */
  begin(): void {
    this.stopping = false;
    this.children.clear();
    this.asked.clear();
  }

  /** Somebody has asked for something by hand: until its next start, this child is not in order. */
  interfered(path: string): void {
    this.asked.add(path);
    for (const child of this.children.values()) child.due = false;
    this.children.get(path)?.interfere();
  }

  /** That was refused. */
  refused(path: string): void {
    this.asked.delete(path);
  }

  /** Has this run failed, by what was told? */
  hasFailed(path: string, run: number | undefined): boolean {
    const child = this.children.get(path);
    return child?.failure !== undefined && child.run === run;
  }

  /** Does one wait for ever, as its backoff says, or never become ready? Others may have to wait for it. */
  get isWaiting(): boolean {
    const children = [...this.children.values()];
    const isLeaf = (path: string): boolean => !children.some((other) => other.path.startsWith(`${path}/`));
    return children.some(
      (child) =>
        (child.waitsUntil === Infinity && !child.isAtRest) || (child.running && !child.ready && isLeaf(child.path)),
    );
  }

  /** Those that stand still where nobody can stay: neither running nor at rest, or at rest without their group. */
  get stuck(): readonly string[] {
    return [...this.children.values()]
      .filter((child) => !child.running && (!child.isAtRest || (child.due && this.isAbove(child))))
      .map(({ path, last }) => `${path}, last ${last}`);
  }

  /** Those that are running though their grace is over. */
  overdue(now: number): readonly string[] {
    return [...this.children.values()].filter(({ running, until }) => running && until < now).map(({ path }) => path);
  }

  /** Is its supervisor running? */
  private isAbove({ path }: KnownChild): boolean {
    const supervisor = above(path).slice(0, -1);
    return supervisor === '' || this.children.get(supervisor)?.running === true;
  }

  private take(event: LifecycleEvent, child: KnownChild): void {
    switch (event.type) {
      case 'starting':
        return this.starts(child, event);
      case 'ready':
        child.ready = child.hasBeenReady = true;
        return;
      case 'failed':
        return this.fails(child, event.failure);
      case 'cancelling':
        child.cancelled = true;
        child.until = event.at + (typeof event.grace === 'number' ? event.grace : 0);
        return;
      case 'stopped':
        child.hasCompleted = event.reason === 'completed';
        return;
      case 'acknowledged':
        return this.acknowledged(child);
      case 'ended':
        if (!child.running) this.verdict.break('a run ends once', `${child.path} ends without a run`);
        child.running = false;
        return;
      case 'handled':
        return this.handled(child, event.failure);
      case 'waiting':
        return this.waits(child, event);
      case 'gave_up':
        return this.checkCause(event.error, child.path);
      default:
    }
  }

  private starts(child: KnownChild, { at, run }: LifecycleEvent): void {
    const { path } = child;
    const byHand = this.asked.delete(path);
    if (!byHand && child.isRecovering(at))
      this.verdict.break('one decision per failure', `${path} is started before its delay is over`);
    if (child.running) this.verdict.break('at most one run is alive', `${path} is started before its run has ended`);
    if (this.stopping)
      this.verdict.break('nothing starts after the end', `${path} is started after it was asked to end`);
    child.begin(run, byHand);
    // A new life of a supervisor begins: with children of which nothing has been told.
    for (const other of [...this.children.keys()]) if (other.startsWith(`${path}/`)) this.forget(other);
  }

  private forget(path: string): void {
    this.children.delete(path);
    this.budgets.forget(path);
  }

  private acknowledged(child: KnownChild): void {
    if (child.acknowledged || child.failure?.kind !== 'report') {
      this.verdict.break('each report is received once', `${child.path} is acknowledged without a report`);
    }
    child.acknowledged = true;
  }

  private handled(child: KnownChild, failure: unknown): void {
    const { path } = child;
    if (child.running) this.verdict.break('handlers run when the run is over', `${path} is handled before its end`);
    if (child.handled || child.failure !== failure)
      this.verdict.break('each failure is handled once', `${path} is handled without a failure`);
    if (this.stopping)
      this.verdict.break('nothing is handled after the end', `${path} is handled after it was asked to end`);
    child.handled = true;
  }

  private fails(child: KnownChild, failure: Failure): void {
    this.errors.add(failure.error);
    if (child.failure !== undefined) this.verdict.break('a run fails once', `${child.path} fails twice in a run`);
    if (failure.kind === 'start-timeout' && child.ready)
      this.verdict.break('a run fails for a reason', `${child.path} has not been ready in time, though it has`);
    child.failure = failure;
    child.recovers = !child.cancelled;
  }

  private waits(child: KnownChild, { at, delay }: { readonly at: number; readonly delay: number | null }): void {
    if (!child.handled || child.waited)
      this.verdict.break('one decision per failure', `${child.path} waits without a failure`);
    child.waited = true;
    if (!this.order.isGrouped(child)) this.budgets.restarted(child.path, at);
    child.waitsUntil = at + (delay ?? 0);
  }

  private checkCause(error: unknown, path: string): void {
    const below = path === '' ? '' : `${path}/`;
    const failures = [...this.children.values()].filter((other) => other.path === path || other.path.startsWith(below));
    const chain = chainOf(error);
    if (failures.some(({ failure }) => failure !== undefined && chain.includes(failure.error))) return;
    this.verdict.break('causes are kept', `${path} gave up with an error that has no failure as its cause`);
  }
}

/** An error, its cause, the cause of that, ... */
export function chainOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let cause = error; !chain.includes(cause); cause = cause instanceof Error ? cause.cause : undefined)
    chain.push(cause);
  return chain;
}
