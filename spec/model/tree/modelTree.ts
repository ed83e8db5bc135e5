import type { LifecycleEventType } from '../../../lib/index.js';
import { Clock } from '../clock.js';
import { ModelControl } from './modelControl.js';
import { ModelSelections } from './modelSelections.js';
import { ModelSupervisor } from './modelSupervisor.js';
import type { Seen } from './seen.js';
import { lineText } from './text.js';
import { quiet, theEnd, type ChildScript, type Command, type RunScript, type TreeScript } from './words.js';

/** A tree as it should behave: it writes down what must be seen, line by line. */
export class ModelTree {
  readonly clock = new Clock();
  readonly lines: string[] = [];
  /** Two things have been due at one instant: which of them comes first, no rule says. */
  isAmbiguous = false;
  root: ModelSupervisor;
  readonly readiness: () => string;
  readonly selections = new ModelSelections(this);
  readonly control = new ModelControl(this);
  private readonly starts = new Map<ChildScript, number>();

  constructor(
    readonly script: TreeScript,
    readonly seen: Seen,
  ) {
    const root = (this.root = this.life());
    this.readiness = () => (root.isReady ? 'ready' : 'NOT_READY');
  }

  private life(): ModelSupervisor {
    return new ModelSupervisor(this, this.script.tree, '', undefined, {
      ready: () => undefined,
      completes: () => this.tell('root completes'),
      errs: (error) => this.tell(`root errs ${error}`),
    });
  }

  /** A life of the root after another: a clean new start. */
  run(): void {
    if (this.root.doing !== 'over') return this.tell('root errs ALREADY_RUNNING');
    this.root = this.life();
    this.root.begin();
  }

  play(): void {
    for (const command of this.script.commands) this.at(command);
    this.at({ at: theEnd.at, do: 'stop', path: [], deadline: theEnd.deadline });
    this.root.begin();
    while (this.step());
  }

  private at(command: Command): void {
    this.clock.after(command.at, () => this.control.perform(command));
  }

  private step(): boolean {
    const [due, other] = this.clock.dues;
    if (due !== undefined && due === other && due > this.clock.now) this.isAmbiguous = true;
    return !this.isAmbiguous && this.clock.step(Infinity);
  }

  tell(line: string): void {
    this.lines.push(`@${this.clock.now} ${line}`);
  }

  event(path: string, run: number, type: LifecycleEventType, details: string): void {
    this.lines.push(lineText(this.clock.now, path, run, type, details));
  }

  /** What the next start of this child does. */
  nextRun(child: ChildScript): RunScript {
    const starts = this.startsOf(child);
    this.starts.set(child, starts + 1);
    return child.runs?.[starts] ?? quiet;
  }

  startsOf(child: ChildScript): number {
    return this.starts.get(child) ?? 0;
  }
}
