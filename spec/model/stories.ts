import fc from 'fast-check';
import { acts, outside } from './commands.js';
import { anyCommands } from './openings.js';
import type { Act, Ambush, Answer, Config, Handler, Script, Story, Wait } from './words.js';

/** `common` as often as all the others together: it is also what a failing story shrinks to. */
const mostly = <T>(common: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.constantFrom(...others.map(() => common), common, ...others);
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined, freq: 2 });
const times = <T>(n: number, some: readonly T[]): T[] => Array.from({ length: n }, () => some).flat();

const act: fc.Arbitrary<Act> = fc.constantFrom<Act[]>(...times<Act>(4, [...acts, 'look', 'report']), ...outside);

const script: fc.Arbitrary<Script> = fc.record({
  inStart: fc.array(fc.constantFrom<Act[]>('look', 'ready', 'look', ...times(2, acts), ...outside), { maxLength: 2 }),
  returns: fc.constantFrom<Script['returns'][]>(...times(7, ['stream'] as const), 'promise', 'throws', 'nonsense'),
  inSubscribe: fc.array(act, { maxLength: 2 }),
  // Not 'look' and 'signal': a run that has heard of it has nothing to look for.
  onCancel: fc.array(fc.constantFrom<Act[]>('complete', 'value', 'error', 'abort', 'report'), { maxLength: 2 }),
  teardown: fc.constantFrom<Script['teardown'][]>('fine', 'fine', 'fine', 'throws'),
});

const answer = fc.constantFrom<Answer[]>(...times(9, ['restart'] as const), 'stop', 'escalate', 'nonsense', 'throws');
const number: fc.Arbitrary<Wait> = fc.constantFrom(0, 1, 4, 1.5);
const wait = fc.constantFrom<Wait[]>(
  ...times(3, ['notifier', 'notifier', 'at once'] as const),
  'empty',
  'errors',
  'nonsense',
  'throws',
);
const noDelay = fc.constantFrom<Wait[]>(-1, NaN, Infinity);

const waits = fc.array(fc.oneof({ arbitrary: number, weight: 2 }, { arbitrary: wait, weight: 4 }, noDelay), {
  maxLength: 3,
});

const config: fc.Arbitrary<Config> = fc.record({
  restart: fc.constantFrom<Config['restart'][]>(...times(3, ['transient', 'permanent'] as const), 'temporary'),
  decide: maybe(fc.array(answer, { maxLength: 3 })),
  backoff: fc.oneof(
    { withCrossShrink: true },
    fc.constantFrom(0, 1, 3, 0, 1, 3, Infinity).map((constant) => ({ constant })),
    { arbitrary: waits.map((perFailure) => ({ perFailure })), weight: 2 },
  ),
  resetAfter: fc.constantFrom(Infinity, 0, 3, 7),
  maxRestarts: mostly(Infinity, 0, 1, 2),
  period: fc.constantFrom(5, 0, 12, Infinity),
  shutdown: fc.constantFrom<Config['shutdown'][]>(4, 0, Infinity, 4, 'brutal_kill'),
  readiness: fc.constantFrom<Config['readiness'][]>('subscribe', 'value', 'signal'),
  startTimeout: mostly(Infinity, 0, 2, 6),
  heartbeat: mostly(Infinity, 1, 3, 6, 20),
  handler: fc.constantFrom<Handler[]>(
    ...times(3, ['none', 'void', 'pending', 'settles'] as const),
    ...(['throws', 'rejects', 'nonsense'] as const),
  ),
  handlerTimeout: fc.constantFrom(Infinity, 0, 5),
  cancel$: fc.constantFrom<Config['cancel$'][]>(...times(8, ['later', 'later', 'none'] as const), 'already'),
});

const ambush: fc.Arbitrary<Ambush | undefined> = maybe(
  fc.record({ line: fc.integer({ min: 1, max: 40 }), act: fc.constantFrom(...outside) }),
);

/** Any story of one component. */
export const story: fc.Arbitrary<Story> = fc.record({
  config,
  scripts: fc.array(script, { maxLength: 4 }),
  commands: anyCommands,
  ambush,
});
