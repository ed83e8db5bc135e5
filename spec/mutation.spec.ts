import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Listed {
  readonly file: string;
  readonly pairs: readonly { readonly line: string; readonly becomes: string }[];
}
const { listed } = jest.requireActual<{ listed(): readonly Listed[] }>('./mutation/ledger.cjs');

const root = join(__dirname, '..');
const ledger = readFileSync(join(__dirname, 'mutation.md'), 'utf8');
const linesOf = (file: string): string[] =>
  readFileSync(join(root, file), 'utf8')
    .split('\n')
    .map((line) => line.trim());

describe('The ledger of mutants', () => {
  it('has every file once, in order', () => {
    const files = listed().map(({ file }) => file);
    expect(files).toEqual([...new Set(files)].sort());
    expect(files.length).toBeGreaterThan(10);
  });

  it.each(listed())('quotes lines that are in $file, each changed', ({ file, pairs }) => {
    const lines = linesOf(file);
    expect(pairs.filter(({ line, becomes }) => !lines.includes(line) || line === becomes)).toEqual([]);
    expect(pairs).not.toEqual([]);
  });

  it('reads every change that is in it', () => {
    const read = listed().reduce((sum, { pairs }) => sum + pairs.length, 0);
    expect(ledger.match(/^[-+] .*$/gm)).toHaveLength(2 * read);
  });

  it('gives a reason before each group of changes', () => {
    const blocks = ledger.split('```diff').slice(0, -1);
    for (const before of blocks) expect(before.trimEnd()).toMatch(/[a-z`][.:]$/);
  });
});
