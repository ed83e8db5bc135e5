import { buildSync } from 'esbuild';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sumOf, type Tally } from './tally.js';

/** So many processes at a time are of use. */
export const processes = Math.min(8, availableParallelism());

/** Something to be played so often, dealt out to all of them, each with a seed of its own. */
export const dealt = (numRuns: number, seed: number): number[][] =>
  Array.from({ length: processes }, (_, i) => [Math.ceil(numRuns / processes), seed + i]);

/** Lets a program work in a process for each of these lists of numbers; what they have counted together. */
export async function countInMany(program: string, tasks: readonly (readonly number[])[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-model-'));
  try {
    const outfile = join(folder, 'program.cjs');
    bundle(join(__dirname, program), outfile);
    return sum(await Promise.all(tasks.map((task) => saidBy(outfile, task.map(String)))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** With the version of rxjs that jest has been told to take. */
function bundle(program: string, outfile: string): void {
  const version = process.env['RXJS_VERSION'];
  buildSync({
    entryPoints: [program],
    alias: version === undefined ? {} : { rxjs: `rxjs-${version}` },
    ...{ outfile, bundle: true, platform: 'node', format: 'cjs', target: 'es2022', logLevel: 'silent' },
  });
}

/** What a process has to say: its tally, or else what went wrong. */
interface Said {
  readonly isWrong: boolean;
  readonly text: string;
}

const saidBy = (program: string, task: readonly string[]): Promise<Said> =>
  new Promise((resolve) => {
    const child = fork(program, task, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [] });
    let text = '';
    child.stdout?.on('data', (more: Buffer) => (text += more.toString()));
    child.on('close', (code) => resolve({ isWrong: code !== 0, text: text || `exit ${code}` }));
  });

function sum(all: readonly Said[]): Tally {
  const wrong = all.filter(({ isWrong }) => isWrong);
  if (wrong.length > 0) throw new Error(wrong.map(({ text }) => text).join('\n\n'));
  return sumOf(all.map(({ text }) => new Map(JSON.parse(text) as [string, number][])));
}
