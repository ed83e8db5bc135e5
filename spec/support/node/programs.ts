import { buildSync } from 'esbuild';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { againstSources } from '../buildExamples.js';
import type { Ending } from '../runExample.js';
import { runProgram, type Hear } from '../runProgram.js';

const root = join(__dirname, '..', '..', '..');
const sources = join(__dirname, 'programs');

/** Programs in `programs/`, compiled as those of users, each run in a Node of its own. */
export class Programs {
  private readonly folder = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-node-'));

  constructor() {
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'), 'dir');
    buildSync({
      ...againstSources(root),
      entryPoints: readdirSync(sources).map((file) => join(sources, file)),
      outdir: this.folder,
      outExtension: { '.js': '.mjs' },
    });
  }

  /** Runs one of them with these arguments, to its end. */
  run(name: string, args: readonly string[] = [], hear?: Hear): Promise<Ending> {
    return runProgram(join(this.folder, `${name}.mjs`), args, hear);
  }

  /** The same for one that prints what it has seen, as JSON, and has nothing to complain of. */
  async seen<Seen>(name: string, ...args: readonly string[]): Promise<Seen> {
    const { stdout, stderr, code } = await this.run(name, args);
    if (code !== 0 || stderr !== '')
      throw new Error(`${name} ${args.join(' ')} ended with ${String(code)}:\n${stderr}`);
    return JSON.parse(stdout) as Seen;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** They are there while the calling file is tested. */
export function programs(): { current: Programs } {
  const built = {} as { current: Programs };
  beforeAll(() => void (built.current = new Programs()));
  afterAll(() => built.current.remove());
  return built;
}
