import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { otpCases } from '../support/otpSuite.js';

/** A line of the table: what a case of the suite comes to here. */
interface Row {
  readonly name: string;
  /** The spec file, or that it does not apply. */
  readonly where: string;
  /** The title of the spec, or why it does not apply. */
  readonly what: string;
}

const none = 'does not apply';
const beside = 'mass exits';
const table = readFileSync(join(__dirname, '../otp-cases.md'), 'utf8');

const rows: readonly Row[] = [...table.matchAll(/^\| `(.+?)` *\| (.+?) *\| (.+?) *\|$/gm)].map(
  ([, name = '', where = '', what = '']) => ({ name, where: where.replaceAll('`', ''), what }),
);

/** What the specs of a file say, under the cases that they name. */
function rowsOf(file: string): Row[] {
  const [, ...blocks] = readFileSync(join(__dirname, file), 'utf8').split(/^describe\('/m);
  return blocks.flatMap((block) => {
    const name = block.slice(0, block.indexOf("'"));
    const titles = [...block.matchAll(/^ {2}it(?:\.each[\s\S]*?\))?\(\s*(['"])((?:(?!\1).)+)\1/gm)];
    expect(titles).toHaveLength([...block.matchAll(/^ {2}it\b/gm)].length);
    return titles.map(([, , what = '']) => ({ name, where: file, what }));
  });
}

const files = readdirSync(__dirname).filter((file) => file.endsWith('.spec.ts') && file !== 'cases.spec.ts');
const show = ({ name, where, what }: Row): string => `${name}: ${where}: ${what}`;

describe('The table of the cases of OTP', () => {
  it('names every case of the suite, in its order, and no other', () => {
    const names = [...new Set(rows.map(({ name }) => name))];
    expect(names).toEqual([...otpCases, beside]);
    expect(names).toHaveLength(93 + 1);
  });

  it('says of each case either what holds or why it does not apply, once', () => {
    const applies = new Set(rows.filter(({ where }) => where !== none).map(({ name }) => name));
    const not = rows.filter(({ where }) => where === none).map(({ name }) => name);
    expect(not.filter((name) => applies.has(name))).toEqual([]);
    expect(new Set(rows.map(show)).size).toBe(rows.length);
  });

  it('names every spec there is, and none that there is not', () => {
    const told = rows.filter(({ where }) => where !== none).map(show);
    expect(files.length).toBeGreaterThan(10);
    expect(told.sort()).toEqual(files.flatMap(rowsOf).map(show).sort());
  });
});
