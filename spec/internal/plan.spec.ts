import { asapScheduler, asyncScheduler, EMPTY, NEVER, Subject } from 'rxjs';
import { constant, supervise, supervised, Supervisor, type SuperviseConfig } from '../../lib/index.js';
import { planOf } from '../../lib/internal/plan.js';
import { aFailure } from '../support/aFailure.js';
import { badNumbers, noNumbers } from '../support/badNumbers.js';
import { refusal } from '../support/refusal.js';

const component = () => NEVER;
const config = (option: string, value: unknown) => ({ [option]: value }) as SuperviseConfig;
const fn = (
  () => () =>
    5
)();

/** The doors at which the options of one component are checked; nothing is subscribed. */
const doors: [string, (config: SuperviseConfig) => unknown][] = [
  ['supervise', (given) => supervise(component, given)],
  ['supervised', (given) => supervised(component, given)],
  ['Supervisor', (given) => new Supervisor({ component, ...given })],
];

const count = 'a non-negative integer';
const numbers: [option: string, expected: string][] = [
  ['maxRestarts', count],
  ['period', count],
  ['resetAfter', count],
  ['startTimeout', count],
  ['handlerTimeout', count],
  ['heartbeat', 'a positive integer'],
  ['backoff', `${count} or a function`],
  ['shutdown', `${count} or 'brutal_kill'`],
];

describe.each(doors)('the options of %s, when it is built', (_, build) => {
  it.each(numbers)('refuse a bad number as `%s`', (option, expected) => {
    for (const [value, shown] of badNumbers)
      expect(refusal(() => build(config(option, value)))).toBe(
        `RangeError: Expected \`${option}\` to be ${expected}, got ${shown}`,
      );
  });

  it.each(numbers)('refuse what is no number as `%s`', (option, expected) => {
    for (const [value, shown] of noNumbers) {
      const kind = option === 'shutdown' && typeof value === 'string' ? 'RangeError' : 'TypeError';
      expect(refusal(() => build(config(option, value)))).toBe(
        `${kind}: Expected \`${option}\` to be ${expected}, got ${shown}`,
      );
    }
  });

  it('read exactly so', () => {
    expect(refusal(() => build({ maxRestarts: -1 }))).toBe(
      'RangeError: Expected `maxRestarts` to be a non-negative integer, got -1',
    );
  });

  it.each<[option: string, value: unknown, message: string]>([
    ['heartbeat', 0, 'RangeError: Expected `heartbeat` to be a positive integer, got 0'],
    ['id', '', "RangeError: Expected `id` to be a non-empty string, got ''"],
    ['id', 5, 'TypeError: Expected `id` to be a non-empty string, got 5'],
    ['id', null, 'TypeError: Expected `id` to be a non-empty string, got null'],
    ['restart', 'always', "RangeError: Expected `restart` to be 'permanent', 'transient' or 'temporary', got 'always'"],
    ['restart', true, "TypeError: Expected `restart` to be 'permanent', 'transient' or 'temporary', got true"],
    ['readiness', 'Value', "RangeError: Expected `readiness` to be 'subscribe', 'value' or 'signal', got 'Value'"],
    ['readiness', null, "TypeError: Expected `readiness` to be 'subscribe', 'value' or 'signal', got null"],
    ['decide', 'restart', "TypeError: Expected `decide` to be a function, got 'restart'"],
    ['decide', null, 'TypeError: Expected `decide` to be a function, got null'],
  ])('refuse `%s` %p', (option, value, message) => {
    expect(refusal(() => build(config(option, value)))).toBe(message);
  });

  it.each<[option: string, values: unknown[]]>([
    ['id', ['feed', ' ']],
    ['restart', ['permanent', 'transient', 'temporary']],
    ['decide', [fn]],
    ['backoff', [0, 100, 2 ** 31, Infinity, fn, constant(5)]],
    ['resetAfter', [0, 1, 2 ** 31, Infinity]],
    ['maxRestarts', [0, 1, 2 ** 31, Infinity]],
    ['period', [0, 1, 2 ** 31, Infinity]],
    ['shutdown', [0, 1, 2 ** 31, Infinity, 'brutal_kill']],
    ['readiness', ['subscribe', 'value', 'signal']],
    ['startTimeout', [0, 1, 2 ** 31, Infinity]],
    ['heartbeat', [1, 2 ** 31, Infinity]],
    ['handlerTimeout', [0, 1, 2 ** 31, Infinity]],
  ])('take every good `%s`, and undefined for its default', (option, values) => {
    for (const value of [...values, undefined]) expect(() => build(config(option, value))).not.toThrow();
  });
});

describe.each(doors.slice(0, 2))('the options of the operator alone, when %s is built', (_, build) => {
  it.each<[option: string, value: unknown, message: string]>([
    ['cancel$', 5, 'TypeError: Expected `cancel$` to be an Observable or another input of RxJS, got 5'],
    ['cancel$', 'now', "TypeError: Expected `cancel$` to be an Observable or another input of RxJS, got 'now'"],
    ['cancel$', null, 'TypeError: Expected `cancel$` to be an Observable or another input of RxJS, got null'],
    ['cancel$', {}, 'TypeError: Expected `cancel$` to be an Observable or another input of RxJS, got an empty object'],
    ['events', fn, 'TypeError: Expected `events` to be an observer with `next`, got a function'],
    ['events', null, 'TypeError: Expected `events` to be an observer with `next`, got null'],
    ['events', { Next: fn }, 'TypeError: Expected `events` to be an observer with `next`, got an object with Next'],
    ['scheduler', 'async', "TypeError: Expected `scheduler` to be a scheduler with `now` and `schedule`, got 'async'"],
    [
      'scheduler',
      {},
      'TypeError: Expected `scheduler` to be a scheduler with `now` and `schedule`, got an empty object',
    ],
    ['random', 0.5, 'TypeError: Expected `random` to be a function, got 0.5'],
    ['random', null, 'TypeError: Expected `random` to be a function, got null'],
  ])('refuse `%s` %p', (option, value, message) => {
    expect(refusal(() => build(config(option, value)))).toBe(message);
  });

  it.each<[option: string, values: unknown[]]>([
    ['cancel$', [NEVER, EMPTY, new Subject(), Promise.resolve(), [], (async function* () {})()]],
    ['events', [{ next: fn }, new Subject()]],
    ['scheduler', [asyncScheduler, asapScheduler, { now: fn, schedule: fn }]],
    ['random', [fn, Math.random]],
  ])('take every good `%s`, and undefined for its default', (option, values) => {
    for (const value of [...values, undefined]) expect(() => build(config(option, value))).not.toThrow();
  });
});

describe('planOf', () => {
  it('fills in the defaults of the contract', () => {
    const { backoff, ...plan } = planOf('supervise', false, {});
    expect(plan).toMatchObject({
      id: '0',
      path: ['0'],
      restart: 'transient',
      resetAfter: 60_000,
      maxRestarts: Infinity,
      period: 5_000,
      shutdown: 5_000,
      readiness: 'subscribe',
      startTimeout: Infinity,
      heartbeat: Infinity,
      handlerTimeout: 5_000,
      scheduler: asyncScheduler,
      random: Math.random,
    });
    expect([plan.decide, plan.cancel$, plan.events]).toEqual([undefined, undefined, undefined]);
    if (typeof backoff === 'number') throw new Error('Expected a function.');
    expect([0, 1, 2, 8, 9, 2 ** 31].map((attempt) => backoff(aFailure(), attempt, Math.random))).toEqual([
      100, 200, 400, 25_600, 30_000, 30_000,
    ]);
  });

  it('gives a nested supervisor all the time it needs, and lets it say itself when it is ready', () => {
    expect(planOf('Supervisor', true, {})).toMatchObject({ shutdown: Infinity, readiness: 'signal' });
    expect(planOf('Supervisor', true)).toMatchObject({ shutdown: Infinity, readiness: 'signal' });
    expect(planOf('Supervisor', true, { shutdown: 5, readiness: 'subscribe' })).toMatchObject({
      shutdown: 5,
      readiness: 'subscribe',
    });
  });

  it('refuses what would wait for values of a supervisor, for the operator, too', () => {
    for (const config of [{ heartbeat: 5 }, { readiness: 'value' }] as const) {
      const refused = new RegExp(`^A supervisor cannot have \`${Object.keys(config).join()}\`: it has no values$`);
      expect(() => planOf('supervise', true, config)).toThrow(refused);
      expect(() => planOf('supervise', false, config)).not.toThrow();
    }
  });

  it('shares one plan between all that set nothing', () => {
    expect(planOf('supervise', false, {})).toBe(planOf('supervise', false));
    expect(planOf('supervise', false, {}, {})).toBe(planOf('supervise', false));
  });

  it('takes undefined for the default', () => {
    const plan = planOf('supervise', false, { heartbeat: undefined, restart: undefined, backoff: 0 });
    expect(plan).toMatchObject({ heartbeat: Infinity, restart: 'transient', backoff: 0 });
  });

  it('holds to what it was given when the configuration changes afterwards', () => {
    const given = { heartbeat: 5 };
    const plan = planOf('supervise', false, given);
    given.heartbeat = -1;
    expect(plan.heartbeat).toBe(5);
  });

  it('takes the word of a later configuration before that of an earlier one, where it says anything', () => {
    const plan = planOf('Supervisor', false, { heartbeat: 5, period: 7 }, { heartbeat: 9, period: undefined });
    expect(plan).toMatchObject({ heartbeat: 9, period: 7 });
  });
});
