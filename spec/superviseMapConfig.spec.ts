import { EMPTY, NEVER } from 'rxjs';
import { superviseMap, type SuperviseConfig, type SuperviseMapConfig } from '../lib/index.js';
import { badNumbers, noNumbers } from './support/badNumbers.js';
import { optionNames } from './support/optionNames.js';
import { refusal } from './support/refusal.js';
import type { Equal } from './support/equal.js';

/** In the order in which errors name them. */
const options = [...optionNames.filter((name) => name !== 'id'), 'key', 'concurrency', 'supervisor'] as const;

const build = (config?: object) => superviseMap(() => () => NEVER, config);
const fn = (): string => 'key';

describe('SuperviseMapConfig', () => {
  it('has these options, all of which may be left out or undefined', () => {
    expect(true satisfies Equal<keyof SuperviseMapConfig, (typeof options)[number]>).toBe(true);
    expect(true satisfies Equal<SuperviseMapConfig, Partial<SuperviseMapConfig>>).toBe(true);
    for (const option of options) expect(() => build({ [option]: undefined })).not.toThrow();
    expect(() => build()).not.toThrow();
    expect(() => build({})).not.toThrow();
  });

  it('has the options of `supervise` but `id`, as children cannot share one', () => {
    type Own = 'key' | 'concurrency' | 'supervisor';
    expect(true satisfies Equal<Omit<SuperviseMapConfig, Own>, Omit<SuperviseConfig, 'id'>>).toBe(true);
    expect(refusal(() => build({ id: 'feed' }))).toBe(
      `TypeError: Unknown option \`id\` of \`superviseMap\`: the options are ${options.join(', ')}`,
    );
  });

  it('gives `key` the value and its place', () => {
    type Key = NonNullable<SuperviseMapConfig<Date>['key']>;
    expect(true satisfies Equal<Key, (value: Date, index: number) => string | number>).toBe(true);
  });

  it('lists them when an option is unknown', () => {
    expect(refusal(() => build({ strategy: 'one_for_all' }))).toBe(
      `TypeError: Unknown option \`strategy\` of \`superviseMap\`: the options are ${options.join(', ')}`,
    );
    expect(refusal(() => build({ supervisor: { strategy: 'one_for_all' } }))).toBe(
      'TypeError: Unknown option `strategy` of `supervisor`: the options are maxRestarts, period',
    );
  });

  it.each<[typed: string, meant: (typeof options)[number]]>([
    ['restarts', 'restart'],
    ['decider', 'decide'],
    ['back_off', 'backoff'],
    ['resetafter', 'resetAfter'],
    ['maxRestart', 'maxRestarts'],
    ['periode', 'period'],
    ['shutDown', 'shutdown'],
    ['readyness', 'readiness'],
    ['startTimeOut', 'startTimeout'],
    ['heartBeat', 'heartbeat'],
    ['handlerTimout', 'handlerTimeout'],
    ['cancel', 'cancel$'],
    ['event', 'events'],
    ['sheduler', 'scheduler'],
    ['randon', 'random'],
    ['Key', 'key'],
    ['keys', 'key'],
    ['concurency', 'concurrency'],
    ['concurrent', 'concurrency'],
    ['supervisors', 'supervisor'],
    ['Supervisor', 'supervisor'],
  ])('tells who types %p that `%s` was meant', (typed, meant) => {
    expect(refusal(() => build({ [typed]: 5 }))).toBe(
      `TypeError: Unknown option \`${typed}\` of \`superviseMap\`: did you mean \`${meant}\`?`,
    );
  });

  it.each([
    ['maxRestart', 'maxRestarts'],
    ['Period', 'period'],
  ])('tells who types %p in `supervisor` that `%s` was meant', (typed, meant) => {
    expect(refusal(() => build({ supervisor: { [typed]: 5 } }))).toBe(
      `TypeError: Unknown option \`${typed}\` of \`supervisor\`: did you mean \`${meant}\`?`,
    );
  });
});

describe('the values of the options, when superviseMap is built,', () => {
  it.each<[option: string, value: unknown, message: string]>([
    ['key', 'name', "TypeError: Expected `key` to be a function, got 'name'"],
    ['key', null, 'TypeError: Expected `key` to be a function, got null'],
    ['concurrency', 0, 'RangeError: Expected `concurrency` to be a positive integer, got 0'],
    ['supervisor', null, 'TypeError: Expected `supervisor` to be an object, got null'],
    ['supervisor', 5, 'TypeError: Expected `supervisor` to be an object, got 5'],
    ['supervisor', [], 'TypeError: Expected the options of `supervisor` to be an object, got an array'],
    ['supervisor', { period: '5' }, "TypeError: Expected `period` to be a non-negative integer, got '5'"],
    ['restart', 'always', "RangeError: Expected `restart` to be 'permanent', 'transient' or 'temporary', got 'always'"],
    ['readiness', 'up', "RangeError: Expected `readiness` to be 'subscribe', 'value' or 'signal', got 'up'"],
    ['decide', 'stop', "TypeError: Expected `decide` to be a function, got 'stop'"],
    ['backoff', -1, 'RangeError: Expected `backoff` to be a non-negative integer or a function, got -1'],
    ['heartbeat', 0, 'RangeError: Expected `heartbeat` to be a positive integer, got 0'],
    ['shutdown', -1, "RangeError: Expected `shutdown` to be a non-negative integer or 'brutal_kill', got -1"],
    ['cancel$', 5, 'TypeError: Expected `cancel$` to be an Observable or another input of RxJS, got 5'],
    ['events', fn, 'TypeError: Expected `events` to be an observer with `next`, got function fn'],
    [
      'scheduler',
      {},
      'TypeError: Expected `scheduler` to be a scheduler with `now` and `schedule`, got an empty object',
    ],
    ['random', 0.5, 'TypeError: Expected `random` to be a function, got 0.5'],
  ])('refuse `%s` %p', (option, value, message) => {
    expect(refusal(() => build({ [option]: value }))).toBe(message);
  });

  it.each(['maxRestarts', 'period', 'resetAfter', 'startTimeout', 'handlerTimeout'])('refuse a bad `%s`', (option) => {
    for (const [value, shown] of [...badNumbers, ...noNumbers]) {
      const kind = typeof value === 'number' ? 'RangeError' : 'TypeError';
      const message = `${kind}: Expected \`${option}\` to be a non-negative integer, got ${shown}`;
      expect(refusal(() => build({ [option]: value }))).toBe(message);
      if (option === 'maxRestarts' || option === 'period')
        expect(refusal(() => build({ supervisor: { [option]: value } }))).toBe(message);
    }
  });

  it('refuse a bad `concurrency`', () => {
    for (const [value, shown] of [...badNumbers, ...noNumbers]) {
      const kind = typeof value === 'number' ? 'RangeError' : 'TypeError';
      expect(refusal(() => build({ concurrency: value }))).toBe(
        `${kind}: Expected \`concurrency\` to be a positive integer, got ${shown}`,
      );
    }
  });

  it.each<[option: string, values: unknown[]]>([
    ['key', [fn]],
    ['concurrency', [1, 2 ** 31, Infinity]],
    ['supervisor', [{}, { maxRestarts: 0, period: 0 }, { maxRestarts: Infinity }, { period: undefined }]],
    ['restart', ['permanent', 'transient', 'temporary']],
    ['backoff', [0, Infinity, fn]],
    ['cancel$', [NEVER, EMPTY, []]],
    ['events', [{ next: fn }]],
  ])('take every good `%s`', (option, values) => {
    for (const value of values) expect(() => build({ [option]: value })).not.toThrow();
  });

  it.each<[unknown, string]>([
    [null, 'null'],
    [5, '5'],
    [[], 'an array'],
    [fn, 'function fn'],
  ])('refuse %p for all of them', (config, shown) => {
    expect(refusal(() => build(config as object))).toBe(
      `TypeError: Expected the options of \`superviseMap\` to be an object, got ${shown}`,
    );
  });

  it.each<[unknown, string]>([
    [undefined, 'undefined'],
    [NEVER, 'an object of class Observable'],
    [{ start: fn }, 'an object with start'],
  ])('refuse %p for `project`', (project, shown) => {
    expect(refusal(() => superviseMap(project as () => () => typeof NEVER))).toBe(
      `TypeError: Expected \`project\` to be a function, got ${shown}`,
    );
  });
});
