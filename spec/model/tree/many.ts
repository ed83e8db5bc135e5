import { buildSync } from 'esbuild';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Plays so many trees on each of so many cores; what each of them has to say. */
export async function playMany(numRuns: number, seeds: readonly number[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-trees-'));
  try {
    const program = join(folder, 'program.cjs');
    buildSync({
      entryPoints: [join(__dirname, 'program.ts')],
      ...{ outfile: program, bundle: true, platform: 'node', format: 'cjs', target: 'es2022', logLevel: 'silent' },
    });
    return await Promise.all(seeds.map((seed) => saidBy(program, [numRuns, seed].map(String))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const saidBy = (program: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    const child = fork(program, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [] });
    let said = '';
    child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
    child.on('close', (code) => resolve(code === 0 ? said : `exit ${code}: ${said}`));
  });
