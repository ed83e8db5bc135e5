import { buildSync } from 'esbuild';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { againstSources } from '../buildExamples.js';

const root = join(__dirname, '..', '..', '..');
const sources = join(__dirname, 'scripts');

/**
 * The scripts in `scripts/`, compiled as those of users, for threads and processes; with all that they import, as loading
 * RxJS file by file takes longer than all the rest of the start of a thread.
 */
export class Scripts {
  private readonly folder = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-worker-'));

  constructor() {
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'), 'dir');
    buildSync({
      ...againstSources(root),
      packages: 'bundle',
      external: ['*-that-nobody-has-written'],
      entryPoints: readdirSync(sources).map((file) => join(sources, file)),
      outdir: this.folder,
      outExtension: { '.js': '.mjs' },
    });
  }

  url(name: string): URL {
    return pathToFileURL(join(this.folder, `${name}.mjs`));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** They are there while the calling file is tested. */
export function scripts(): { current: Scripts } {
  const built = {} as { current: Scripts };
  beforeAll(() => void (built.current = new Scripts()));
  afterAll(() => built.current.remove());
  return built;
}
