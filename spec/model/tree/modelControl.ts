import type { ModelChild } from './modelChild.js';
import { ModelReport } from './modelReport.js';
import type { ModelSupervisor } from './modelSupervisor.js';
import type { ModelTree } from './modelTree.js';
import { nothingStopped, pathText } from './text.js';
import { pathOf, type ChildScript, type Command, type Path } from './words.js';

type Of<Do extends Command['do']> = Extract<Command, { readonly do: Do }>;

/** What calls from outside do to a tree, and what they are answered. */
export class ModelControl {
  /** By the order of the calls. */
  readonly reports: { readonly text: string | undefined }[] = [];

  constructor(private readonly tree: ModelTree) {}

  perform(command: Command): void {
    this.tree.seen.command(command, this.doing(pathOf(command)));
    const answer = this.answer(command);
    this.tree.tell(`${command.do} ${pathText(pathOf(command))}: ${answer}`);
    this.tree.tell(`sees ${activeOf(this.tree.root)} ${statusOf(this.tree.root)}`);
  }

  /** What the one that a call is about is doing. */
  private doing(path: Path): string {
    return path.length === 0 ? `root ${this.tree.root.doing}` : (this.child(path)?.state ?? 'not there');
  }

  private answer(command: Command): string {
    switch (command.do) {
      case 'unsubscribe':
        this.tree.root.unsubscribe();
        return 'done';
      case 'run':
        this.tree.run();
        return 'done';
      case 'select':
        return this.isKnown(command.path) ? this.tree.selections.select(pathText(command.path)) : 'TypeError';
      case 'stop':
        return this.stop(command);
      case 'startChild':
        return this.startChild(command);
      case 'deleteChild':
        return this.onChild(command.path, (child) => deleteChild(child));
      case 'restartChild':
        return this.onChild(command.path, (child) => restartChild(child));
      case 'terminateChild':
        return this.onChild(command.path, (child) => this.terminateChild(child, command));
    }
  }

  /** The life of the supervisor at a path; undefined if it has none. */
  private life(path: Path): ModelSupervisor | undefined {
    if (path.length === 0) return alive(this.tree.root);
    const life = this.child(path)?.life;
    return life === undefined ? undefined : alive(life);
  }

  private child(path: Path): ModelChild | undefined {
    return this.life(path.slice(0, -1))?.find(path.at(-1) ?? '');
  }

  private stop({ path, deadline = Infinity }: Of<'stop'>): string {
    const life = this.life(path);
    if (life === undefined) {
      this.reports.push({ text: nothingStopped });
      return 'done';
    }
    const report = (life.report ??= new ModelReport(this.tree.clock));
    this.reports.push(report);
    report.before(deadline, () => life.hurry());
    life.stop('stop');
    return 'done';
  }

  private startChild({ path, child: script }: Of<'startChild'>): string {
    const life = this.life(path);
    if (life === undefined || life.isStopping) return 'NOT_RUNNING';
    const present = life.find(script.id);
    if (present !== undefined) {
      return present.standing === 'ended' ? 'CHILD_ALREADY_PRESENT' : 'CHILD_ALREADY_STARTED';
    }
    const child = life.add(script, true);
    child.isOnTrial = true;
    life.comeUp(child);
    child.isOnTrial = false;
    return child.startFailed ?? child.status;
  }

  private onChild(path: Path, act: (child: ModelChild) => string): string {
    if (this.life([])?.isStopping !== false) return 'NOT_RUNNING';
    if (!this.isKnown(path)) return 'CHILD_NOT_FOUND';
    const life = this.life(path.slice(0, -1));
    const child = this.child(path);
    return child === undefined || life?.isStopping !== false ? 'NOT_RUNNING' : act(child);
  }

  /** Is there a child of this name: in a supervisor that runs, or among those that one at rest was made with? */
  private isKnown(path: Path): boolean {
    let children: readonly ChildScript[] | undefined = this.tree.script.tree.children;
    for (const [level, id] of path.entries()) {
      children = this.life(path.slice(0, level))?.children.map(({ script }) => script) ?? children;
      const child: ChildScript | undefined = children?.find((script) => script.id === id);
      if (child === undefined) return false;
      children = child.family?.children;
    }
    return true;
  }

  private terminateChild(child: ModelChild, { deadline = Infinity }: Of<'terminateChild'>): string {
    const { supervisor } = child;
    if (child.standing === 'ended') {
      this.reports.push({ text: nothingStopped });
      return 'done';
    }
    const report = (child.report ??= new ModelReport(this.tree.clock));
    this.reports.push(report);
    report.before(deadline, () => child.run?.hurry());
    if (child.standing === 'live') {
      child.wish = 'stop';
      child.ask('stop');
    } else supervisor.leave(child, 'stop');
    supervisor.proceed();
    return 'done';
  }
}

/** Alone, and whatever it is doing. */
function restartChild(child: ModelChild): string {
  const { supervisor, run } = child;
  if (child.state === 'waiting') supervisor.restarts(child);
  else if (child.standing === 'ended') supervisor.comeUp(child);
  else if (child.standing !== 'due') {
    child.wish = 'restart';
    if (child.standing === 'live' && run?.failure === undefined) run?.cancel('restart');
  }
  return child.status;
}

function deleteChild(child: ModelChild): string {
  if (child.standing === 'live') return 'CHILD_RUNNING';
  if (child.standing !== 'ended') return 'CHILD_RESTARTING';
  child.supervisor.remove(child);
  return 'done';
}

const alive = (life: ModelSupervisor): ModelSupervisor | undefined => (life.doing === 'over' ? undefined : life);

const activeOf = ({ children, doing }: ModelSupervisor): number =>
  doing === 'over' ? 0 : children.filter(({ standing }) => standing === 'live').length;

/** All children, here and below, and what each of them is doing. */
const statusOf = ({ children, doing }: ModelSupervisor): string =>
  doing === 'over' ? '-' : `[${children.map(childStatus).join(' ')}]`;

const childStatus = ({ status, life, script }: ModelChild): string =>
  script.family === undefined ? status : `${status}${life === undefined ? '-' : statusOf(life)}`;
