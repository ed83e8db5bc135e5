import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { filter, firstValueFrom, map, startWith, Subject } from 'rxjs';
import { fileURLToPath } from 'node:url';

/** A program with children in processes, in a Node of its own, as the leader of a group of its own. */
export class ProcessParent {
  readonly lines: string[] = [];
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  private readonly heard$ = new Subject<void>();

  constructor(script: URL, args: readonly string[]) {
    const { FORCE_COLOR: _color, NODE_OPTIONS: _options, ...env } = process.env;
    const file = fileURLToPath(script);
    this.child = spawn(process.execPath, [file, ...args], { env, detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
    this.child.stdin?.on('error', () => undefined);
    createInterface(this.child.stdout!).on('line', (line) => {
      this.lines.push(line);
      this.heard$.next();
    });
    this.ended = new Promise((resolve) => this.child.on('close', (code, signal) => resolve({ code, signal })));
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** What it has printed that is a number: the pids of its children, when there are so many. */
  async pids(count: number): Promise<number[]> {
    await this.until(() => this.numbers.length >= count);
    return this.numbers;
  }

  async until(holds: () => boolean): Promise<void> {
    await firstValueFrom(
      this.heard$.pipe(
        startWith(undefined),
        map(() => holds()),
        filter(Boolean),
      ),
    );
  }

  /** Lets its end begin. */
  go(): void {
    this.child.stdin?.write('go\n');
  }

  private get numbers(): number[] {
    return this.lines.filter((line) => /^\d+$/.test(line)).map(Number);
  }
}
