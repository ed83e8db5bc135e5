import { buildSync } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const programs = join(__dirname, 'programs');

/**
 * Runs a program of `programs` in a Node of its own: with `--expose-gc`, a heap that nobody else uses,
 * and neither jest nor coverage counters in its way. It is bundled from the sources, so that it needs no build, and
 * with the rxjs that jest was told to use.
 */
export function measure(program: string, ...args: readonly (string | number)[]): unknown {
  const { RXJS_VERSION } = process.env;
  const directory = mkdtempSync(join(tmpdir(), 'endurance-'));
  try {
    const { outputFiles } = buildSync({
      entryPoints: [join(programs, `${program}.ts`)],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      write: false,
      ...(RXJS_VERSION ? { alias: { rxjs: `rxjs-${RXJS_VERSION}` } } : {}),
    });
    const file = join(directory, 'program.cjs');
    writeFileSync(file, outputFiles[0]!.text);
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', file, ...args.map(String)], {
      encoding: 'utf8',
      timeout: process.env['SOAK'] ? 280_000 : 50_000,
    });
    if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${String(status)}:\n${stderr}`);
    return JSON.parse(stdout) as unknown;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Figures that people may want to compare, one a line. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
