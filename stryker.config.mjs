const out = 'coverage/mutation';

/**
 * Changes the core in thousands of places, one at a time, and asks the specs whether they notice; spec/mutation.md says
 * how, and lists what they do not notice.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: ['lib/*.ts', 'lib/internal/*.ts', 'lib/testing/**/*.ts', '!**/index.ts'],
  testRunner: 'jest',
  jest: {
    // All specs are in three files: what a source is related to is not for jest to find out.
    enableFindRelatedTests: false,
    config: {
      testMatch: ['**/*.mutation.ts'],
      testEnvironment: './spec/mutation/firstFailure.cjs',
      testSequencer: './spec/mutation/nearFirst.cjs',
    },
  },
  coverageAnalysis: 'perTest',
  // A machine that is busy must not make a mutant look as if it hung.
  timeoutFactor: 3,
  timeoutMS: 2_000,
  // Jest keeps some memory of each run.
  maxTestRunnerReuse: 200,
  plugins: ['@stryker-mutator/*', './spec/mutation/ledger.cjs'],
  reporters: ['clear-text', 'progress-append-only', 'json', 'html', 'ledger'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `${out}/mutation.json` },
  htmlReporter: { fileName: `${out}/mutation.html` },
  tempDirName: `${out}/sandbox`,
  ignorePatterns: ['/dist', '/build', '/coverage', '/bench', '/examples', '/docs'],
  thresholds: { high: 95, low: 90, break: 90 },
};
