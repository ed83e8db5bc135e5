import type { CancelReason, ChildState, FailureKind, LifecycleEventType, StopReason } from '../../../lib/index.js';
import { planOf, type Plan } from './modelPlan.js';
import { ModelRecovery } from './modelRecovery.js';
import type { ModelReport } from './modelReport.js';
import type { Failed, ModelRun } from './modelRun.js';
import { SupervisorRun, WorkerRun } from './modelRuns.js';
import type { ModelSupervisor } from './modelSupervisor.js';
import type { ModelTree } from './modelTree.js';
import { Window } from './modelWindow.js';
import type { ChildScript } from './words.js';

/** Where a child stands: to be started in its turn, with a run, its failure being handled or waited for, or at rest. */
type Standing = 'due' | 'live' | 'recovering' | 'ended';

/** A child of a supervisor, over all its runs in one life of that. */
export class ModelChild {
  standing: Standing = 'due';
  run: ModelRun | undefined;
  recovery: ModelRecovery | undefined;
  /** What somebody has asked for by hand. */
  wish: 'stop' | 'restart' | undefined;
  report: ModelReport | undefined;
  /** Failures since it last counted from 0. */
  attempt = 0;
  /** Its first start threw, so that it is not kept. */
  startFailed: string | undefined;
  window: Window;
  readonly path: string;
  readonly plan: Plan;
  private runs = 0;
  private hasStopped = false;
  /** It is being added: who adds it hears of a throw. */
  isOnTrial = false;
  /** It is about to come up from a clean stack. */
  isLanding = false;
  private forgetHop: () => void = () => undefined;

  constructor(
    readonly supervisor: ModelSupervisor,
    readonly script: ChildScript,
    /** In the order of starts. */
    readonly place: number,
    readonly added: boolean,
  ) {
    this.plan = planOf(script);
    this.window = new Window(this.plan.maxRestarts, this.plan.period);
    this.path = supervisor.path === '' ? script.id : `${supervisor.path}/${script.id}`;
  }

  get tree(): ModelTree {
    return this.supervisor.tree;
  }

  /** The error of its present start. */
  get errorText(): string {
    return `${this.script.id}${this.tree.startsOf(this.script)}`;
  }

  get isTemporary(): boolean {
    return this.plan.restart === 'temporary';
  }

  /** The present life of the supervisor that it is. */
  get life(): ModelSupervisor | undefined {
    return this.run instanceof SupervisorRun ? this.run.life : undefined;
  }

  get state(): ChildState {
    const { run } = this;
    // It does not come back, though its end is told when all others are down.
    if (this.standing === 'ended' || this.supervisor.culprit === this) return 'ended';
    if (this.standing === 'recovering') return this.recovery?.waiting === true ? 'waiting' : 'failed';
    if (this.standing === 'due' || run === undefined) return 'pending';
    if (run.failure !== undefined) return 'failed';
    if (run.reason !== undefined) return 'stopping';
    return run.isReady ? 'running' : 'starting';
  }

  get status(): string {
    const isUp = this.standing === 'live' && this.run?.failure === undefined;
    // It is due at this very moment that `attempt` counts from 0: it may have been done or not.
    if (isUp && this.uptime(this.run) === this.plan.resetAfter + 1) this.tree.isAmbiguous = true;
    return `${this.script.id}:${this.state}#${Math.max(0, this.runs - 1)}/${this.attempt}`;
  }

  // Its runs

  start(): void {
    this.await();
    this.wish = undefined;
    this.standing = 'live';
    if (this.hasStopped) this.revive();
    const number = this.runs++;
    const { script } = this;
    const next = this.tree.nextRun(script);
    this.run =
      script.family === undefined ? new WorkerRun(this, number, next) : new SupervisorRun(this, number, script.family);
    this.run.begin();
  }

  /** Supervision of one that had ended begins anew. */
  private revive(): void {
    this.hasStopped = false;
    this.attempt = 0;
    this.window = new Window(this.plan.maxRestarts, this.plan.period);
  }

  /** `attempt` counts from 0 again after an uptime longer than `resetAfter`, since ready (D5). */
  private uptime(run: ModelRun | undefined): number {
    const uptime = this.tree.clock.now - (run?.readyAt ?? Infinity);
    if (uptime > this.plan.resetAfter) this.attempt = 0;
    return Math.max(0, uptime);
  }

  failure(run: ModelRun, error: string, kind: FailureKind): Failed {
    const uptime = this.uptime(run);
    const { attempt, tree } = this;
    return {
      error,
      attempt,
      text: `${kind} ${error} #${run.number} @${tree.clock.now} attempt=${attempt} up=${uptime}`,
    };
  }

  /** Its run is over. */
  ended(run: ModelRun): void {
    if (run.failure === undefined) this.uptime(run);
    if (this.standing === 'live' && !this.hasStopped) this.supervisor.over(this, run);
  }

  recover(failure: Failed): void {
    this.standing = 'recovering';
    this.recovery = new ModelRecovery(this, failure);
  }

  /** It is down, and comes up in its turn. */
  await(): void {
    this.isLanding = false;
    this.forgetHop();
    this.recovery?.forget();
    this.recovery = undefined;
    this.standing = 'due';
  }

  /** It is down, and comes up from a clean stack. */
  again(): void {
    this.await();
    this.isLanding = true;
    this.forgetHop = this.tree.clock.after(0, () => this.supervisor.restarts(this));
  }

  // Its end

  /** A failure that came first will not be handled any more, but it is not lost. False if it had been asked. */
  ask(reason: CancelReason): boolean {
    const { run } = this;
    if (run === undefined) return false;
    if (reason === 'stop') this.hear((report) => report.lost(this.path, run));
    const isNew = run.reason === undefined;
    run.cancel(reason);
    return isNew;
  }

  /** Ends what is left of it, in this turn. */
  rest(reason: StopReason, escalation?: string): void {
    this.forgetHop();
    this.recovery?.forget();
    this.recovery = undefined;
    if (this.runs > 0 && !this.hasStopped) {
      this.run?.kill();
      if (escalation !== undefined) this.tell('gave_up', escalation);
      this.tell('stopped', reason);
      this.hasStopped = true;
    }
    this.standing = 'ended';
    this.wish = undefined;
    this.reported();
  }

  reported(): void {
    this.report?.end();
    this.report = undefined;
  }

  tell(type: LifecycleEventType, details = '', run = this.run): void {
    const { supervisor, path, plan } = this;
    this.tree.event(path, run?.number ?? 0, type, details);
    this.tree.seen.event(supervisor, plan.restart, type);
    if (run !== undefined) this.hear((report) => report.hear(type, path, details, run));
  }

  /** Whoever has asked this one or one above it to end hears of it. */
  hear(tell: (report: ModelReport) => void): void {
    if (this.report !== undefined) tell(this.report);
    this.supervisor.hear(tell);
  }
}
