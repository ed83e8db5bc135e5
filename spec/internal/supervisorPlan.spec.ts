import { asyncScheduler, NEVER } from 'rxjs';
import {
  Supervisor,
  type ChildConfig,
  type ChildDefinition,
  type ChildSpec,
  type SupervisorConfig,
} from '../../lib/index.js';
import { keeperOf } from '../../lib/internal/supervisorPlan.js';
import { badNumbers, noNumbers } from '../support/badNumbers.js';
import { refusal } from '../support/refusal.js';

const component = () => NEVER;
const fn = (
  () => () =>
    5
)();
const config = (option: string, value: unknown) => ({ [option]: value }) as SupervisorConfig;
const build = (given: SupervisorConfig) => new Supervisor(component, given);

describe('the options of Supervisor, when it is built', () => {
  it.each(['maxRestarts', 'period'])('refuse a bad number as `%s`', (option) => {
    for (const [value, shown] of badNumbers)
      expect(refusal(() => build(config(option, value)))).toBe(
        `RangeError: Expected \`${option}\` to be a non-negative integer, got ${shown}`,
      );
    for (const [value, shown] of noNumbers)
      expect(refusal(() => build(config(option, value)))).toBe(
        `TypeError: Expected \`${option}\` to be a non-negative integer, got ${shown}`,
      );
  });

  it.each<[option: string, value: unknown, message: string]>([
    ['defaults', 5, 'TypeError: Expected `defaults` to be an object, got 5'],
    ['defaults', null, 'TypeError: Expected `defaults` to be an object, got null'],
    ['defaults', fn, 'TypeError: Expected `defaults` to be an object, got a function'],
    ['scheduler', 'async', "TypeError: Expected `scheduler` to be a scheduler with `now` and `schedule`, got 'async'"],
    ['random', 0.5, 'TypeError: Expected `random` to be a function, got 0.5'],
    ['id', '', "RangeError: Expected `id` to be a non-empty string, got ''"],
    ['id', 5, 'TypeError: Expected `id` to be a non-empty string, got 5'],
    [
      'strategy',
      'one_for_none',
      "RangeError: Expected `strategy` to be 'one_for_one', 'one_for_all' or 'rest_for_one', got 'one_for_none'",
    ],
    [
      'autoShutdown',
      'always',
      "RangeError: Expected `autoShutdown` to be 'all_ended', 'never', 'any_significant' or 'all_significant', " +
        "got 'always'",
    ],
  ])('refuse `%s` %p', (option, value, message) => {
    expect(refusal(() => build(config(option, value)))).toBe(message);
  });

  it.each<[option: string, values: unknown[]]>([
    ['id', ['feed', '0', '/']],
    ['strategy', ['one_for_one', 'one_for_all', 'rest_for_one']],
    ['autoShutdown', ['all_ended', 'never', 'any_significant', 'all_significant']],
    ['maxRestarts', [0, 1, 2 ** 31, Infinity]],
    ['period', [0, 1, 2 ** 31, Infinity]],
    ['defaults', [{}, { heartbeat: 5 }]],
    ['scheduler', [asyncScheduler]],
    ['random', [Math.random, fn]],
  ])('take every good `%s`, and undefined for its default', (option, values) => {
    for (const value of [...values, undefined]) expect(() => build(config(option, value))).not.toThrow();
  });

  it.each<[unknown, string]>([
    [null, 'TypeError: Expected the options of `Supervisor` to be an object, got null'],
    [5, 'TypeError: Expected the options of `Supervisor` to be an object, got 5'],
    [{ maxRestart: 1 }, 'TypeError: Unknown option `maxRestart` of `Supervisor`: did you mean `maxRestarts`?'],
    [{ max_restarts: 1 }, 'TypeError: Unknown option `max_restarts` of `Supervisor`: did you mean `maxRestarts`?'],
    [{ periods: 1 }, 'TypeError: Unknown option `periods` of `Supervisor`: did you mean `period`?'],
    [{ default: {} }, 'TypeError: Unknown option `default` of `Supervisor`: did you mean `defaults`?'],
    [{ schedular: 1 }, 'TypeError: Unknown option `schedular` of `Supervisor`: did you mean `scheduler`?'],
    [{ strategies: 1 }, 'TypeError: Unknown option `strategies` of `Supervisor`: did you mean `strategy`?'],
    [{ autoshutdown: 1 }, 'TypeError: Unknown option `autoshutdown` of `Supervisor`: did you mean `autoShutdown`?'],
    [{ rand: fn }, 'TypeError: Unknown option `rand` of `Supervisor`: '],
    [{ heartbeat: 1 }, 'TypeError: Unknown option `heartbeat` of `Supervisor`: '],
  ])('refuse %p', (given, message) => {
    expect(refusal(() => build(given as SupervisorConfig)).startsWith(message)).toBe(true);
  });
});

describe('the options of a child, when the Supervisor is built', () => {
  const places: [string, (child: object) => unknown][] = [
    ['in its spec', (child) => new Supervisor({ component, ...child } as ChildSpec)],
    ['in `defaults`', (child) => new Supervisor(component, { defaults: child })],
  ];

  it.each(places)('are checked %s', (_, place) => {
    expect(refusal(() => place({ heartbeat: -1 }))).toBe(
      'RangeError: Expected `heartbeat` to be a positive integer, got -1',
    );
    expect(refusal(() => place({ hearbeat: 1 }))).toMatch(
      /^TypeError: Unknown option `hearbeat` of `.*`: did you mean `heartbeat`\?$/,
    );
  });

  it.each(['cancel$', 'events', 'scheduler', 'random'])('have no `%s` of their own', (option) => {
    expect(refusal(() => new Supervisor({ component, [option]: NEVER } as ChildSpec))).toBe(
      `TypeError: Unknown option \`${option}\` of \`child spec\`: a child cannot have its own`,
    );
    expect(refusal(() => new Supervisor(component, { defaults: { [option]: NEVER } }))).toBe(
      `TypeError: Unknown option \`${option}\` of \`defaults\`: a child cannot have its own`,
    );
  });

  it('have no id in common', () => {
    expect(refusal(() => new Supervisor(component, { defaults: { id: 'feed' } as ChildConfig }))).toMatch(
      /^TypeError: Unknown option `id` of `defaults`/,
    );
  });
});

describe('keeperOf', () => {
  const ids = (children: ChildDefinition | readonly ChildDefinition[]) =>
    keeperOf(children).definitions.map(({ id }) => id);

  it('fills in the defaults of the contract', () => {
    expect(keeperOf(component).order).toEqual({
      strategy: 'one_for_one',
      autoShutdown: 'all_ended',
      maxRestarts: Infinity,
      period: 5_000,
      dynamic: false,
    });
    expect(keeperOf(component).id).toBeUndefined();
    expect(keeperOf(component, {})).toMatchObject({ order: { period: 5_000 } });
  });

  it('takes what it is told', () => {
    const order = { strategy: 'rest_for_one', autoShutdown: 'any_significant', maxRestarts: 2, period: 20 } as const;
    const keeper = keeperOf(component, { ...order, id: 'tree' });
    expect(keeper.order).toEqual({ ...order, dynamic: false });
    expect(keeper.id).toBe('tree');
  });

  it('keeps the budget of the supervisor and that of the child apart', () => {
    const keeper = keeperOf({ component, maxRestarts: 1, period: 10 }, { maxRestarts: 2, period: 20 });
    expect(keeper.order).toMatchObject({ maxRestarts: 2, period: 20 });
    expect(keeper.definition('0')?.plan).toMatchObject({ maxRestarts: 1, period: 10 });
  });

  it('takes one child for a list of one, and none for none', () => {
    expect([ids(component), ids([component]), ids([])]).toEqual([['0'], ['0'], []]);
  });

  it('knows its children by their ids, in order: those that have none are named after their place', () => {
    const nested = new Supervisor(component, { id: 'nested' });
    expect(ids([component, { component, id: 'feed' }, component, nested, new Supervisor(component)])).toEqual([
      '0',
      'feed',
      '2',
      'nested',
      '4',
    ]);
  });

  it('knows a component with a `component` of its own from a spec: it has a start', () => {
    const own = { component: 'its own', start: () => NEVER };
    expect(keeperOf(own).definition('0')?.component).toBe(own);
  });

  it('refuses an id twice, also where it is the place of another', () => {
    for (const children of [
      [component, { component, id: '0' }],
      [{ component, id: '0' }, component, { component, id: '0' }],
    ])
      expect(() => keeperOf(children)).toThrow(
        new TypeError("Expected the ids of children to be unique, got '0' twice"),
      );
  });

  it('refuses one supervisor as two children, under any names', () => {
    const nested = new Supervisor(component);
    const children = [
      { component: nested, id: 'a' },
      { component: nested, id: 'b' },
    ];
    expect(() => keeperOf(children)).toThrow(
      new TypeError('Expected each supervisor to be one child, got another child `b` of the same'),
    );
    expect(() => [keeperOf(nested), keeperOf(nested)]).not.toThrow();
  });

  it('says which one of several children it refuses, by its id or its place', () => {
    const good = { component };
    const bad = { component, maxRestarts: -1 };
    const said = (children: readonly unknown[]) => refusal(() => keeperOf(children as ChildDefinition[]));
    const range = 'RangeError: Expected `maxRestarts` to be a non-negative integer, got -1';
    expect(said([bad])).toBe(range);
    expect(said([good, bad])).toBe(`${range} (child \`1\`)`);
    expect(said([{ ...bad, id: 'feed' }, good])).toBe(`${range} (child \`feed\`)`);
    expect(said([good, undefined])).toMatch(/got undefined \(child `1`\)$/);
    expect(said([good, , good])).toMatch(/got undefined \(child `1`\)$/);
  });
});
