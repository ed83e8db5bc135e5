import { buildSync } from 'esbuild';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { againstSources } from '../buildExamples.js';

/** Compiles the demo, the main program and its thread, against the sources at `root`. */
export function buildDemo(root: string): { readonly file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-demo-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  // The main program finds the thread by its name, so that is not changed.
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  buildSync({
    ...againstSources(root),
    entryPoints: ['index', 'indicatorsThread'].map((name) => join(root, 'examples', 'demo', `${name}.ts`)),
    outdir: folder,
  });
  return { file: join(folder, 'index.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What the demo says of a fault. */
export interface SaidFault {
  readonly kind: string;
  readonly at: string;
}

/** How it ended. */
export interface DemoEnding {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** A child in the inspector's snapshot, as far as it is of interest. */
export interface SeenChild {
  readonly path: readonly string[];
  readonly state: string;
  readonly run: number;
  readonly errors: readonly string[];
}

/** The demo as a process of its own. */
export class RunningDemo {
  private stderr = '';
  private readonly lines: AsyncIterator<string>;
  private readonly ended: Promise<DemoEnding>;
  url = '';

  private constructor(private readonly child: ChildProcessByStdio<null, Readable, Readable>) {
    this.lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(child, 'close').then(([code, signal]: unknown[]) => ({
      code: code as DemoEnding['code'],
      signal: signal as DemoEnding['signal'],
      stderr: this.stderr,
    }));
  }

  static async of(file: string, ...args: string[]): Promise<RunningDemo> {
    const { FORCE_COLOR: _color, NODE_OPTIONS: _options, ...env } = process.env;
    const demo = new RunningDemo(spawn(process.execPath, [file, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
    demo.url = /^inspector: (\S+)$/.exec(await demo.line())?.[1] ?? '';
    return demo;
  }

  /** The next one that it says. */
  async fault(): Promise<SaidFault> {
    const line = await this.line();
    const [, kind = '', at = ''] = /^fault: (\S+) (\S+)$/.exec(line) ?? [];
    if (at === '') throw new Error(`It says '${line}'`);
    return { kind, at };
  }

  /** What its inspector shows; nothing while that is down. */
  async seen(): Promise<readonly SeenChild[]> {
    const answer = await fetch(`${this.url}snapshot`).catch(() => undefined);
    return answer === undefined ? [] : ((await answer.json()) as { children: SeenChild[] }).children;
  }

  /** Presses ctrl-C. */
  interrupt(): Promise<DemoEnding> {
    this.child.kill('SIGINT');
    return this.ended;
  }

  /** Ends it for good, if it has not ended. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private async line(): Promise<string> {
    const next = await this.lines.next();
    if (next.done === true) throw new Error(`It has ended: ${(await this.ended).stderr}`);
    return next.value;
  }
}
