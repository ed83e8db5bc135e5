import { buildSync } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { againstSources } from '../buildExamples.js';

/** How a test runner is given the trials, and what it is called with. */
export interface TestRunner {
  /** The file of the tests: name and text. `trials` are to be had from `./trials.ts`. */
  readonly file: string;
  readonly text: string;
  readonly format: 'esm' | 'cjs';
  /** What Node is run with, in the folder of that file. */
  readonly args: readonly string[];
  /** Its configuration: name and text. */
  readonly config?: readonly [file: string, text: string];
}

/** The longest that a runner may take, in ms. */
const longest = 50_000;

/** Has a test runner run the trials in a process and a folder of its own, and answers all that it printed. */
export async function runTrials(root: string, { file, text, format, args, config }: TestRunner): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-trials-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
    if (config !== undefined) writeFileSync(join(folder, config[0]), config[1]);
    buildSync({
      ...againstSources(root),
      stdin: { contents: text, resolveDir: __dirname, loader: 'ts' },
      format,
      outfile: join(folder, file),
    });
    return await printed(folder, args);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function printed(folder: string, args: readonly string[]): Promise<string> {
  // A runner inside of this one is to be told nothing of it: Node's would report to it, in binary.
  const { FORCE_COLOR: _color, NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...env } = process.env;
  const child = spawn(process.execPath, args, { cwd: folder, env, timeout: longest, killSignal: 'SIGKILL' });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.resume();
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}
