import { join } from 'node:path';
import { runTrials, type TestRunner } from '../support/runners/runTrials.js';

const root = join(__dirname, '..', '..');
const packages = join(root, 'node_modules');

/** Ms for one runner to begin and end. */
const longest = 60_000;

const begin = "import { trials } from './trials.js';";

const jestRunner: TestRunner = {
  file: 'trials.test.cjs',
  text: `${begin} trials({ test, afterEach, timers: jest });`,
  format: 'cjs',
  args: [
    join(packages, 'jest', 'bin', 'jest.js'),
    '--json',
    '--config',
    '{ "rootDir": ".", "transform": {}, "testMatch": ["**/*.test.cjs"] }',
  ],
};

const vitestRunner: TestRunner = {
  file: 'trials.test.mjs',
  text: `import { test, afterEach, vi } from 'vitest'; ${begin} trials({ test, afterEach, timers: vi });`,
  format: 'esm',
  config: ['vitest.config.mjs', "export default { cacheDir: './cache' };"],
  args: [join(packages, 'vitest', 'vitest.mjs'), 'run', '--reporter=json'],
};

const nodeRunner: TestRunner = {
  file: 'trials.test.mjs',
  text: `import { test, afterEach, mock } from 'node:test'; ${begin} trials({ test, afterEach, timers: mock.timers });`,
  format: 'esm',
  args: ['--test', '--test-reporter=tap', 'trials.test.mjs'],
};

/** A test as its runner tells of it. */
interface Trial {
  readonly title: string;
  readonly ending: 'passes' | 'fails';
  readonly message: string;
}

/** From the report of jest, which is that of vitest, too. */
function trialsOf(json: string): Trial[] {
  const { testResults } = JSON.parse(json) as {
    testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
  };
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .map(({ title, status, failureMessages }) => ({
      title,
      ending: status === 'passed' ? 'passes' : 'fails',
      message: failureMessages.join('\n'),
    }));
}

/** From the Test Anything Protocol: a line for each test, and what there is to say of it below. */
function trialsOfTap(tap: string): Trial[] {
  return tap.split(/^(?=(?:not )?ok \d)/m).flatMap((text) => {
    const [, not, title] = /^(not )?ok \d+ - (.*)$/m.exec(text) ?? [];
    return title === undefined ? [] : [{ title, ending: not === undefined ? 'passes' : 'fails', message: text }];
  });
}

describe.each<[string, TestRunner, (output: string) => Trial[]]>([
  ['jest', jestRunner, trialsOf],
  ['vitest', vitestRunner, trialsOf],
  ['node:test', nodeRunner, trialsOfTap],
])('under %s', (_name, runner, read) => {
  let trials: Trial[];
  beforeAll(async () => void (trials = read(await runTrials(root, runner))), longest);

  it('all tests end as they should', () => {
    expect(trials).toHaveLength(8);
    expect(trials.filter(({ title, ending }) => !title.startsWith(`${ending}: `))).toEqual([]);
  });

  it.each([
    ['marbles that disagree', /value.*a[^]*value.*b|value.*b[^]*value.*a/i],
    ['a run that is left alive', /Expected that nothing is left, but there is:\s+run 0 of feed is alive/],
    ['a promise-based component that was thought better', /good/],
  ])('a test that fails says why: %s', (title, message) => {
    expect(trials.find((trial) => trial.title === `fails: ${title}`)?.message).toMatch(message);
  });
});
