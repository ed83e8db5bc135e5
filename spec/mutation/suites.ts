import { existsSync, readdirSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

declare global {
  /** Of the environment, where there is a mutant: in which source it is, and whether a title may have been asked for. */
  var mutant: { readonly file: string; isAsked(beginning: string): boolean } | undefined;
}

const root = join(__dirname, '..');

/** They take long and notice nothing that the others do not; one of them looks at a table. */
const leftOut =
  /^(supervisor\/tree\.(size|picture|injection|turning)|superviseMap\/many|otp\/(massExits|counting|temporary|cases)|testing\/runners)\./;

/** They replace RxJS by a mock, which must not be the others'. */
const mocking = /^internal\/(runLink|supervision)\./;

/** Beside the specs of sources there are, in the uppermost folder, those of documents and of conventions. */
const isOfSources = (file: string): boolean =>
  file.includes('/') || existsSync(join(root, '../lib', file.replace('.spec.', '.')));

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(sep, '/'))
  .filter((file) => file.endsWith('.spec.ts') && isOfSources(file) && !leftOut.test(file))
  .sort();

const groupOf = (file: string): string => (mocking.test(file) ? 'mocking' : posix.dirname(file));

/** The specs in these folders, one folder after the other. */
export const filesIn = (...groups: readonly string[]): readonly string[] =>
  groups.flatMap((group) => files.filter((file) => groupOf(file) === group));

/** The specs of the file that the mutant is in. */
export const mirrors: readonly string[] = files.filter(
  (file) => globalThis.mutant !== undefined && file.startsWith(globalThis.mutant.file.replace(/ts$/, '')),
);

/** These specs, in the calling file: RxJS and the library are loaded once for them all. */
export function takeIn(specs: readonly string[]): void {
  const errors: unknown[] = [];
  // The environment leaves this one out in no case.
  it('loads its specs', () => expect(errors).toEqual([]));
  for (const file of specs.filter((spec) => globalThis.mutant?.isAsked(spec) ?? true)) {
    describe(file, () => {
      try {
        if (mocking.test(file)) jest.isolateModules(() => load(file));
        else load(file);
      } catch (error) {
        errors.push(error);
      }
    });
  }
}

const load = (file: string): unknown => jest.requireActual(join(root, file));
