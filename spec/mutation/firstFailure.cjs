const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const activeMutant = () => process.env.__STRYKER_ACTIVE_MUTANT__;

/** The mutant that a spec has noticed. */
let noticed;

/** Here are mutants: what one of them throws in a timer that rings when its specs are over ends no process. */
let tamed = false;
process.on('uncaughtException', (error) => {
  if (!tamed) throw error;
});

/** How often a mutant may be met in one test. */
let limit = { mutant: undefined, hits: 0 };

/**
 * The environment of specs that are asked whether they notice a mutant. The first that fails has noticed it, so that
 * the rest is left out.
 */
module.exports = class FirstFailure extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.asked = titlesIn(config.globalConfig.testNamePattern);
    const file = fileWith(activeMutant(), join(config.projectConfig.rootDir, 'lib'));
    tamed ||= file !== undefined;
    if (file !== undefined) this.global.mutant = { file, isAsked: (beginning) => this.isAsked(beginning) };
  }

  isAsked(beginning) {
    return noticed !== activeMutant() && (this.asked?.some((title) => title.startsWith(beginning)) ?? true);
  }

  handleTestEvent(event, state) {
    if (activeMutant() === undefined) return;
    if (event.name === 'run_start') this.findByTitle(state);
    if (event.name === 'test_start') this.start(event.test);
    if (event.name === 'test_fn_failure') noticed = activeMutant();
  }

  /** Thousands of titles in one pattern take longer to match than their tests to run. */
  findByTitle(state) {
    state.testNamePattern = undefined;
    this.titles = this.asked && new Set(this.asked);
  }

  start(test) {
    const isAsked = this.titles?.has(titleOf(test)) ?? true;
    if (noticed === activeMutant() || !(isAsked || test.name === 'loads its specs')) test.mode = 'skip';
    else this.limitHits(this.global.__stryker__);
  }

  /**
   * A mutant that is met more than twice as often in one test as in all of them together runs away. Stryker waits for a
   * hundred times as often, which takes longer than its timeout.
   */
  limitHits(stryker) {
    if (stryker?.hitLimit === undefined) return;
    if (limit.mutant !== activeMutant())
      limit = { mutant: activeMutant(), hits: Math.max(1_000, stryker.hitLimit / 50) };
    Object.assign(stryker, { hitLimit: limit.hits, hitCount: 0 });
  }
};

/** The source that a mutant is in. */
function fileWith(mutant, lib) {
  if (mutant === undefined) return undefined;
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.find((file) => readFileSync(join(lib, file), 'utf8').includes(`stryMutAct_9fa48("${mutant}")`));
}

/** The titles that Stryker has made one pattern of. */
function titlesIn(pattern) {
  return (
    pattern &&
    pattern
      .slice(1, -1)
      .split(')|(')
      .map((title) => title.replace(/\\(.)/gs, '$1'))
  );
}

function titleOf(test) {
  const titles = [];
  for (let block = test; block.parent !== undefined; block = block.parent) titles.unshift(block.name);
  return titles.join(' ');
}
