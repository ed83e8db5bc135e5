import fc from 'fast-check';
import { asyncScheduler, EMPTY, NEVER, Observable, of, throwError } from 'rxjs';
import type { Decision, SuperviseMapConfig } from '../../lib/index.js';
import { politely } from '../support/countingComponent.js';
import { byLetter, onStage, type MapLife, type MapStage } from '../support/mapStage.js';

/**
 * Ends after some ms. Its timer is not cleared: `TestScheduler` throws when one that is due is cleared after a hop of the
 * same frame.
 */
const lasting = (ms: number): Observable<never> =>
  new Observable((child) => void asyncScheduler.schedule(() => child.complete(), ms));

const lives: Readonly<Record<string, MapLife>> = {
  never: () => NEVER,
  empty: () => EMPTY,
  value: () => of(1),
  later: () => lasting(3),
  polite: politely(4),
  'polite at once': politely(),
  failing: () => throwError(() => 'oops'),
  'failing once': ({ run }) => (run === 0 ? throwError(() => 'oops') : lasting(2)),
  throwing: () => {
    throw new Error('start');
  },
  reporting: ({ errors, cancel$ }) => (errors.next('oops'), cancel$),
};

/** Something that is done to a stage; also from inside. */
type Deed = { readonly send: string } | { readonly wait: number } | { readonly end: 'cancel$' | 'error' | 'complete' };

function does(stage: MapStage, deed: Deed): void {
  if ('send' in deed) stage.send(deed.send);
  else if ('wait' in deed) stage.time.advance(deed.wait);
  else if (deed.end === 'cancel$') stage.cancel$.next('now');
  else if (deed.end === 'error') stage.source$.error('the end');
  else stage.source$.complete();
}

interface Story {
  readonly lives: readonly string[];
  readonly deeds: readonly Deed[];
  /** What is done at the n-th time that a user's code is called. */
  readonly inside: readonly (readonly [call: number, deed: Deed])[];
  readonly config: SuperviseMapConfig<string>;
}

const values = Array.from({ length: 12 }, (_, n) => `${'abcd'[n % 4] ?? ''}${n}`);
const send = fc.record({ send: fc.constantFrom(...values) });
const ends = fc.constantFrom<Deed>({ end: 'cancel$' }, { end: 'error' }, { end: 'complete' });
const decisions = fc.constantFrom<Decision>('restart', 'restart', 'stop', 'escalate');

const stories: fc.Arbitrary<Story> = fc.record({
  lives: fc.array(fc.constantFrom(...Object.keys(lives)), { minLength: 12, maxLength: 12 }),
  deeds: fc.array(fc.oneof(send, send, send, fc.record({ wait: fc.nat(5) })), { maxLength: 25 }),
  inside: fc.array(fc.tuple(fc.nat(60), fc.oneof({ weight: 5, arbitrary: send }, { weight: 1, arbitrary: ends })), {
    maxLength: 5,
  }),
  config: fc.record({
    key: fc.constant(byLetter),
    concurrency: fc.constantFrom(1, 2, 3, Infinity),
    restart: fc.constantFrom('permanent' as const, 'transient' as const, 'temporary' as const),
    backoff: fc.constantFrom(1, 3),
    shutdown: fc.constantFrom(2, 10, 'brutal_kill' as const),
    maxRestarts: fc.constantFrom(1, 3, Infinity),
    decide: decisions.map((decision) => () => decision),
  }),
});

/** Plays it, and looks at how many are alive whenever a user's code is called. */
function tell({ lives: names, deeds, inside, config }: Story): void {
  const chosen = Object.fromEntries(values.map((value, n) => [value, lives[names[n]!]!]));
  onStage({ lives: chosen, config }, (stage, time) => {
    const todo = new Map(inside);
    let calls = 0;
    let most = 0;
    const called = (): void => {
      const deed = todo.get(calls++);
      most = Math.max(most, stage.alive.length);
      if (deed !== undefined) does(stage, deed);
    };
    stage.projecting = stage.consumer = stage.listener = called;
    for (const deed of deeds) does(stage, deed);
    time.advance(30);
    stage.cancel$.next('now');
    time.advance(30);
    expect(most).toBeLessThanOrEqual(config.concurrency ?? Infinity);
    expect(stage.seen.filter((told) => typeof told === 'object' || told === 'complete')).toHaveLength(1);
  });
}

/** With children that only end when they are asked to, who is alive in the end is no matter of luck. */
function keep(deeds: readonly Deed[], grace: number): void {
  const chosen = Object.fromEntries(values.map((value) => [value, politely(grace)]));
  onStage({ lives: chosen, config: { key: byLetter } }, (stage, time) => {
    const latest = new Map<string, string>();
    for (const deed of deeds) {
      does(stage, deed);
      if ('send' in deed) latest.set(byLetter(deed.send), deed.send);
    }
    time.advance(30);
    expect([...stage.alive].sort()).toEqual([...latest.values()].sort());
  });
}

describe('whatever happens, inside and outside,', () => {
  it('no two children of one key are alive, nor more than may be, and all ends, once', () => {
    fc.assert(fc.property(stories, tell), { numRuns: 400 });
  });

  it('the children of the latest values are alive', () => {
    const deeds = fc.array(fc.oneof(send, send, fc.record({ wait: fc.nat(5) })), { maxLength: 40 });
    fc.assert(fc.property(deeds, fc.nat(8), keep), { numRuns: 200 });
  });
});
