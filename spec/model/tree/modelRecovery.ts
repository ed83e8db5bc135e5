import type { ModelChild } from './modelChild.js';
import { delayOf, handlerTimeout } from './modelPlan.js';
import type { Failed } from './modelRun.js';
import { handlerFailedText } from './text.js';

/** From a run that failed and is over to the next one: D6, D10, D28. */
export class ModelRecovery {
  waiting = false;
  forget: () => void = () => undefined;

  constructor(
    private readonly child: ModelChild,
    private readonly failure: Failed,
  ) {
    this.after(0, () => this.handle());
  }

  private after(ms: number, work: () => void): void {
    this.forget = this.child.tree.clock.after(ms, work);
  }

  private handle(): void {
    const { script, path, tree } = this.child;
    if (script.family === undefined) tree.tell(`${path} handles ${this.failure.text}`);
    const { handler } = script;
    if (handler === undefined) return this.decide();
    if (handler.after > handlerTimeout) return this.after(handlerTimeout, () => this.handlerFailed('HANDLER_TIMEOUT'));
    // It settles in a stranger's call, so a hop follows.
    this.after(handler.after, () => this.after(0, () => this.settled(handler.by)));
  }

  private settled(by: 'error' | 'complete'): void {
    if (by === 'complete') this.decide();
    else this.handlerFailed('handler');
  }

  private handlerFailed(error: string): void {
    this.child.supervisor.escalates(this.child, handlerFailedText(this.failure.error, error));
  }

  private decide(): void {
    const { child, failure } = this;
    const { supervisor, script, run } = child;
    child.tell('handled', failure.text);
    const decision = script.decide?.[run?.number ?? 0] ?? 'restart';
    if (decision === 'escalate') supervisor.escalates(child, failure.error);
    else if (decision === 'stop') supervisor.leaves(child, 'stop');
    else if (child.isTemporary) supervisor.leaves(child, 'failed');
    else this.spend();
  }

  /** The child's own budget and the supervisor's; a failure that is folded into a cycle is free (D4). */
  private spend(): void {
    const { child, failure } = this;
    const { supervisor, tree } = child;
    const { now } = tree.clock;
    const folded = supervisor.isGoingDown(child);
    const exceeded = folded
      ? undefined
      : (child.window.spend(now, failure.error) ?? supervisor.window.spend(now, failure.error));
    tree.seen.failure(supervisor, child.plan.restart, folded);
    if (exceeded === undefined) this.wait();
    else supervisor.escalates(child, exceeded);
  }

  private wait(): void {
    const { child, failure } = this;
    const { attempt } = failure;
    const delay = delayOf(child.script, attempt);
    child.attempt = attempt + 1;
    this.waiting = true;
    child.tell('waiting', `${delay} ${attempt}`);
    child.supervisor.waits(child);
    if (child.recovery !== this) return;
    // Asked for by hand while the failure was handled: there is no delay.
    if (delay === 0 || child.wish === 'restart') child.supervisor.restarts(child);
    else this.after(delay, () => child.supervisor.restarts(child));
  }
}
