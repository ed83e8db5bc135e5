import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readings } from '../section.js';

/** How a process is started. */
export type Command = readonly [program: string, ...args: string[]];

/** A process, in whatever language, that measures one case: a line asks for so many, a line of JSON answers. */
export class LineProcess {
  private readonly process: ChildProcess;
  private readonly lines: Interface;

  constructor(private readonly command: Command) {
    const [program, ...args] = command;
    this.process = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface(this.process.stdout!);
  }

  async measure(amount: number): Promise<Readings> {
    const settled = new AbortController();
    const { signal } = settled;
    this.process.stdin!.write(`${String(amount)}\n`);
    try {
      const [line] = (await Promise.race([
        once(this.lines, 'line', { signal }),
        once(this.process, 'exit', { signal }).then(([code]: unknown[]) => {
          throw new Error(`${this.command.join(' ')} ended with ${String(code)}`);
        }),
      ])) as [string];
      return JSON.parse(line) as Readings;
    } finally {
      settled.abort();
    }
  }

  async end(): Promise<void> {
    if (this.process.exitCode !== null) return;
    this.process.stdin!.end();
    await once(this.process, 'exit');
  }
}
