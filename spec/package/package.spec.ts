import { buildSync } from 'esbuild';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import * as source from '../../lib/index.js';

const root = join(__dirname, '..', '..');
const rxjs = `rxjs${process.env['RXJS_VERSION'] ? `-${process.env['RXJS_VERSION']}` : ''}`;

/** What a user writes; the line that must not compile shows that the types are there and are not `any`. */
const program = `
import { of, take, throwError } from 'rxjs';
import { supervise, supervised, Supervisor, type Link } from 'rxjs-supervisor';

const start = (link: Link) => (link.run === 0 ? throwError(() => new Error('first')) : of(link.run, 2));
const tree: AsyncDisposable = new Supervisor(start);
// @ts-expect-error: a number is not a component
const wrong = () => supervised(42);
const handleIrrecoverable = () => undefined;
supervised(start, { backoff: 1 }).pipe(supervise({ handleIrrecoverable }), take(2)).subscribe({
  next: (value: number) => console.log(value),
  complete: () => console.log(typeof tree, typeof wrong),
});
`;
const printed = ['1', '2', 'object function'];

let temporary: string;
let consumer: string;
let installed: string;

/** Installs the packed tarball as a user would, without the network: rxjs is lent by this repository. */
function install(): void {
  if (!existsSync(join(root, 'dist', 'esm', 'index.js'))) throw new Error('There is no dist: `npm run build` first.');
  temporary = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-'));
  consumer = join(temporary, 'consumer');
  installed = join(consumer, 'node_modules', 'rxjs-supervisor');
  mkdirSync(consumer);
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  const npm = (cwd: string, ...args: string[]): string =>
    execFileSync('npm', [...args, '--ignore-scripts', '--cache', join(temporary, 'cache')], {
      cwd,
      stdio: 'pipe',
    }).toString();
  npm(root, 'pack', '--pack-destination', temporary);
  const tarball = readdirSync(temporary).filter((name) => name.endsWith('.tgz'));
  const options = ['--offline', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  npm(consumer, 'install', ...options, ...tarball.map((name) => join(temporary, name)));
  symlinkSync(join(root, 'node_modules', rxjs), join(consumer, 'node_modules', 'rxjs'), 'dir');
}

/** Runs Node in the consumer's folder; what it says on stderr counts as part of the answer. */
function node(...args: string[]): string[] {
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: consumer, encoding: 'utf8' });
  return (stdout + stderr).trim().split('\n');
}

/** Compiles the program under this name and returns the complaints. */
function compile(name: string, options: ts.CompilerOptions): string[] {
  const file = join(consumer, name);
  writeFileSync(file, program);
  const shared = { strict: true, target: ts.ScriptTarget.ES2022, types: [], outDir: join(consumer, 'out') };
  const compiled = ts.createProgram([file], { lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], ...shared, ...options });
  compiled.emit();
  const text = ({ messageText }: ts.Diagnostic): string => ts.flattenDiagnosticMessageText(messageText, '\n');
  return ts
    .getPreEmitDiagnostics(compiled)
    .map((diagnostic) => `${diagnostic.file?.fileName ?? ''}: ${text(diagnostic)}`);
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

beforeAll(install, 40_000);
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe('the packed tarball', () => {
  it('holds the built modules, the documents and nothing else', () => {
    const modules = filesOf(join(root, 'lib')).flatMap((path) => /^(.*)\.ts$/.exec(path)?.[1] ?? []);
    const built = ['esm', 'cjs'].flatMap((system) => [
      `dist/${system}/package.json`,
      ...modules.flatMap((name) => ['.js', '.js.map', '.d.ts'].map((end) => `dist/${system}/${name}${end}`)),
    ]);
    const documents = ['CHANGELOG.md', 'LICENSE', 'README.md', 'docs/coming-from-otp.md', 'package.json'];
    expect(filesOf(installed)).toEqual([...built, ...documents].sort());
  });

  it('has source maps that carry their sources', () => {
    const maps = filesOf(installed).filter((path) => path.endsWith('.map'));
    const without = maps.filter((path) => {
      const map = JSON.parse(readFileSync(join(installed, path), 'utf8')) as { sourcesContent?: unknown[] };
      return typeof map.sourcesContent?.[0] !== 'string';
    });
    expect(maps).not.toEqual([]);
    expect(without).toEqual([]);
  });

  it('brings no dependency along', () => {
    const names = readdirSync(join(consumer, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(names.sort()).toEqual(['rxjs', 'rxjs-supervisor']);
  });
});

describe('the installed package', () => {
  const print = (exports: string): string => `console.log(Object.keys(${exports}).sort().join('\\n'))`;
  const names = Object.keys(source).sort();

  it('gives `import` every name that lib/index.ts exports', () => {
    const code = `import * as all from 'rxjs-supervisor'; ${print('all')}`;
    expect(node('--input-type=module', '-e', code)).toEqual(names);
  });

  it('gives `require` the same names', () => {
    expect(node('--input-type=commonjs', '-e', print("require('rxjs-supervisor')"))).toEqual(names);
  });

  it('shows its package.json and keeps its inner files closed', () => {
    const version = "console.log(require('rxjs-supervisor/package.json').name)";
    expect(node('--input-type=commonjs', '-e', version)).toEqual(['rxjs-supervisor']);
    const inner = "import('rxjs-supervisor/dist/esm/index.js').catch((error) => console.log(error.code))";
    expect(node('-e', inner)).toEqual(['ERR_PACKAGE_PATH_NOT_EXPORTED']);
  });

  it.each([
    ['an ES module under NodeNext', 'esm.mts', 'esm.mjs', { module: ts.ModuleKind.NodeNext }],
    ['a CommonJS module under NodeNext', 'cjs.cts', 'cjs.cjs', { module: ts.ModuleKind.NodeNext }],
    [
      'a module for a bundler',
      'bundled.ts',
      'bundled.js',
      { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
    ],
    [
      'CommonJS under the old node10 resolution',
      'old.cts',
      'old.cjs',
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- users still have it, so the types must still work
      { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10, ignoreDeprecations: '6.0' },
    ],
  ])(
    'compiles and runs as %s',
    (_title, input, output, options) => {
      expect(compile(input, options)).toEqual([]);
      expect(node(join('out', output))).toEqual(printed);
    },
    20_000,
  );

  it('bundles for browsers and runs there without anything of Node', async () => {
    writeFileSync(join(consumer, 'browser.ts'), program);
    const { outputFiles, warnings, metafile } = buildSync({
      absWorkingDir: consumer,
      entryPoints: ['browser.ts'],
      bundle: true,
      platform: 'browser',
      format: 'iife',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    expect(warnings).toEqual([]);
    expect(Object.keys(metafile.inputs)).toContain('node_modules/rxjs-supervisor/dist/esm/index.js');
    const lines = await new Promise<string[]>((resolve) => {
      const log: string[] = [];
      const console = { log: (...words: unknown[]) => log.push(words.join(' ')) === printed.length && resolve(log) };
      const timers = { setTimeout, clearTimeout, setInterval, clearInterval };
      runInNewContext(outputFiles[0]?.text ?? '', { console, ...timers, AbortController, AbortSignal });
    });
    expect(lines).toEqual(printed);
  });
});
