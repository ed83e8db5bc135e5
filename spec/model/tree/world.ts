import { VirtualTimeScheduler, type Subscription } from 'rxjs';
import { Supervisor, type ChildDefinition, type LifecycleEvent, type ShutdownReport } from '../../../lib/index.js';
import { ScriptedWorker, type Stage } from './component.js';
import { errorText, eventText, statusText, reportLine } from './text.js';
import { pathOf, theEnd, type ChildScript, type Command, type Family, type Path, type TreeScript } from './words.js';

/** More starts than any tree has: the campaign must not hang when the library starts a child for ever. */
const tooMany = 2_000;

/** The library with scripted components in virtual time. It writes down what is seen, in the words of the model. */
export class TreeWorld implements Stage {
  readonly scheduler = new VirtualTimeScheduler(undefined, Infinity);
  readonly lines: string[] = [];
  readonly reports: (string | undefined)[] = [];
  readonly selections: string[][] = [];
  readiness = 'unknown';
  alive = 0;
  private readonly root: Supervisor;
  private readonly supervisors = new Map<string, Supervisor>();
  private running: Subscription | undefined;
  private starts = 0;
  private events = 0;
  private commandsLeft = 0;

  constructor(private readonly script: TreeScript) {
    this.root = this.supervisor(script.tree, []);
  }

  async play(): Promise<void> {
    const { scheduler, script, root } = this;
    for (const command of script.commands) this.at(command);
    this.at({ at: theEnd.at, do: 'stop', path: [], deadline: theEnd.deadline });
    const listening = root.events$.subscribe((event) => this.hear(event));
    root.whenReady().then(
      () => (this.readiness = 'ready'),
      (error: unknown) => (this.readiness = errorText(error)),
    );
    this.run();
    scheduler.flush();
    listening.unsubscribe();
    // What promises resolve with is seen when they have had their turn.
    for (let turn = 0; turn < 4; turn++) await Promise.resolve();
  }

  private run(): void {
    const life = this.root.run$.subscribe({
      error: (error: unknown) => this.tell(`root errs ${errorText(error)}`),
      complete: () => this.tell('root completes'),
    });
    if (life.closed) return;
    this.running = life;
    life.add(() => void this.scheduler.schedule(() => this.checkThatNothingIsLeft()));
  }

  /** A life of the root is over, and this call too: the commands to come are all that the scheduler holds. */
  private checkThatNothingIsLeft(): void {
    const { scheduler, alive } = this;
    // A timer that is cleared at the very instant at which it is due may be left to ring for nothing: see lib's time.
    const waits = scheduler.actions.filter(({ delay }) => delay > scheduler.now()).length - this.commandsLeft;
    if (waits > 0 || alive > 0) this.tell(`left: ${waits} timers, ${alive} alive`);
  }

  private select(path: Path): string {
    const lines: string[] = [];
    const tell = (what: string): void => void lines.push(`@${this.scheduler.now()} ${what}`);
    const values$ = this.root.select<string>(path);
    this.selections.push(lines);
    values$.subscribe({ next: tell, complete: () => tell('completes') });
    return 'done';
  }

  /** Timers and hops that are left. */
  get pending(): number {
    return this.scheduler.actions.length;
  }

  started(): void {
    if (++this.starts === tooMany) {
      this.tell('starts for ever');
      this.running?.unsubscribe();
    }
  }

  tell(line: string): void {
    this.lines.push(`@${this.scheduler.now()} ${line}`);
  }

  private hear(event: LifecycleEvent): void {
    if (event.seq !== this.events++) this.tell(`seq ${event.seq}`);
    this.lines.push(eventText(event));
  }

  // The tree

  private supervisor({ children, ...config }: Family, path: Path): Supervisor {
    const { scheduler } = this;
    const definitions = children.map((child) => this.definition(child, path));
    const supervisor = new Supervisor(definitions, path.length === 0 ? { ...config, scheduler } : config);
    this.supervisors.set(path.join('/'), supervisor);
    return supervisor;
  }

  private definition(script: ChildScript, above: Path): ChildDefinition {
    const { family, backoff, decide, runs: _, handler: _handler, ...config } = script;
    const component =
      family === undefined ? new ScriptedWorker(script, this) : this.supervisor(family, [...above, script.id]);
    return {
      component,
      ...config,
      ...(backoff && { backoff: (_failure, attempt) => backoff[Math.min(attempt, backoff.length - 1)] ?? 0 }),
      ...(decide && { decide: ({ run }) => decide[run] ?? 'restart' }),
    };
  }

  // Commands

  private at(command: Command): void {
    this.commandsLeft++;
    this.scheduler.schedule(() => this.perform(command), command.at);
  }

  private perform(command: Command): void {
    this.commandsLeft--;
    this.tell(`${command.do} ${pathOf(command).join('/')}: ${this.answer(command)}`);
    this.tell(`sees ${this.root.countChildren().active} ${this.statusOf(this.root, [])}`);
  }

  private answer(command: Command): string {
    try {
      return this.call(command);
    } catch (error) {
      return errorText(error);
    }
  }

  private call(command: Command): string {
    switch (command.do) {
      case 'unsubscribe':
        this.running?.unsubscribe();
        return 'done';
      case 'run':
        this.run();
        return 'done';
      case 'select':
        return this.select(command.path);
      case 'stop':
        return this.report(this.supervisorAt(command.path).stop(command.deadline));
      case 'startChild':
        return statusText(this.supervisorAt(command.path).startChild(this.definition(command.child, command.path)));
      case 'restartChild':
        return statusText(this.root.restartChild(command.path));
      case 'terminateChild':
        return this.report(this.root.terminateChild(command.path, command.deadline));
      case 'deleteChild':
        this.root.deleteChild(command.path);
        return 'done';
    }
  }

  /** All children, here and below, and what each of them is doing. */
  private statusOf(supervisor: Supervisor, path: Path): string {
    if (supervisor.toString().split('\n', 1)[0]?.endsWith(' ended') === true) return '-';
    const children = supervisor.whichChildren().map((child) => {
      const below = this.supervisors.get([...path, child.id].join('/'));
      if (child.path.join('/') !== [...path, child.id].join('/')) this.tell(`path ${child.path.join('/')}`);
      return below === undefined || child.type === 'worker'
        ? statusText(child)
        : `${statusText(child)}${this.statusOf(below, child.path)}`;
    });
    return `[${children.join(' ')}]`;
  }

  /** The supervisor at a path, whether it runs or not. */
  private supervisorAt(path: Path): Supervisor {
    return this.supervisors.get(path.join('/')) ?? new Supervisor([]);
  }

  private report(reporting: Promise<ShutdownReport>): string {
    const place = this.reports.push(undefined) - 1;
    reporting.then(
      (report) => (this.reports[place] = reportLine(report)),
      (error: unknown) => (this.reports[place] = errorText(error)),
    );
    return 'done';
  }
}
