import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import ts from 'typescript';
import { againstSources } from './support/buildExamples.js';
import { runExample } from './support/runExample.js';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The TypeScript of the README, each with what it is said to print. */
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```(?:\n\n```text\n([\s\S]*?)```)?/g)].map(
  ([, code = '', output], index) => ({
    name: `block ${index + 1}, ${code.split('\n').find((line) => !line.startsWith('import') && line !== '') ?? ''}`,
    code,
    output,
    isTest: /^it\(/m.test(code),
  }),
);
const programs = blocks.filter(({ isTest }) => !isTest);
const tests = blocks.filter(({ isTest }) => isTest);

const folder = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-readme-'));
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the README', () => {
  it('shows what each program in it prints', () => {
    expect(readme.match(/```ts\n/g)).toHaveLength(blocks.length);
    expect(programs.filter(({ output }) => output === undefined)).toEqual([]);
    expect(tests).not.toEqual([]);
  });

  it('names the two commands that do everything', () => {
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
    expect(readFileSync(join(root, '.ci/run'), 'utf8')).toContain('npm ci && npm test');
  });

  it('has TypeScript that compiles as strictly as the library', () => {
    expect(typeErrors(blocks.map(({ code }) => code))).toEqual([]);
  }, 30_000);

  it.each(programs)('prints what it says in $name', async ({ code, output }) => {
    const { stdout, stderr, code: exitCode } = await runExample(bundle(code));
    expect({ stdout, stderr, exitCode }).toEqual({ stdout: output, stderr: '', exitCode: 0 });
  });
});

describe.each(tests)('the tests of the README in $name', ({ code, output = '' }) => {
  const printed: string[] = [];
  beforeAll(() => jest.spyOn(console, 'log').mockImplementation((line) => printed.push(`${line}\n`)));
  afterAll(() => jest.restoreAllMocks());

  // They are given to the runner that we are in, as if they stood here.
  jest.requireActual(written('tests.ts', code));

  it('print what it says', () => {
    expect(printed.join('')).toBe(output);
  });
});

function written(name: string, code: string): string {
  const file = join(mkdtempSync(join(folder, 'block-')), name);
  writeFileSync(file, code);
  return file;
}

function bundle(code: string): string {
  const source = written('program.ts', code);
  const outfile = source.replace(/ts$/, 'mjs');
  buildSync({ ...againstSources(root), entryPoints: [source], outfile });
  return outfile;
}

/** What the compiler says of `sources`, as if they were files beside the examples. */
function typeErrors(sources: readonly string[]): readonly string[] {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile.bind(ts.sys));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const files = new Map(sources.map((text, index) => [join(root, 'examples', `readme-${index + 1}.ts`), text]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => files.get(name) ?? readFile.call(host, name);
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
  const program = ts.createProgram([...files.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}
