import { from, lastValueFrom, mergeMap, toArray } from 'rxjs';
import { programs } from '../support/node/programs.js';
import { strayErrors, strayWays } from '../support/node/strayWays.js';
import type { Ending } from '../support/runExample.js';

const built = programs();
const ways = Object.keys(strayWays);
const errors = Object.keys(strayErrors);

/** Whose it is, how it strays, what it is, and who listens. */
type Case = readonly [whose: string, way: string, what: string, ...events: readonly string[]];

/** How a process ends when an error strays, with stray errors adopted and without, for each case. */
function endings(cases: readonly Case[]): Promise<{ with: Ending; without: Ending; title: string }[]> {
  const run = (adopting: string, args: Case): Promise<Ending> =>
    built.current.run('strayDefaults', [adopting, ...args]);
  const both = mergeMap(
    async (args: Case) => ({
      title: args.join(', '),
      with: await run('adopting', args),
      without: await run('not', args),
    }),
    3,
  );
  return lastValueFrom(from(cases).pipe(both, toArray()));
}

/** Every case ends in the same way: exit code, stdout and stderr, to the letter. */
async function expectTheSame(cases: readonly Case[], code: number): Promise<Ending[]> {
  const ended = await endings(cases);
  const codes = new Set(ended.map(({ without }) => without.code));
  expect(ended).toHaveLength(cases.length);
  expect(ended.filter((one) => textOf(one.with) !== textOf(one.without))).toEqual([]);
  expect([...codes]).toEqual([code]);
  return ended.map(({ without }) => without);
}

/** Through which of its own functions Node came there is a matter of the moment. */
const textOf = (ending: Ending): string => JSON.stringify(ending).replaceAll(/\\n +at [^\\]*node:internal[^\\]*/g, '');

describe('An error of nobody ends the process as without the library, to the letter of stderr,', () => {
  it.each(errors)(
    'when it is %s',
    async (what) => {
      const ended = await expectTheSame(
        (what === 'an Error' ? ways : ['a timer', 'a promise']).map((way) => ['nobody', way, what]),
        1,
      );
      for (const { stderr, stdout } of ended) {
        expect(stderr).toMatch(/^Node\.js v/m);
        expect(stdout).toBe('exit 1\n');
      }
    },
    30_000,
  );

  it('when its component has ended', async () => {
    await expectTheSame(
      ['a timer', 'a promise'].map((way) => ['a component that has ended', way, 'an Error']),
      1,
    );
  }, 30_000);

  it('when stray errors are not adopted any more', async () => {
    await expectTheSame(
      ['a timer', 'a promise'].map((way) => ['a component, not adopted any more', way, 'an Error']),
      1,
    );
  }, 30_000);
});

describe('An error of nobody is heard as without the library', () => {
  const each = (way: string, ...events: readonly string[]): Case[] =>
    ['an Error', 'null'].map((what) => ['nobody', way, what, ...events]);

  it.each(['a timer', 'a promise'])(
    "by listeners of 'uncaughtException': %s",
    async (way) => {
      const [first] = await expectTheSame(each(way, 'uncaughtException'), 0);
      expect(first?.stdout.match(/^uncaughtException /gm)).toHaveLength(4);
    },
    30_000,
  );

  it("by listeners of 'unhandledRejection'", async () => {
    const [first] = await expectTheSame(each('a promise', 'unhandledRejection'), 0);
    expect(first?.stdout.match(/^unhandledRejection /gm)).toHaveLength(4);
  }, 30_000);

  it('by listeners of both', async () => {
    const both = ['uncaughtException', 'unhandledRejection'] as const;
    await expectTheSame([...each('a timer', ...both), ...each('a promise', ...both)], 0);
  }, 30_000);

  it.each(['a timer', 'a promise'])(
    "once by 'uncaughtExceptionMonitor', which changes nothing: %s",
    async (way) => {
      const [first] = await expectTheSame(each(way, 'uncaughtExceptionMonitor'), 1);
      expect(first?.stdout.match(/^uncaughtExceptionMonitor /gm)).toHaveLength(1);
    },
    30_000,
  );
});
