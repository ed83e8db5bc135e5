import { NEVER } from 'rxjs';
import { Supervisor, type AutoShutdown, type ChildSpec, type SupervisorConfig } from '../../lib/index.js';
import { counts, otp } from '../support/otp.js';
import { refusal } from '../support/refusal.js';

const component = () => NEVER;
const nested = () => new Supervisor([]);

/** What the constructor and `startChild` say of a child; they have to agree. */
function refusalOf(child: unknown, config: SupervisorConfig = {}): string {
  const built = refusal(() => new Supervisor([child as ChildSpec], config));
  let added = '';
  otp((world) => {
    const tree = world.start([], config);
    added = refusal(() => tree.supervisor.startChild(child as ChildSpec));
    expect(counts(tree)).toEqual([0, 0, 0, 0]);
  });
  expect(added).toBe(built);
  return built;
}

const faulty: [string, unknown, RegExp][] = [
  ['a word', 'hej', /'hej'/],
  ['no component', { id: 'child' }, /component/],
  ['a component that cannot be started', { component: 'mfa' }, /'mfa'/],
  ['a restart type that there is not', { component, restart: 'prmanent' }, /`restart`.*'prmanent'/],
  ['a negative grace', { component, shutdown: -10 }, /`shutdown`.*-10/],
  ['a flag that there is not', { component, type: 'wrker' }, /`type`/],
  ['a significance that is none', { component, significant: 'maybe' }, /`significant`.*'maybe'/],
];

describe('child_specs', () => {
  it.each(faulty)(
    'a child that is %s is refused when it is given and when it is added, in the same words',
    (_, child, words) => {
      expect(refusalOf(child)).toMatch(words);
    },
  );

  it('every restart type goes with every grace, for workers and supervisors', () => {
    for (const restart of ['permanent', 'transient', 'temporary'] as const) {
      for (const shutdown of [0, 1_000, Infinity, 'brutal_kill'] as const) {
        for (const child of [component, nested()]) {
          const supervisor = new Supervisor([{ component: child, restart, shutdown }]);
          expect(supervisor.whichChildren()).toMatchObject([{ restart }]);
        }
      }
    }
  });

  it('an id given twice is refused, by name', () => {
    const twice = [component, nested()].map((child) => ({ component: child, id: 'child' }));
    expect(refusal(() => new Supervisor(twice))).toMatch(/^TypeError: .*'child' twice/);
  });
});

const modes: readonly (AutoShutdown | undefined)[] = [
  undefined,
  'all_ended',
  'never',
  'any_significant',
  'all_significant',
];
const types = [undefined, 'permanent', 'transient', 'temporary'] as const;
const combinations = modes.flatMap((autoShutdown) => types.map((restart) => [autoShutdown, restart] as const));
const looks = (autoShutdown: AutoShutdown | undefined): boolean => autoShutdown?.endsWith('_significant') === true;

describe('child_specs_map', () => {
  it.each(combinations.filter(([autoShutdown, restart]) => looks(autoShutdown) && restart !== 'permanent'))(
    'a significant child is taken where it can end and the supervisor looks at it: %s, %s',
    (autoShutdown, restart) => {
      const child = { component, id: 'child', restart, significant: true };
      expect(new Supervisor([child], { autoShutdown }).child('child')).toMatchObject({ significant: true });
    },
  );

  it.each(combinations.filter(([autoShutdown, restart]) => !looks(autoShutdown) || restart === 'permanent'))(
    'a significant child is refused where it makes no sense, by name: %s, %s',
    (autoShutdown, restart) => {
      const defaults = { restart: 'transient' } as const;
      const child = { component, id: 'child', restart, significant: true };
      const config = autoShutdown === undefined ? { defaults } : { autoShutdown, defaults };
      expect(refusal(() => new Supervisor([child], config))).toMatch(
        /^TypeError: Child `child` cannot be `significant`/,
      );
    },
  );

  it.each(combinations)('a child that is not significant is taken everywhere: %s, %s', (autoShutdown, restart) => {
    for (const significant of [undefined, false]) {
      const child = { component, id: 'child', restart, significant };
      expect(new Supervisor([child], { autoShutdown }).child('child')).toMatchObject({ significant: false });
    }
  });

  it('startChild refuses a significant child where the supervisor does not look at it', () => {
    expect(refusalOf({ component, restart: 'transient', significant: true }, { autoShutdown: 'never' })).toMatch(
      /`autoShutdown: 'never'`/,
    );
  });
});

describe('sup_flags', () => {
  it.each<[object, RegExp]>([
    [{ strategy: 'none_for_one' }, /^RangeError: .*`strategy`.*'none_for_one'/],
    [{ maxRestarts: 'infinity' }, /^TypeError: .*`maxRestarts`/],
    [{ maxRestarts: -1 }, /^RangeError: .*`maxRestarts`/],
    [{ period: 'infinity' }, /^TypeError: .*`period`/],
    [{ period: -1 }, /^RangeError: .*`period`/],
    [{ autoShutdown: 'sometimes' }, /^RangeError: .*`autoShutdown`.*'sometimes'/],
    [{ silly_flag: true }, /^TypeError: Unknown option `silly_flag`/],
  ])('the flags %j are refused when the supervisor is built', (flags, words) => {
    expect(refusal(() => new Supervisor([], flags))).toMatch(words);
  });

  it('flags that are no object are refused', () => {
    expect(() => new Supervisor([], ['one_for_one', 2] as SupervisorConfig)).toThrow(TypeError);
  });

  it('an endless intensity, an endless period and one of no length are allowed', () => {
    for (const flags of [{ maxRestarts: Infinity }, { period: Infinity }, { period: 0 }])
      expect(new Supervisor([], flags).countChildren().specs).toBe(0);
  });
});
