import { buildSync, type BuildOptions } from 'esbuild';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The examples, ready to run. */
export interface Examples {
  /** The file of an example: `01-stream-example`. */
  path(name: string): string;
  remove(): void;
}

/**
 * How a program of a user becomes one that Node runs, against the sources at `root`, not their last build: so it is run on
 * every version of rxjs that the specs are run on, and no stale build can pass. RxJS is put into it: to load that file by
 * file takes longer than most of these programs. The alias of a sub-path comes first, as that of the package would swallow it.
 */
export function againstSources(root: string): BuildOptions {
  const version = process.env['RXJS_VERSION'];
  const rxjs = join(root, 'node_modules', version ? `rxjs-${version}` : 'rxjs', 'dist', 'esm');
  return {
    alias: {
      'rxjs-supervisor/testing': join(root, 'lib', 'testing', 'index.ts'),
      'rxjs-supervisor/inspector': join(root, 'lib', 'inspector', 'index.ts'),
      'rxjs-supervisor/node': join(root, 'lib', 'node', 'index.ts'),
      'rxjs-supervisor/opentelemetry': join(root, 'lib', 'opentelemetry', 'index.ts'),
      'rxjs-supervisor/worker': join(root, 'lib', 'worker', 'index.ts'),
      'rxjs-supervisor': join(root, 'lib', 'index.ts'),
      'rxjs/testing': join(rxjs, 'testing', 'index.js'),
      rxjs: join(rxjs, 'index.js'),
    },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  };
}

/** Compiles the examples of the repository at `root` into a folder of their own. */
export function buildExamples(root: string, names: readonly string[]): Examples {
  const folder = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-examples-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  buildSync({
    ...againstSources(root),
    entryPoints: names.map((name) => join(root, 'examples', `${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
  });
  return {
    path: (name) => join(folder, `${name}.mjs`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
