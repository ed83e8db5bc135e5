import { buildSync } from 'esbuild';
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
 * Compiles the examples of the repository at `root` against its sources, not its last build, into a folder of their
 * own: so they are run on every version of rxjs that the specs are run on, and no stale build can pass.
 */
export function buildExamples(root: string, names: readonly string[]): Examples {
  const folder = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-examples-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const rxjsVersion = process.env['RXJS_VERSION'];
  buildSync({
    entryPoints: names.map((name) => join(root, 'examples', `${name}.ts`)),
    alias: {
      'rxjs-supervisor': join(root, 'lib', 'index.ts'),
      ...(rxjsVersion ? { rxjs: `rxjs-${rxjsVersion}` } : {}),
    },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    logLevel: 'silent',
  });
  return {
    path: (name) => join(folder, `${name}.mjs`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
