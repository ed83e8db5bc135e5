import { buildSync } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { againstSources } from '../buildExamples.js';
import type { Ending } from '../runExample.js';

const root = join(__dirname, '..', '..', '..');

/** The longest that a process may take, in ms; then it is killed, which shows in its ending. */
const longest = 20_000;

/** The command as it is installed, and a program with a journal, each in a Node of its own. */
export class Built {
  readonly folder = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-bin-'));

  constructor() {
    buildSync({
      ...againstSources(root),
      packages: 'bundle',
      entryPoints: {
        bin: join(root, 'lib', 'inspector', 'cli', 'bin.ts'),
        program: join(__dirname, 'cliProgram.ts'),
      },
      outdir: this.folder,
      outExtension: { '.js': '.mjs' },
    });
  }

  /** Runs one of them to its end; `hear` gets all that it has printed so far. */
  run(name: string, args: readonly string[], hear?: (stdout: string, child: ChildProcess) => void): Promise<Ending> {
    const { FORCE_COLOR: _color, NODE_OPTIONS: _options, ...env } = process.env;
    const file = join(this.folder, `${name}.mjs`);
    const child = spawn(process.execPath, [file, ...args], { env, timeout: longest, killSignal: 'SIGKILL' });
    let stdout = '';
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      hear?.(stdout, child);
    });
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => resolve({ stdout, stderr, code, signal }));
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
