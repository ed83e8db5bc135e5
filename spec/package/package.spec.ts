import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import * as source from '../../lib/index.js';
import * as inspector from '../../lib/inspector/index.js';
import * as node from '../../lib/node/index.js';
import * as opentelemetry from '../../lib/opentelemetry/index.js';
import * as testing from '../../lib/testing/index.js';
import * as worker from '../../lib/worker/index.js';
import { PackedConsumer } from '../support/packedConsumer.js';

const root = join(__dirname, '..', '..');

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

/** What a user writes to test it, on the same terms. */
const test = `
import { supervised } from 'rxjs-supervisor';
import { expectNothingLeft, recordEvents, scripted, testScheduler, type EventRecord } from 'rxjs-supervisor/testing';

const log: EventRecord = recordEvents();
// @ts-expect-error: a number is not a script
const wrong = () => scripted(42);
testScheduler().run(({ expectObservable }) => {
  expectObservable(supervised(scripted('a-#', 'b-|'), { backoff: 10, events: log })).toBe('a- 10ms b-|');
});
expectNothingLeft();
console.log(log.read(), typeof wrong);
`;
const tested = ['+0 -0! ~10 +0 -0| function'];

/** Its `main`. */
const main = `
import { timer } from 'rxjs';
import { Supervisor } from 'rxjs-supervisor';
import { adoptStrayErrors, runMain, type RunMainConfig } from 'rxjs-supervisor/node';

adoptStrayErrors();
// @ts-expect-error: no signal can be so called
const wrong: RunMainConfig = { signals: ['SIGSTOPPED'] };
const handleIrrecoverable = (error: unknown) => console.log(String(error));
const start = ({ run }: { run: number }) => {
  if (run === 0) setTimeout(() => { throw 'stray'; });
  return timer(run === 0 ? 60_000 : 0);
};
const app = new Supervisor({ component: { start, handleIrrecoverable }, backoff: 0 });
runMain(app, { deadline: 1_000 }).then((code: number) => console.log(code, typeof wrong));
`;
const ran = ['stray', '0 object'];

/** Its threads and processes. */
const elsewhere = `
import { isMainThread } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import { concat, of } from 'rxjs';
import { supervised } from 'rxjs-supervisor';
import { processComponent, serveComponent, workerComponent, type WorkerConfig } from 'rxjs-supervisor/worker';

// @ts-expect-error: a heartbeat is a number
const wrong: WorkerConfig = { heartbeat: '1s' };
const script = process.argv[1] ?? '';
if (isMainThread && process.send === undefined) {
  const thread = workerComponent<string>(script);
  const child = processComponent<string>(pathToFileURL(script));
  concat(supervised(thread), supervised(child), of(typeof wrong)).subscribe(console.log);
} else serveComponent(() => of(isMainThread ? 'a process' : 'a thread'));
`;
const served = ['a thread', 'a process', 'object'];

let user: PackedConsumer;

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

beforeAll(() => void (user = new PackedConsumer(root)), 40_000);
afterAll(() => user.remove());

describe('the packed tarball', () => {
  it('holds the built modules, the documents and nothing else', () => {
    const modules = filesOf(join(root, 'lib')).flatMap(
      (path) => /^(?!inspector\/page\/)(.*)\.ts$/.exec(path)?.[1] ?? [],
    );
    const built = ['esm', 'cjs'].flatMap((system) => [
      `dist/${system}/package.json`,
      ...modules.flatMap((name) => ['.js', '.js.map', '.d.ts'].map((end) => `dist/${system}/${name}${end}`)),
    ]);
    const documents = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];
    documents.push('docs/coming-from-otp.md', 'docs/guarantees.md');
    expect(filesOf(user.installed)).toEqual([...built, ...documents].sort());
  });

  it('has source maps that carry their sources', () => {
    const maps = filesOf(user.installed).filter((path) => path.endsWith('.map'));
    const without = maps.filter((path) => {
      const map = JSON.parse(readFileSync(join(user.installed, path), 'utf8')) as { sourcesContent?: unknown[] };
      return typeof map.sourcesContent?.[0] !== 'string';
    });
    expect(maps).not.toEqual([]);
    expect(without).toEqual([]);
  });

  it('brings no dependency along', () => {
    const names = readdirSync(join(user.folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    // Its peers are put there by the specs themselves.
    expect(names.sort()).toEqual(['@opentelemetry', 'rxjs', 'rxjs-supervisor']);
  });
});

describe('the installed package', () => {
  const print = (exports: string): string => `console.log(Object.keys(${exports}).sort().join('\\n'))`;
  const entries: [name: string, file: string, names: string[]][] = [
    ['rxjs-supervisor', 'lib/index.ts', Object.keys(source).sort()],
    ['rxjs-supervisor/testing', 'lib/testing/index.ts', Object.keys(testing).sort()],
    ['rxjs-supervisor/node', 'lib/node/index.ts', Object.keys(node).sort()],
    ['rxjs-supervisor/worker', 'lib/worker/index.ts', Object.keys(worker).sort()],
    ['rxjs-supervisor/opentelemetry', 'lib/opentelemetry/index.ts', Object.keys(opentelemetry).sort()],
    ['rxjs-supervisor/inspector', 'lib/inspector/index.ts', Object.keys(inspector).sort()],
  ];

  it.each(entries)('gives `import` of %s every name that %s exports', (entry, _file, names) => {
    const code = `import * as all from '${entry}'; ${print('all')}`;
    expect(user.node('--input-type=module', '-e', code)).toEqual(names);
  });

  it.each(entries)('gives `require` of %s the names of %s, too', (entry, _file, names) => {
    expect(user.node('--input-type=commonjs', '-e', print(`require('${entry}')`))).toEqual(names);
  });

  it('shows its package.json and keeps its inner files closed', () => {
    const version = "console.log(require('rxjs-supervisor/package.json').name)";
    expect(user.node('--input-type=commonjs', '-e', version)).toEqual(['rxjs-supervisor']);
    const inner = "import('rxjs-supervisor/dist/esm/index.js').catch((error) => console.log(error.code))";
    expect(user.node('-e', inner)).toEqual(['ERR_PACKAGE_PATH_NOT_EXPORTED']);
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
    'compiles and runs as %s, with its tests, and what runs in Node with its types',
    (_title, input, output, options) => {
      const programs = { '': program, 'test-': test, 'main-': main, 'elsewhere-': elsewhere };
      const named = Object.entries(programs).map(([name, text]) => [`${name}${input}`, text] as const);
      expect(user.compile(Object.fromEntries(named), options)).toEqual([]);
      expect(user.node(join('out', output))).toEqual(printed);
      expect(user.node(join('out', `test-${output}`))).toEqual(tested);
      expect(user.node(join('out', `main-${output}`))).toEqual(ran);
      expect(user.node(join('out', `elsewhere-${output}`))).toEqual(served);
    },
    60_000,
  );

  it('needs no types of Node, but for what runs there', () => {
    const options = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
    expect(user.compile({ 'no-node.mts': program, 'no-node-test.mts': test }, options)).toEqual([]);
  });

  it('bundles for browsers and runs there without anything of Node', async () => {
    const { outputFiles, warnings, metafile } = user.bundle('browser.ts', program);
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

  it('has nothing of the tools for tests in a bundle that has no tests', () => {
    const ofTests = (name: string, text: string): string[] =>
      Object.keys(user.bundle(name, text).metafile.inputs).filter((path) => path.includes('/testing/'));
    expect(ofTests('product.ts', "export * from 'rxjs-supervisor';")).toEqual([]);
    expect(ofTests('test.ts', test)).not.toEqual([]);
  });
});
