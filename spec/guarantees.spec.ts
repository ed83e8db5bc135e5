import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');
const page = readFileSync(join(root, 'docs', 'guarantees.md'), 'utf8');

/** The rows of the tables that name a spec: the promise, and what holds it. */
const rows = [...page.matchAll(/^\| (?<promise>\S.*?) +\| (?<held>.*?`[^`|]+\.(?:spec|soak)\.ts`.*?) +\|/gm)].map(
  ({ groups }) => ({ promise: groups?.['promise'] ?? '', proofs: proofsIn(groups?.['held'] ?? '') }),
);

/** A spec, and the titles in it that are quoted. */
interface Proof {
  readonly file: string;
  readonly titles: readonly string[];
}

/** What a cell names: each file in backticks, followed by titles in quotes. */
function proofsIn(cell: string): readonly Proof[] {
  return [...cell.matchAll(/`([^`]+\.ts)`((?:(?!`[^`]+\.ts`).)*)/g)].map(([, file = '', rest = '']) => ({
    file,
    titles: [...rest.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title),
  }));
}

/** The titles of all that a spec describes and tests, those in a table of cases included, up to what is filled in. */
function titlesOf(file: string): readonly string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression)) titles.push(...textOf(node.arguments[0]));
    if (ts.isPropertyAssignment(node)) titles.push(...textOf(node.name));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(__dirname, file), 'utf8'), ts.ScriptTarget.Latest, true));
  return titles;
}

const isTest = (called: ts.Node): boolean => /^(it|describe)\b|: it\)$/.test(called.getText());

function textOf(title?: ts.Node): readonly string[] {
  if (title === undefined) return [];
  if (ts.isStringLiteralLike(title)) return [title.text];
  return ts.isTemplateExpression(title) ? [title.head.text] : [];
}

describe('The page of guarantees', () => {
  it('has some, and each is held by a spec', () => {
    const promises = [...page.matchAll(/^\| (?!promise |campaign |-)(\S.*?) +\|/gm)].map(([, promise]) => promise);
    expect(rows.length).toBeGreaterThanOrEqual(30);
    expect(rows.map(({ promise }) => promise)).toEqual(promises);
  });

  it.each(rows)('names specs that there are for: $promise', ({ proofs }) => {
    expect(proofs.filter(({ file }) => !existsSync(join(__dirname, file)))).toEqual([]);
  });

  it.each(rows)('quotes titles that there are for: $promise', ({ proofs }) => {
    const missing = proofs.flatMap(({ file, titles }) => {
      const known = titlesOf(file);
      return titles.filter((title) => !known.some((one) => one.startsWith(title))).map((title) => `${file}: ${title}`);
    });
    expect(missing).toEqual([]);
  });

  it('is one to which the README leads', () => {
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('(docs/guarantees.md)');
  });
});
