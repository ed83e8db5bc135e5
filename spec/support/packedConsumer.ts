import { buildSync, type BuildResult } from 'esbuild';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';

const rxjs = `rxjs${process.env['RXJS_VERSION'] ? `-${process.env['RXJS_VERSION']}` : ''}`;

/** A project that has installed the packed tarball as a user would, without the network: rxjs is lent by `root`. */
export class PackedConsumer {
  readonly folder: string;
  readonly installed: string;
  private readonly temporary: string;

  constructor(private readonly root: string) {
    if (!existsSync(join(root, 'dist', 'esm', 'index.js'))) throw new Error('There is no dist: `npm run build` first.');
    this.temporary = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-'));
    this.folder = join(this.temporary, 'consumer');
    this.installed = join(this.folder, 'node_modules', 'rxjs-supervisor');
    mkdirSync(this.folder);
    this.write('package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
    this.install();
  }

  /** Runs Node in the consumer's folder; what it says on stderr counts as part of the answer. */
  node(...args: string[]): string[] {
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: this.folder, encoding: 'utf8' });
    return (stdout + stderr).trim().split('\n');
  }

  /** Compiles programs, by their file names, into `out/` and returns the complaints. */
  compile(programs: Readonly<Record<string, string>>, options: ts.CompilerOptions): string[] {
    const files = Object.entries(programs).map(([name, text]) => this.write(name, text));
    // What TypeScript itself declares needs no check.
    const shared = {
      strict: true,
      skipDefaultLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      types: [],
      outDir: join(this.folder, 'out'),
    };
    const typeRoots = [join(this.root, 'node_modules', '@types')]; // For those of Node, if a program asks for them.
    const compiled = ts.createProgram(files, {
      ...{ lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], typeRoots, ...shared, ...options },
    });
    compiled.emit();
    const text = ({ messageText }: ts.Diagnostic): string => ts.flattenDiagnosticMessageText(messageText, '\n');
    return ts
      .getPreEmitDiagnostics(compiled)
      .map((diagnostic) => `${diagnostic.file?.fileName ?? ''}: ${text(diagnostic)}`);
  }

  /** Bundles a program for browsers. */
  bundle(name: string, text: string): BuildResult<{ write: false; metafile: true }> {
    this.write(name, text);
    return buildSync({
      absWorkingDir: this.folder,
      entryPoints: [name],
      bundle: true,
      platform: 'browser',
      format: 'iife',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
  }

  remove(): void {
    rmSync(this.temporary, { recursive: true, force: true });
  }

  private install(): void {
    this.npm(this.root, 'pack', '--pack-destination', this.temporary);
    const tarball = readdirSync(this.temporary).filter((name) => name.endsWith('.tgz'));
    const options = ['--offline', '--legacy-peer-deps', '--no-audit', '--no-fund'];
    this.npm(this.folder, 'install', ...options, ...tarball.map((name) => join(this.temporary, name)));
    symlinkSync(join(this.root, 'node_modules', rxjs), join(this.folder, 'node_modules', 'rxjs'), 'dir');
    // The one peer that is optional, for those who have it.
    const peers = '@opentelemetry';
    symlinkSync(join(this.root, 'node_modules', peers), join(this.folder, 'node_modules', peers), 'dir');
  }

  private npm(cwd: string, ...args: string[]): void {
    execFileSync('npm', [...args, '--ignore-scripts', '--cache', join(this.temporary, 'cache')], {
      cwd,
      stdio: 'pipe',
    });
  }

  private write(name: string, text: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }
}
