import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import ts from 'typescript';
import { runExample } from './support/runExample.js';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The TypeScript of the README, each with what it is said to print. */
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)].map(
  ([, code, output], index) => ({
    name: `block ${index + 1}, ${code?.split('\n').find((line) => !line.startsWith('import') && line !== '') ?? ''}`,
    code: code ?? '',
    output: output ?? '',
  }),
);

describe('the README', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-readme-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('shows what each piece of its TypeScript prints', () => {
    expect(readme.match(/```ts\n/g)).toHaveLength(blocks.length);
  });

  it('names the two commands that do everything', () => {
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
    expect(readFileSync(join(root, '.ci/run'), 'utf8')).toContain('npm ci && npm test');
  });

  it('has TypeScript that compiles as strictly as the library', () => {
    expect(typeErrors(blocks.map(({ code }) => code))).toEqual([]);
  }, 30_000);

  it.each(blocks)('prints what it says in $name', async ({ code, output }) => {
    const { stdout, stderr, code: exitCode } = await runExample(bundle(folder, code));
    expect({ stdout, stderr, exitCode }).toEqual({ stdout: output, stderr: '', exitCode: 0 });
  });
});

function bundle(folder: string, code: string): string {
  const source = join(folder, 'block.ts');
  const outfile = join(folder, 'block.mjs');
  writeFileSync(source, code);
  buildSync({
    entryPoints: [source],
    alias: { 'rxjs-supervisor': join(root, 'lib', 'index.ts') },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    outfile,
  });
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
