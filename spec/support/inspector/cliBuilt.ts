import { buildSync } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { againstSources } from '../buildExamples.js';
import type { Ending } from '../runExample.js';
import { runProgram, type Hear } from '../runProgram.js';

const root = join(__dirname, '..', '..', '..');

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
  run(name: string, args: readonly string[], hear?: Hear): Promise<Ending> {
    return runProgram(join(this.folder, `${name}.mjs`), args, hear);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
