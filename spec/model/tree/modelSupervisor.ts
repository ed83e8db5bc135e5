import type { AutoShutdown, CancelReason, StopReason, Strategy } from '../../../lib/index.js';
import { ModelChild } from './modelChild.js';
import { ModelOrder } from './modelOrder.js';
import type { ModelReport } from './modelReport.js';
import type { ModelRun } from './modelRun.js';
import type { ModelTree } from './modelTree.js';
import { Window } from './modelWindow.js';
import { startFailedText } from './text.js';
import type { ChildScript, Family } from './words.js';

/** Who hears of a life of a supervisor. */
interface Owner {
  ready(): void;
  completes(): void;
  errs(error: string): void;
}

/** One life of a supervisor: what follows from what its children tell, and from what it is told. */
export class ModelSupervisor extends ModelOrder {
  isReady = false;
  report: ModelReport | undefined;
  override readonly strategy: Strategy;
  readonly window: Window;
  private readonly autoShutdown: AutoShutdown;
  private escalation: string | undefined;
  private places = 0;

  constructor(
    readonly tree: ModelTree,
    readonly family: Family,
    /** '' is the root. */
    readonly path: string,
    private readonly host: ModelChild | undefined,
    private readonly owner: Owner,
  ) {
    super();
    const { strategy = 'one_for_one', autoShutdown = 'all_ended', maxRestarts = Infinity, period = 5_000 } = family;
    this.strategy = strategy;
    this.autoShutdown = autoShutdown;
    this.window = new Window(maxRestarts, period);
    for (const child of family.children) this.add(child, false);
  }

  begin(): void {
    this.proceed();
  }

  add(script: ChildScript, added: boolean): ModelChild {
    const child = new ModelChild(this, script, this.places++, added);
    this.children.push(child);
    return child;
  }

  find(id: string): ModelChild | undefined {
    return this.children.find(({ script }) => script.id === id);
  }

  hear(tell: (report: ModelReport) => void): void {
    if (this.report !== undefined) tell(this.report);
    this.host?.hear(tell);
  }

  // What its children tell

  protected override hop(work: () => void): void {
    this.tree.clock.after(0, work);
  }

  protected override allUp(): void {
    if (this.isReady) return;
    this.isReady = true;
    this.owner.ready();
  }

  over(child: ModelChild, run: ModelRun): void {
    const { failure, failedFirst, reason } = run;
    if (this.isStopping) child.rest('stop');
    else if (child.wish === 'stop') this.leave(child, 'stop');
    else if (failure !== undefined && failedFirst) this.failed(child, run);
    else if (child.wish === 'restart') child.again();
    else if (reason === undefined && !this.isGoingDown(child)) this.leaves(child, 'completed');
    else if (child.isTemporary) this.leave(child, 'stop');
    else child.await();
    if (child.standing !== 'live') child.reported();
    this.proceed(false);
  }

  /** A first start that throws fails the start of the tree (D7), or of the child that was added. */
  private failed(child: ModelChild, { failure, number }: ModelRun): void {
    if (failure === undefined) return;
    const isFirst = number === 0 && (child.added ? child.isOnTrial : !this.isReady);
    const nested = child.script.family !== undefined && failure.error.startsWith('START_FAILED');
    const thrown = failure.text.startsWith('throw');
    if (!isFirst || !(thrown || nested)) return child.recover(failure);
    const error = thrown ? startFailedText(child.path, failure.error) : failure.error;
    if (!child.added) return this.escalates(child, error);
    child.startFailed = error;
    child.rest('failed');
    this.remove(child);
  }

  /** A failure has been handled: who restarts together with it goes down while it waits. */
  waits(child: ModelChild): void {
    if (this.isGrouped && !this.isGoingDown(child)) this.cycle(this.strategy === 'one_for_all' ? 0 : child.place);
  }

  /** It has ended by itself, for good. */
  leaves(child: ModelChild, reason: StopReason): void {
    this.leave(child, reason);
    if (!this.isGrouped) this.tree.selections.complete(child.path);
    const left = this.children.filter(({ standing }) => standing !== 'ended');
    const { significant = false } = child.script;
    const ends =
      (this.autoShutdown === 'all_ended' && left.length === 0) ||
      (this.autoShutdown === 'any_significant' && significant) ||
      (this.autoShutdown === 'all_significant' && significant && !left.some(({ script }) => script.significant));
    if (!ends) return this.proceed();
    if (left.length === 0) this.allUp();
    this.stop('stop');
  }

  leave(child: ModelChild, reason: StopReason): void {
    child.rest(reason);
    if (child.isTemporary) this.remove(child);
  }

  remove(child: ModelChild): void {
    this.children = this.children.filter((other) => other !== child);
    child.tell('removed');
    this.tree.selections.complete(child.path);
  }

  /** All are stopped; then it ends with this error. */
  escalates(child: ModelChild, error: string): void {
    if (this.isStopping) return;
    this.culprit = child;
    this.escalation = error;
    child.await();
    this.stop('stop');
  }

  // What it is told from above

  stop(reason: CancelReason): void {
    if (this.doing === 'stopping' || this.doing === 'over') return;
    this.halt();
    this.doing = 'stopping';
    this.reason = reason;
    this.turnNow();
  }

  halt(): void {
    if (this.isStopping) return;
    this.doing = 'halted';
    for (const { recovery, life } of this.children) {
      recovery?.forget();
      life?.halt();
    }
  }

  /** The deadline is over. */
  hurry(): void {
    this.stop('stop');
    this.isHurried = true;
    this.turnNow();
  }

  unsubscribe(): void {
    if (this.doing === 'over') return;
    this.doing = 'over';
    for (const child of [...this.children].reverse()) child.rest('unsubscribed');
    this.tree.selections.over(this);
    this.report?.end();
  }

  protected override finish(): void {
    this.doing = 'over';
    this.culprit?.rest('escalated', this.escalation);
    this.tree.selections.over(this);
    this.report?.end();
    if (this.escalation === undefined) this.owner.completes();
    else this.owner.errs(this.escalation);
  }
}
