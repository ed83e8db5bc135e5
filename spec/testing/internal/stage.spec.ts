import { EMPTY, NEVER, Observable, throwError } from 'rxjs';
import { supervised, Supervisor, type SuperviseConfig } from '../../../lib/index.js';
import type { Build, Explored } from '../../../lib/testing/exploredWorld.js';
import { deadline, Stage } from '../../../lib/testing/internal/stage.js';
import type { Act } from '../../../lib/testing/internal/story.js';
import { Verdict } from '../../../lib/testing/internal/verdict.js';
import { VirtualClock } from '../../../lib/testing/internal/virtualClock.js';
import { World } from '../../../lib/testing/internal/world.js';

/** What a script sees of a stage in virtual time; the rule that was broken, and how. */
function playing(
  build: (world: World) => Explored,
  play: (stage: Stage, world: World, clock: VirtualClock) => void,
): string | undefined {
  const verdict = new Verdict();
  const clock = new VirtualClock(() => undefined);
  clock.run(() => {
    const world = new World(verdict, clock, undefined);
    const stage = new Stage(world, build(world));
    stage.begin();
    play(stage, world, clock);
    stage.close();
  });
  return verdict.violation && `${verdict.violation.rule}: ${verdict.violation.what}`;
}

const feed: Build = ({ component, cancel$ }) => supervised(component('feed'), { cancel$ });
const tree: Build = ({ component, decisions }) => {
  const nested = new Supervisor([{ id: 'a', component: component('n/a'), backoff: decisions('go') }]);
  return new Supervisor([{ id: 'n', component: nested }], { autoShutdown: 'never' });
};
const act = (stage: Stage, deed: Act, who = ''): boolean => stage.act({ act: deed, who });

describe('Stage', () => {
  it.each([undefined, null, 5, {}, { run$: 5 }, () => EMPTY])('refuses to explore %p', (nonsense) => {
    const build: Build = () => nonsense as unknown as Explored;
    expect(() => playing(build, () => undefined)).toThrow(
      new TypeError('Expected `build` to return a Supervisor or an Observable'),
    );
  });

  it('knows a tree, and what can be stopped', () => {
    const known: unknown[] = [];
    for (const build of [tree, feed, ({ component }: World) => supervised(component('feed'))] as Build[])
      playing(build, (stage) => known.push([stage.isTree, stage.canStop]));
    expect(known).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ]);
  });

  it.each([feed, tree])('begins, is stopped, and begins again', (build) => {
    const broken = playing(build, (stage, world, clock) => {
      const done = (deed: Act): unknown[] => {
        const did = act(stage, deed);
        clock.advance(clock.now);
        return [did, world.isAlive];
      };
      expect(done('again')).toEqual([false, true]);
      expect(done('stop')).toEqual([true, false]);
      expect(done('stop')).toEqual([false, false]);
      expect(done('again')).toEqual([true, true]);
      expect(done('kill')).toEqual([true, false]);
      expect(done('again')).toEqual([true, true]);
      expect(done('leave')).toEqual([true, false]);
      expect(done('add')).toEqual([false, false]);
    });
    expect(broken).toBeUndefined();
  });

  it('does not stop what cannot be asked to end', () => {
    playing(
      ({ component }) => supervised(component('feed')),
      (stage, world) =>
        expect([act(stage, 'stop'), act(stage, 'kill'), world.rules.stopping]).toEqual([false, false, false]),
    );
  });

  it.each<[Act, number]>([
    ['stop', deadline],
    ['kill', 0],
  ])('gives a tree that does not end its time: %s', (deed, ms) => {
    const hanging = (world: World): Supervisor => {
      const component = world.component('a');
      component.prepare('next hangs');
      return new Supervisor([{ id: 'a', component, shutdown: Infinity }]);
    };
    playing(hanging, (stage, world, clock) => {
      const seen: [number, boolean][] = [];
      expect(act(stage, deed)).toBe(true);
      for (const at of [0, deadline - 1, deadline]) {
        clock.advance(at);
        seen.push([at, world.isAlive]);
      }
      expect(seen).toEqual(seen.map(([at]) => [at, at < ms]));
    });
  });

  it('adds children to a tree only', () => {
    playing(tree, (stage, world) => {
      expect(act(stage, 'add')).toBe(true);
      expect(world.components.get('guest')?.count).toBe(1);
    });
    playing(feed, (stage) => expect(act(stage, 'add')).toBe(false));
  });

  it('finds names for numbers: components, decisions, and supervisors for commands', () => {
    playing(tree, (stage) => {
      const named = (deed: Act, who: number | string): unknown => stage.named({ wait: { ms: 0 }, act: deed, who }).who;
      expect([0, 1, 2].map((who) => named('restart', who))).toEqual(['n', 'n/a', 'n']);
      expect([named('crash', 5), named('go', 5), named('stop', 5), named('crash', 'x')]).toEqual([
        'n/a',
        'go',
        '',
        'x',
      ]);
    });
    playing(feed, (stage) => expect(stage.named({ wait: { ms: 0 }, act: 'go', who: 3 }).who).toBe(''));
  });

  it('hears the values of components in a tree, wherever they are', () => {
    const broken = playing(tree, (stage, world) => {
      const run = world.components.get('n/a')?.live;
      expect(act(stage, 'value', 'n/a')).toBe(true);
      if (run !== undefined) run.reported = true;
      expect(world.verdict.violation).toBeUndefined();
      act(stage, 'value', 'n/a');
    });
    expect(broken).toBe('no value of an old run passes: a value of run 0 of n/a came after its failure or end');
  });

  it('tells which children are to be started', () => {
    const slow: Build = ({ component }) =>
      new Supervisor(['a', 'b'].map((id) => ({ id, component: component(id), readiness: 'value' })));
    playing(slow, (stage) => expect(stage.pending).toEqual(['b, to be started']));
    playing(feed, (stage) => expect(stage.pending).toEqual([]));
  });

  it.each<[what: string, error: (world: World) => unknown, broken: string | undefined]>([
    ['of a story', (world) => world.error('feed'), undefined],
    ['caused by one of a story', (world) => new Error('up', { cause: world.error('feed') }), undefined],
    [
      'of nobody',
      () => new Error('whose?'),
      'causes are kept: it failed with Error: whose?, which has no failure as its cause',
    ],
  ])('looks for the cause of an error %s', (_, error, broken) => {
    expect(
      playing(
        (world) => throwError(() => error(world)),
        () => undefined,
      ),
    ).toBe(broken);
  });

  it.each<[what: string, config: SuperviseConfig]>([
    ['a start timeout', { startTimeout: 5, readiness: 'value' }],
    ['a heartbeat that is missed', { heartbeat: 5 }],
    ['a completion', { restart: 'permanent', maxRestarts: 0 }],
  ])('takes for a cause what a run fails with by rule: %s', (_, config) => {
    const broken = playing(
      ({ component }) => supervised(component('feed'), { maxRestarts: 0, ...config }),
      (stage, world, clock) => {
        if (config.restart === 'permanent') act(stage, 'complete', 'feed');
        clock.advance(10);
        expect(world.isAlive).toBe(false);
      },
    );
    expect(broken).toBeUndefined();
  });

  it('finds that unsubscribing throws', () => {
    const throwing: Build = () =>
      new Observable(() => () => {
        throw new Error('no');
      });
    expect(playing(throwing, (stage) => stage.leave())).toMatch(
      /^errors are caught: unsubscribing threw UnsubscriptionError: .*\n1\) Error: no$/,
    );
  });

  it('leaves what is alive when it is closed', () => {
    const states: boolean[] = [];
    playing(
      () => new Observable(() => () => states.push(false)),
      () => states.push(true),
    );
    expect(states).toEqual([true, false]);
    expect(
      playing(
        () => NEVER,
        () => undefined,
      ),
    ).toBeUndefined();
  });
});
