import { asyncScheduler, NEVER, VirtualTimeScheduler } from 'rxjs';
import { Supervisor, type ChildConfig, type ChildSpec, type SupervisorConfig } from '../../lib/index.js';
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
  ])('refuse `%s` %p', (option, value, message) => {
    expect(refusal(() => build(config(option, value)))).toBe(message);
  });

  it.each<[option: string, values: unknown[]]>([
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
  it('fills in the defaults of the contract', () => {
    const { maxRestarts, period, plan } = keeperOf(component, undefined);
    expect({ maxRestarts, period }).toEqual({ maxRestarts: Infinity, period: 5_000 });
    expect(plan).toMatchObject({ restart: 'transient', maxRestarts: Infinity, shutdown: 5_000 });
  });

  it('keeps the budget of the supervisor and that of the child apart', () => {
    const { maxRestarts, period, plan } = keeperOf(
      { component, maxRestarts: 1, period: 10 },
      { maxRestarts: 2, period: 20 },
    );
    expect({ maxRestarts, period }).toEqual({ maxRestarts: 2, period: 20 });
    expect(plan).toMatchObject({ maxRestarts: 1, period: 10 });
  });

  it('has one scheduler and one randomness for all', () => {
    const scheduler = new VirtualTimeScheduler();
    const { plan } = keeperOf({ component, heartbeat: 5 }, { scheduler, random: fn });
    expect(plan).toMatchObject({ scheduler, random: fn, heartbeat: 5 });
  });

  it('takes the word of the spec before that of `defaults`', () => {
    const { plan } = keeperOf({ component, heartbeat: 5 }, { defaults: { heartbeat: 7, restart: 'permanent' } });
    expect(plan).toMatchObject({ heartbeat: 5, restart: 'permanent' });
  });

  it('takes undefined in the spec for the word of `defaults`', () => {
    const { plan } = keeperOf({ component, heartbeat: undefined }, { defaults: { heartbeat: 7 } });
    expect(plan.heartbeat).toBe(7);
  });

  it('knows a component with a `component` of its own from a spec: it has a start', () => {
    const own = { component: 'its own', start: () => NEVER };
    expect(keeperOf(own, undefined).component).toBe(own);
  });

  it('gives a nested supervisor all the time it needs, and waits for it to be ready', () => {
    const nested = new Supervisor(component);
    expect(keeperOf(nested, undefined).plan).toMatchObject({ shutdown: Infinity, readiness: 'signal' });
    expect(keeperOf({ component: nested, shutdown: 5 }, undefined).plan).toMatchObject({ shutdown: 5 });
  });
});
