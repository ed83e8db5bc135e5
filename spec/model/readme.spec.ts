import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const readme = readFileSync(join(__dirname, 'README.md'), 'utf8');

/** A line for each choice: its number, where it is stated, and what else there is to say. */
const lines = [...readme.matchAll(/^\| (D\d+) +\|[^|]+\|([^|]+)\|([^|]*)\|$/gm)].map(
  ([, choice = '', stated = '', beside = '']) => ({
    choice,
    stated,
    beside,
  }),
);

/** "`file.ts`: `one`, `other`" */
const places = (text: string): { file: string; names: string[] }[] =>
  [...text.matchAll(/`([\w/]+(?:\.spec)?\.ts)`(?:: ((?:`\w+`(?:, )?)+))?/g)].map(([, file = '', names = '']) => ({
    file: join(file.startsWith('spec/') ? root : __dirname, file),
    names: [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  }));

/** A method, a function or a class of this name. */
const states = (source: string, name: string): boolean =>
  new RegExp(
    `^(export )?( *(private |protected |override |get )*|(const|function|class) )${name}\\b[^;]*[({]`,
    'm',
  ).test(source);

describe("The model's README", () => {
  it('says of each choice where it is stated', () => {
    expect(lines.map(({ choice }) => choice)).toEqual(Array.from({ length: 30 }, (_, i) => `D${i + 1}`));
  });

  it.each(lines)('names what there is for $choice', ({ stated, beside }) => {
    const named = places(`${stated} ${beside}`);
    expect(named).not.toEqual([]);
    for (const { file, names } of named) {
      expect([file, existsSync(file)]).toEqual([file, true]);
      const source = readFileSync(file, 'utf8');
      expect(names.filter((name) => !states(source, name))).toEqual([]);
    }
  });

  it('names a spec for what is not in the model, and a place in the model for all else', () => {
    for (const { stated, beside } of lines) {
      if (stated.trim() === 'not in the model') expect(beside).toContain('.spec.ts`');
      else expect(places(stated).filter(({ names }) => names.length === 0)).toEqual([]);
    }
  });
});
