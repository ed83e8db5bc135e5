import type { FailureKind, StopReason } from '../../lib/index.js';
import { Clock } from './clock.js';
import { Log, Names } from './log.js';
import { ModelComponent } from './modelComponent.js';
import type { Failed } from './modelEnding.js';
import { ModelRecovery } from './modelRecovery.js';
import { ModelRun } from './modelRun.js';
import {
  quiet,
  type Act,
  type Ambush,
  type Command,
  type Config,
  type InstantCommand,
  type Seen,
  type Story,
} from './words.js';

/** One component under `supervise` as it should behave: it writes down what must be seen, line by line. */
export class Model {
  readonly clock = new Clock();
  readonly config: Config;
  readonly log: Log;
  readonly recovery = new ModelRecovery(this);
  readonly runs: ModelRun[] = [];
  /** Failures since it last counted from 0. */
  attempt = 0;
  /** Supervision has ended; `silent`: and that has been told. */
  ended = false;
  listensToCancel = false;
  private stopAsked = false;
  private outputOpen = true;
  private silent = false;
  private telling = false;
  private readonly untold: string[] = [];
  private readonly component = new ModelComponent(this);
  private readonly names = new Names();

  constructor(
    private readonly story: Story,
    readonly seen: Seen,
  ) {
    this.config = story.config;
    this.log = new Log(story.ambush, (act) => this.outside(act));
  }

  get run(): ModelRun | undefined {
    return this.runs.at(-1);
  }

  value(): string {
    return this.names.value();
  }

  error(): string {
    return String(this.names.error());
  }

  // What happens

  begin(): void {
    this.listensToCancel = this.config.cancel$ !== 'none';
    if (this.config.cancel$ === 'already') this.stop();
    else this.start();
  }

  act(command: InstantCommand): void {
    if (command.type === 'act') this.actOf(command.back, command.act);
    else if (command.type === 'outside') this.outside(command.act);
    else if (command.type === 'handler') this.recovery.handlerSays(command.what);
    else if (command.type === 'notifier') this.recovery.notifierSays(command.what);
    else if (command.what === 'error') this.cancelErrs();
    else this.listensToCancel = false;
  }

  /** Is there somebody to whom the command is given? */
  hears(command: Command): boolean {
    return command.type !== 'act' || this.runBack(command.back) !== undefined;
  }

  private runBack(back: number): ModelRun | undefined {
    return this.runs.filter(({ linked }) => linked).at(-1 - back);
  }

  private actOf(back: number, act: Act): void {
    const run = this.runBack(back);
    if (run !== undefined) this.component.act(act, run);
  }

  outside(act: Ambush['act']): void {
    if (act === 'unsubscribe') this.unsubscribe();
    else if (this.listensToCancel) this.stop();
  }

  /** Ends everything in the same turn, in any state. */
  private unsubscribe(): void {
    this.outputOpen = false;
    this.finish('unsubscribed');
  }

  /** `cancel$`: a run ends within its grace, and nothing of it is handled; without a run it is over at once. */
  private stop(): void {
    this.listensToCancel = false;
    this.stopAsked = true;
    if (this.run === undefined || this.run.over) this.finish('stop', 'complete');
    else this.run.cancel('stop');
  }

  private cancelErrs(): void {
    if (this.listensToCancel) this.finish('escalated', `error ${this.error()}`);
  }

  // How it goes on

  start(): void {
    const number = this.runs.length;
    const script = this.story.scripts[number] ?? quiet;
    const run = new ModelRun(this, number, script, (act, by) => this.component.act(act, by));
    this.runs.push(run);
    run.begin();
  }

  failure(run: ModelRun, kind: FailureKind, error: string): Failed {
    const { now } = this.clock;
    const uptime = now - (run.readyAt ?? now);
    if (run.readyAt !== undefined && this.isReset(run, uptime)) this.attempt = 0;
    const { attempt } = this;
    return { kind, error, attempt, text: `${kind} ${error} #${run.number} @${now} attempt=${attempt} up=${uptime}` };
  }

  /**
   * By an uptime longer than `resetAfter`, since ready; waiting is not uptime (D5). A timer says so (D3): when all that
   * is due at `resetAfter` sharp has happened, it may have rung or not.
   */
  private isReset({ number }: ModelRun, uptime: number): boolean {
    const { clock, config, seen } = this;
    if (uptime === config.resetAfter && clock.happened >= clock.now) return seen.attempts.get(number) === 0;
    return uptime > config.resetAfter;
  }

  runOver(failure: Failed | undefined): void {
    if (this.ended) return;
    if (this.stopAsked) this.finish('stop', 'complete');
    else if (failure === undefined) this.finish('completed', 'complete');
    else this.recovery.begin(failure);
  }

  /** Asked anew after each call that may have ended it. */
  hasEnded(): boolean {
    return this.ended;
  }

  /** The end, once: nothing is left, and nothing more is told. */
  finish(reason: StopReason, notification?: string, escalated?: string): void {
    if (this.ended) return;
    this.ended = true;
    this.listensToCancel = false;
    this.recovery.forget();
    this.run?.kill();
    this.clock.clear();
    if (escalated !== undefined) this.tell(`gave_up ${escalated}`);
    this.tell(`stopped ${reason}`);
    this.silent = true;
    if (notification !== undefined) this.output(notification);
    this.outputOpen = false;
  }

  // What is seen

  output(notification: string): void {
    if (this.outputOpen) this.log.add(notification);
  }

  /** Events come in order, also when a listener makes the next one happen. */
  tell(what: string, run = Math.max(0, this.runs.length - 1)): void {
    if (this.silent) return;
    this.untold.push(`@${this.clock.now} #${run} ${what}`);
    if (this.telling) return;
    this.telling = true;
    for (let next = this.untold.shift(); next !== undefined; next = this.untold.shift()) this.log.add(next);
    this.telling = false;
  }
}
