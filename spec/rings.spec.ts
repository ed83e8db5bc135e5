import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

const lib = join(__dirname, '..', 'lib');
const index = 'index.ts';
const oneHopFile = 'internal/receiver.ts';
const maxLines = 200;

/** Which rings a ring may import, besides itself, and what of rxjs. */
const may: Record<number, { rings: number[]; rxjs: 'nothing' | 'types' | 'values' }> = {
  0: { rings: [0], rxjs: 'types' },
  1: { rings: [0, 1], rxjs: 'nothing' },
  2: { rings: [0, 1, 2], rxjs: 'values' },
};

/** Names of Node and of browsers: time, output and the process are not the core's. */
const forbidden = new Set([
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'],
  ...['Date', 'performance', 'console', 'process', 'globalThis', 'require'],
]);

interface Import {
  from: string;
  typeOnly: boolean;
  values: string[];
}
interface Source {
  path: string;
  text: string;
  ring: number | undefined;
  /** The ring under which the map has it. */
  place: number | undefined;
  imports: Import[];
  nodes: ts.Node[];
}
type Rule = (file: Source, ringOf: (path: string) => number | undefined) => string[];

function descendants(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (child: ts.Node): void => {
    nodes.push(child);
    ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return nodes;
}

/** Reads every way to name another module; anything but a list of names counts as the value `*`. */
function importOf(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node)) {
    const clause = node.importClause;
    const named = clause?.namedBindings;
    const values = named && ts.isNamedImports(named) ? valueNames(named) : ['*'];
    const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || values.length === 0;
    return { from: textOf(node.moduleSpecifier), typeOnly, values: typeOnly ? [] : values };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    const values = node.exportClause && ts.isNamedExports(node.exportClause) ? valueNames(node.exportClause) : ['*'];
    const typeOnly = node.isTypeOnly || values.length === 0;
    return { from: textOf(node.moduleSpecifier), typeOnly, values: typeOnly ? [] : values };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { from: textOf(node.argument.literal), typeOnly: true, values: [] };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return { from: textOf(node.arguments[0]), typeOnly: false, values: ['*'] };
  }
  return undefined;
}
const textOf = (node?: ts.Node): string => (node && ts.isStringLiteralLike(node) ? node.text : '(computed)');
const valueNames = (list: ts.NamedImports | ts.NamedExports): string[] =>
  [...list.elements].filter((e) => !e.isTypeOnly).map((e) => (e.propertyName ?? e.name).text);

function sources(texts: Record<string, string>, rings: Map<string, number>): Source[] {
  return Object.entries(texts).map(([path, text]) => {
    const nodes = descendants(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
    const imports = nodes.map(importOf).filter((i) => i !== undefined);
    const place = rings.get(path);
    return { path, text, ring: isAdapter(path) ? 3 : place, place, imports, nodes };
  });
}

const isAdapter = (path: string): boolean => path.includes('/') && !path.startsWith('internal/');
const isRelative = ({ from }: Import): boolean => from.startsWith('.');
const target = (file: Source, { from }: Import): string =>
  posix.join(posix.dirname(file.path), from).replace(/\.js$/, '.ts');
/** Whether an identifier stands for a value, and is not the name of a member, a declaration or a type. */
const isFree = (node: ts.Node): boolean =>
  ts.isShorthandPropertyAssignment(node.parent) ||
  (!('name' in node.parent && node.parent.name === node) && !ts.isTypeReferenceNode(node.parent));
const isAsync = (node: ts.Node): boolean => node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node);

const rules: Record<string, { rule: Rule; broken: [path: string, text: string][] }> = {
  'every file is in the map of lib/README.md, adapters and no others under ring 3': {
    rule: ({ path, place }) =>
      posix.basename(path) === index || (place !== undefined && isAdapter(path) === (place === 3))
        ? []
        : [`has ring ${place ?? 'none'}`],
    broken: [
      ['stranger.ts', ''],
      ['node/stranger.ts', ''],
      ['misplaced.ts', ''],
      ['node/misplaced.ts', ''],
    ],
  },
  'imports between core files point to the same ring or inwards': {
    rule: (file, ringOf) =>
      file.ring === 3 || file.path === index
        ? []
        : file.imports
            .filter(isRelative)
            .filter((i) => !may[file.ring ?? 0]?.rings.includes(ringOf(target(file, i)) ?? 9))
            .map((i) => `imports ${i.from}`),
    broken: [
      ['word.ts', "import type { decide } from './decision.js';"],
      ['decision.ts', "export { machine } from './machine.js';"],
      ['machine.ts', "import { supervise } from './index.js';"],
      ['internal/run.ts', "type Worker = import('../node/worker.js').Worker;"],
    ],
  },
  'the core never imports an adapter': {
    rule: (file) =>
      file.ring === 3
        ? []
        : file.imports.filter((i) => isRelative(i) && isAdapter(target(file, i))).map((i) => `imports ${i.from}`),
    broken: [[index, "export * from './node/worker.js';"]],
  },
  'an adapter imports its own files and the index of the core': {
    rule: (file) =>
      file.ring !== 3
        ? []
        : file.imports
            .filter((i) => isRelative(i) && target(file, i) !== index)
            .filter((i) => !target(file, i).startsWith(`${file.path.split('/')[0] ?? ''}/`))
            .map((i) => `imports ${i.from}`),
    broken: [
      ['node/worker.ts', "import { machine } from '../machine.js';"],
      ['node/worker.ts', "import { panel } from '../inspector/panel.js';"],
    ],
  },
  'the core imports no package but the public entry point of rxjs': {
    rule: ({ ring, imports }) =>
      ring === 3 ? [] : imports.filter((i) => !isRelative(i) && i.from !== 'rxjs').map((i) => `imports ${i.from}`),
    broken: [
      ['machine.ts', "import { OperatorSubscriber } from 'rxjs/internal/operators/OperatorSubscriber';"],
      ['machine.ts', "import { map } from 'rxjs/operators';"],
      ['machine.ts', "const fs = import('node:fs');"],
    ],
  },
  'adapters stay out of the inside of rxjs': {
    rule: ({ imports }) => imports.filter((i) => /^rxjs\/(internal|dist|src)\b/.test(i.from)).map((i) => i.from),
    broken: [['node/worker.ts', "import { x } from 'rxjs/internal/x';"]],
  },
  'words take only types of rxjs, decisions take nothing of it': {
    rule: ({ ring, imports }) =>
      imports
        .filter((i) => i.from === 'rxjs' && ring !== undefined)
        .filter((i) => may[ring ?? 0]?.rxjs === 'nothing' || (may[ring ?? 0]?.rxjs === 'types' && !i.typeOnly))
        .map((i) => `imports ${i.values.join(', ') || 'types'} from rxjs`),
    broken: [
      ['word.ts', "import { of, type Observable } from 'rxjs';"],
      ['decision.ts', "import type { SchedulerLike } from 'rxjs';"],
    ],
  },
  'decisions read no clock': {
    rule: ({ ring, nodes }) =>
      ring === 1 ? nodes.filter((n) => ts.isIdentifier(n) && n.text === 'now').map((n) => n.parent.getText()) : [],
    broken: [['decision.ts', 'export const at = (clock: { now(): number }): number => clock.now();']],
  },
  'only the receiver takes Subscriber as a value': {
    rule: ({ path, imports }) =>
      imports
        .filter((i) => i.from === 'rxjs' && path !== oneHopFile)
        .filter((i) => i.values.includes('Subscriber') || i.values.includes('*'))
        .map(() => 'takes Subscriber'),
    broken: [
      ['machine.ts', "import { Subscriber as Base } from 'rxjs';"],
      ['machine.ts', "import * as rxjs from 'rxjs';"],
    ],
  },
  'the core names no clock, timer, console or process of its surroundings': {
    rule: ({ ring, nodes }) =>
      ring === 3
        ? []
        : nodes
            .filter((n) => ts.isIdentifier(n) && forbidden.has(n.text) && isFree(n))
            .map((n) => `names ${n.getText()}`),
    broken: [
      ['machine.ts', 'setTimeout(() => 1, 2);'],
      ['machine.ts', 'const at = Date.now();'],
      ['machine.ts', 'const at = performance.now();'],
      ['machine.ts', 'const wait = { with: queueMicrotask };'],
      ['machine.ts', 'process.exit(1);'],
      ['machine.ts', 'const surroundings = { process };'],
      ['machine.ts', 'console.log(1);'],
    ],
  },
  'the core has no async function and awaits nothing': {
    rule: ({ ring, nodes }) =>
      ring === 3
        ? []
        : nodes
            .filter((n) => isAsync(n) || (ts.isForOfStatement(n) && n.awaitModifier !== undefined))
            .map((n) => n.parent.getText()),
    broken: [
      ['machine.ts', 'const f = async () => 1;'],
      ['machine.ts', 'export async function f(): Promise<void> {}'],
      ['machine.ts', 'const o = { async m() {} };'],
      ['machine.ts', 'await stop();'],
      ['machine.ts', 'for await (const value of values) f(value);'],
    ],
  },
  [`every file has at most ${maxLines} lines`]: {
    rule: ({ text }) => {
      const lines = text.trimEnd().split('\n').length;
      return lines > maxLines ? [`has ${lines} lines`] : [];
    },
    broken: [['machine.ts', 'f();\n'.repeat(maxLines + 1)]],
  },
  'every file has its spec at the same place in spec/': {
    rule: ({ path }) => {
      const spec = path.replace(/\.ts$/, '.spec.ts');
      return posix.basename(path) === index || existsSync(join(__dirname, spec)) ? [] : [`has no spec/${spec}`];
    },
    broken: [['stranger.ts', '']],
  },
};

/** The rows of the tables in lib/README.md, each under the heading of its ring. */
function readMap(): Map<string, number> {
  const rings = new Map<string, number>();
  let ring: number | undefined;
  for (const line of readFileSync(join(lib, 'README.md'), 'utf8').split('\n')) {
    if (line.startsWith('#')) ring = Number(/^### Ring ([0-3])\b/.exec(line)?.[1] ?? NaN);
    const file = /^\| `([^`]+\.ts)`\s*\|/.exec(line)?.[1];
    if (file !== undefined && ring !== undefined && !Number.isNaN(ring)) rings.set(file, ring);
  }
  return rings;
}

function readLib(): Record<string, string> {
  const paths = readdirSync(lib, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  return Object.fromEntries(
    paths.filter((path) => path.endsWith('.ts')).map((path) => [path, readFileSync(join(lib, path), 'utf8')]),
  );
}

const violations = (rule: Rule, files: Source[], rings: Map<string, number>): string[] =>
  files.flatMap((file) =>
    rule(file, (path) => (isAdapter(path) ? 3 : rings.get(path))).map((m) => `${file.path} ${m}`),
  );

describe('the rings of lib', () => {
  const rings = readMap();
  const files = sources(readLib(), rings);

  it('lists only files that exist', () => {
    expect([...rings.keys()].filter((path) => !existsSync(join(lib, path)))).toEqual([]);
    expect(new Set(rings.values())).toEqual(new Set([0, 1, 2, 3]));
  });

  it.each(Object.entries(rules))('%s', (_title, { rule }) => {
    expect(violations(rule, files, rings)).toEqual([]);
  });
});

describe('the rules of the rings', () => {
  const core = { 'word.ts': 0, 'decision.ts': 1, 'machine.ts': 2, [oneHopFile]: 2, 'misplaced.ts': 3 };
  const rings = new Map(Object.entries({ ...core, 'node/worker.ts': 3, 'node/misplaced.ts': 2 }));
  const cases = Object.entries(rules).flatMap(([title, { rule, broken }]) =>
    broken.map(([path, text]) => ({ title, rule, path, text })),
  );

  it.each(cases)('$path breaks "$title"', ({ rule, path, text }) => {
    expect(violations(rule, sources({ [path]: text }, rings), rings)).not.toEqual([]);
  });

  it('are kept by files that do as they should', () => {
    const good = {
      'word.ts':
        "import { type Observable } from 'rxjs';\nexport interface Word { process: Observable<Date>; now(): number }",
      'decision.ts':
        "import type { Word } from './word.js';\nexport const decide = (word: Word): boolean => word.process !== null;",
      'machine.ts':
        "import { Observable } from 'rxjs';\nimport { decide } from './decision.js';\nimport { receive } from './internal/receiver.js';",
      [oneHopFile]: "import { Subscriber } from 'rxjs';\nimport type { Word } from '../word.js';",
      [index]: "export { decide } from './decision.js';",
      'node/worker.ts':
        "import { decide } from '../index.js';\nimport { setTimeout } from 'node:timers/promises';\nawait setTimeout(1);",
    };
    const kept = Object.entries(rules).filter(([title]) => !title.includes('spec/'));
    expect(kept.flatMap(([, { rule }]) => violations(rule, sources(good, rings), rings))).toEqual([]);
  });
});
