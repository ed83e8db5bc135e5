import { Subject, type Observable, type Subscriber, type Unsubscribable } from 'rxjs';
import type { Link } from '../../index.js';
import { lines } from './lines.js';
import { watchMemory } from './memoryWatch.js';
import type { Predecessors } from './predecessors.js';
import { ProcessGroup } from './processGroup.js';
import type { Exit } from './remote.js';
import { RemoteLife, remoteLife, surprise } from './remoteLife.js';

/** A program, and how it is run. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string | URL | undefined;
  readonly env: NodeJS.ProcessEnv | undefined;
  readonly maxRss: number;
  readonly log: (line: string) => void;
}

/** One run of a program, whose lines are values. */
export const commandRun = (link: Link, command: Command, predecessors: Predecessors): Observable<string> =>
  remoteLife((subscriber) => new CommandRun(command, link, subscriber, predecessors));

class CommandRun extends RemoteLife<string> {
  private group: ProcessGroup | undefined;
  private watching: Unsubscribable | undefined;
  private lastWords = '';
  /** Lets go of its lines. */
  private hush = (): void => undefined;

  constructor(
    private readonly command: Command,
    ...life: [Link, Subscriber<string>, Predecessors]
  ) {
    super(...life);
  }

  protected override launch(): void {
    const { command, args, cwd, env, maxRss } = this.command;
    const stdio = ['ignore' as const, 'pipe' as const, 'pipe' as const];
    const group = new ProcessGroup(
      command,
      args,
      { cwd, env, stdio },
      { error: (error) => this.fail(error, 'throw'), ended: (exit) => this.ended(exit) },
    );
    this.group = group;
    this.watching = watchMemory(group.child.pid, maxRss, (error) => this.fail(error, 'memory'));
    this.read(group);
    const cancelled = this.link.cancel$.subscribe({ next: () => this.cancel(group), error: () => undefined });
    this.subscriber.add(cancelled);
  }

  protected override kill(): void {
    this.group?.kill();
  }

  protected override release(): void {
    this.watching?.unsubscribe();
  }

  private read({ child: { stdout, stderr } }: ProcessGroup): void {
    const values = lines(stdout, (line) => this.subscriber.next(line));
    // What it throws is its own, as of any consumer.
    const logged$ = new Subject<string>();
    logged$.subscribe({ next: this.command.log, error: () => undefined });
    const log = lines(stderr, (line) => logged$.next((this.lastWords = line)));
    this.hush = () => {
      log();
      values();
    };
  }

  private cancel(group: ProcessGroup): void {
    this.expected = true;
    group.terminate();
  }

  private ended(exit: Exit): void {
    this.hush();
    if (!this.expected && exit.code !== 0) {
      this.fail(surprise('EXIT', `\`${this.command.command}\``, exit, this.lastWords), 'exit');
    }
    this.over();
  }
}
