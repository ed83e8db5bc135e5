import { concat, EMPTY, NEVER, Subject, throwError, timer } from 'rxjs';
import type { ChildDefinition, Strategy, SupervisorConfig } from '../../lib/index.js';
import { Standing } from '../../lib/internal/standing.js';
import { BareEngine } from '../support/bareEngine.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { stepped } from '../support/steppedTime.js';

const crash = () => throwError(() => 'boom');
const told = ['starting', 'ready', 'cancelling', 'ended'];

/** What was done to whom, and when: `5 a starting`. */
const stepsOf = ({ log }: BareEngine): string[] =>
  log.events.filter(({ type }) => told.includes(type)).map(({ at, path, type }) => `${at} ${path.join('/')} ${type}`);

const named = (id: string, component: ChildDefinition, spec = {}): ChildDefinition =>
  ({ component, id, ...spec }) as ChildDefinition;
const begun = (children: readonly ChildDefinition[], config?: SupervisorConfig): BareEngine =>
  new BareEngine(children, config).begin();

/** Three that take 5 ms to end, of which the one in the middle fails at 10 ms, once. */
const three = () => [
  named('a', new CountingComponent(politely(5))),
  named('b', new CountingComponent<unknown>(() => concat(timer(10), crash()), politely(5)), { backoff: 20 }),
  named('c', new CountingComponent(politely(5))),
];

describe('Walk', () => {
  it('goes up in order: each after the one before it is ready', () => {
    stepped(() => {
      const bare = begun([
        named('a', () => NEVER),
        named('b', () => NEVER, { readiness: 'signal' }),
        named('c', () => NEVER),
      ]);
      expect(stepsOf(bare)).toEqual(['0 a starting', '0 a ready', '0 b starting']);
      bare.member('b').run?.declareReady();
      expect(stepsOf(bare).slice(3)).toEqual(['0 b ready', '0 c starting', '0 c ready']);
      bare.engine.unsubscribe();
    });
  });

  it('goes down in reverse: each over before the next is asked', () => {
    stepped((time) => {
      const bare = begun(['a', 'b'].map((id) => named(id, politely(5))));
      const before = stepsOf(bare).length;
      bare.engine.stop(Infinity);
      time.advance(10);
      expect(stepsOf(bare).slice(before)).toEqual(['0 b cancelling', '5 b ended', '5 a cancelling', '10 a ended']);
    });
  });

  it.each<[Strategy, string[]]>([
    ['one_for_one', ['30 b starting', '30 b ready']],
    ['rest_for_one', ['10 c cancelling', '15 c ended', '30 b starting', '30 b ready', '30 c starting', '30 c ready']],
    [
      'one_for_all',
      [
        ...['10 c cancelling', '15 c ended', '15 a cancelling', '20 a ended'],
        ...['30 a starting', '30 a ready', '30 b starting', '30 b ready', '30 c starting', '30 c ready'],
      ],
    ],
  ])('takes the group down, waits, and takes it up: %s', (strategy, expected) => {
    stepped((time) => {
      const bare = begun(three(), { strategy });
      time.advance(9);
      const before = stepsOf(bare).length;
      time.advance(100);
      const [end, ...steps] = stepsOf(bare).slice(before);
      expect(end).toBe('10 b ended');
      expect(steps).toEqual(expected);
      bare.engine.unsubscribe();
    });
  });

  it.each<[Strategy, number]>([
    ['one_for_one', 1],
    ['rest_for_one', 2],
    ['one_for_all', 2],
  ])('starts with the group again who had completed in it, but not a temporary one: %s', (strategy, starts) => {
    stepped((time) => {
      const [done, gone] = [new CountingComponent(() => EMPTY), new CountingComponent(() => NEVER)];
      const failing = new CountingComponent<unknown>(() => concat(timer(10), crash()), politely());
      const children = [named('a', failing), named('b', done), named('c', gone, { restart: 'temporary' })];
      const bare = begun(children, { strategy });
      time.advance(1_000);
      expect([failing.starts, done.starts, gone.starts]).toEqual([2, starts, 1]);
      expect(gone.alive).toBe(strategy === 'one_for_one' ? 1 : 0);
      bare.engine.unsubscribe();
    });
  });

  it.each<[Strategy, number]>([
    ['one_for_one', 1],
    ['rest_for_one', 0],
    ['one_for_all', 0],
  ])('starts nobody while one recovers with whom he would restart: %s', (strategy, starts) => {
    stepped((time) => {
      const source = new Subject<never>();
      const handleIrrecoverable = () => timer(10);
      const later = new CountingComponent(politely());
      const children = [
        named('a', { start: ({ run }) => (run === 0 ? source : NEVER), handleIrrecoverable }, { backoff: 5 }),
        named('b', new CountingComponent(politely()), { readiness: 'signal' }),
        named('c', later),
      ];
      const bare = begun(children, { strategy });
      source.error('boom');
      time.advance(1);
      bare.member('b').run?.declareReady();
      expect(later.starts).toBe(starts);
      time.advance(20);
      bare.member('b').run?.declareReady();
      expect(later.starts).toBe(1);
      bare.engine.unsubscribe();
    });
  });

  it('turns round where it is when it is told to stop on its way up, also within a start', () => {
    stepped(() => {
      const bare: BareEngine = new BareEngine([
        named('a', () => NEVER),
        named('b', () => (bare.engine.stop(5), NEVER)),
        named('c', () => NEVER),
      ]);
      bare.begin();
      expect(stepsOf(bare)).toEqual([
        ...['0 a starting', '0 a ready', '0 b starting', '0 b cancelling', '0 b ended'],
        ...['0 a cancelling', '0 a ended'],
      ]);
      expect(bare.told).toEqual(['ended', 'complete']);
    });
  });

  it('unsubscribes those that do not end at once when it is late, in reverse and in this turn', () => {
    stepped((time) => {
      const bare = begun([named('a', politely()), named('b', politely(Infinity)), named('c', politely(Infinity))]);
      bare.engine.stop(5);
      time.advance(5);
      const abandoned = bare.log.events.filter(({ type }) => type === 'abandoned').map(({ path, at }) => [path[0], at]);
      expect(abandoned).toEqual([
        ['c', 5],
        ['b', 5],
      ]);
      expect(bare.told).toEqual(['ready', 'ended', 'complete']);
    });
  });

  it('goes past one that leaves on its way', () => {
    const temporary = named('b', () => NEVER, { restart: 'temporary', readiness: 'signal' });
    const bare = begun([named('a', () => NEVER), temporary, named('c', () => NEVER)]);
    bare.engine.terminate(bare.member('b'));
    expect(bare.wordsOf('c')).toEqual(['starting', 'started', 'ready']);
    expect([...bare.engine.table].map(({ id }) => id)).toEqual(['a', 'c']);
    bare.engine.unsubscribe();
  });

  it('knows who is in a group that is down, and whom it will meet by itself', () => {
    stepped((time) => {
      const bare = begun(three(), { strategy: 'rest_for_one' });
      time.advance(16);
      expect(['a', 'b', 'c'].map((id) => bare.engine.walk.includes(bare.member(id)))).toEqual([false, true, true]);
      expect(bare.member('c').standing).toBe(Standing.Due);
      time.advance(100);
      expect(['a', 'b', 'c'].map((id) => bare.engine.walk.includes(bare.member(id)))).toEqual([false, false, false]);
      bare.engine.unsubscribe();
    });
  });

  it('is no deeper with 10,000 children than with one', () => {
    stepped((time) => {
      const children = Array.from({ length: 10_000 }, (_, place) => named(`c${place}`, politely()));
      const first = named('first', new CountingComponent<unknown>(() => concat(timer(1), crash()), politely()), {
        backoff: 0,
      });
      const bare = begun([first, ...children], { strategy: 'one_for_all' });
      time.advance(1);
      const { log } = bare;
      const count = (type: string): number => log.types.filter((each) => each === type).length;
      expect([count('starting'), count('cancelling')]).toEqual([20_002, 10_000]);
      bare.engine.stop(Infinity);
      expect(bare.told).toEqual(['ready', 'ended', 'complete']);
      expect(bare.counts.active).toBe(0);
    });
  });
});
