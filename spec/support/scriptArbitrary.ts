import fc, { type Arbitrary } from 'fast-check';
import { componentEventTypes } from './eventTypes.js';
import type { Act, Handler, Life, Notifier, Script, ScriptConfig } from './script.js';

const ms = fc.constantFrom(0, 1, 2, 5, 10, 11, 20, 50);
const asking = fc.constantFrom('stop' as const, 'leave' as const);

const acts: Act[] = [
  'value',
  'error',
  'complete',
  'report',
  'ready',
  'beat',
  'look',
  'acks',
  'signal',
  'stop',
  'leave',
];
const act = fc.constantFrom<Act[]>('value', 'error', 'report', 'complete', 'value', ...acts);
const starting = fc.constantFrom<Act[]>(
  'look',
  'acks',
  'signal',
  'report',
  'ready',
  'beat',
  'throw',
  'nonsense',
  'stop',
  'leave',
);
/** A throw at the very first start is the documented difference of the two. */
const startingFirst = starting.filter((word) => word !== 'throw' && word !== 'nonsense');

const life = (start: Arbitrary<Act>): Arbitrary<Life> =>
  fc.record(
    {
      start: fc.array(start, { maxLength: 2 }),
      subscribe: fc.array(act, { maxLength: 3 }),
      later: fc.array(fc.tuple(ms, act), { maxLength: 4 }),
      cancelled: fc.array(fc.tuple(ms, act), { maxLength: 2 }),
      teardown: fc.constantFrom('throw' as const, 'stop' as const, 'leave' as const),
    },
    { requiredKeys: [] },
  );

const config: Arbitrary<ScriptConfig> = fc.record(
  {
    restart: fc.constantFrom('permanent' as const, 'transient' as const, 'temporary' as const),
    maxRestarts: fc.constantFrom(0, 1, 2, Infinity),
    period: fc.constantFrom(0, 10, 50, Infinity),
    resetAfter: fc.constantFrom(0, 10, 50, Infinity),
    shutdown: fc.constantFrom('brutal_kill' as const, 0, 5, 50, Infinity),
    readiness: fc.constantFrom('subscribe' as const, 'value' as const, 'signal' as const),
    startTimeout: fc.constantFrom(0, 5, 20, Infinity),
    heartbeat: fc.constantFrom(5, 20, Infinity),
    handlerTimeout: fc.constantFrom(0, 5, 50, Infinity),
  },
  { requiredKeys: [] },
);

const handlers: Handler[] = ['throw', 'error', 'never', 'stop', 'leave', 'slow', 'sync', 'sync', 'sync'];
const notifiers: Notifier[] = ['soon', 'sync', 'empty', 'error', 'never', 'throw', 'negative', 'stop', 'leave'];
/** Any script without a documented difference. */
export const anyScript: Arbitrary<Script> = fc
  .record(
    {
      config,
      first: life(startingFirst),
      others: fc.array(life(starting), { maxLength: 4 }),
      handler: fc.constantFrom(...handlers),
      decisions: fc.array(
        fc.constantFrom(
          'restart' as const,
          'restart' as const,
          'stop' as const,
          'escalate' as const,
          'nonsense' as const,
          'throw' as const,
          'stop inside' as const,
        ),
        { maxLength: 4 },
      ),
      backoff: fc.oneof(fc.constantFrom(0, 1, 5, 20), fc.constantFrom(...notifiers)),
      asks: fc.array(fc.tuple(fc.constantFrom(0, 1, 5, 10, 30, 100), asking), { maxLength: 2 }),
      at: fc.tuple(fc.constantFrom(...componentEventTypes, 'value' as const), asking),
    },
    { requiredKeys: ['first', 'others'] },
  )
  .map(({ first, others, ...rest }): Script => ({ ...rest, lives: [first, ...others] }));
