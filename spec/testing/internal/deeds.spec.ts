import { Supervisor } from '../../../lib/index.js';
import { addGuest, isCommand, isDecision, perform } from '../../../lib/testing/internal/deeds.js';
import { signs, type Deed } from '../../../lib/testing/internal/story.js';
import { Verdict } from '../../../lib/testing/internal/verdict.js';
import { VirtualClock } from '../../../lib/testing/internal/virtualClock.js';
import { World } from '../../../lib/testing/internal/world.js';
import { told } from '../../support/listening.js';

const all = Object.keys(signs) as Deed[];
const decisions = ['go', 'empty', 'fail'];
const commands = ['restart', 'terminate', 'delete'];

/** A world with a component and decisions, in virtual time. */
function playing(play: (world: World, clock: VirtualClock) => void): void {
  const clock = new VirtualClock(() => undefined);
  clock.run(() => {
    const world = new World(new Verdict(), clock, undefined);
    world.component('feed');
    world.decisions('go');
    world.begin();
    play(world, clock);
  });
}

describe('deeds', () => {
  it('are done to decisions, to children by hand, or to components', () => {
    expect(all.filter(isDecision)).toEqual(decisions);
    expect(all.filter(isCommand)).toEqual(commands);
  });

  it('are not done to what is not there', () => {
    playing((world) => {
      for (const act of all) expect([act, perform(act, 'stranger', world, undefined)]).toEqual([act, false]);
    });
  });

  it('are done to a run that is alive, and late ones to a run that is over', () => {
    playing((world) => {
      const acts = ['value', 'report', 'crash', 'complete', 'late'] as const;
      const done = (): boolean[] => acts.map((act) => perform(act, 'feed', world, undefined));
      expect(done()).toEqual([false, false, false, false, false]);
      const life = world
        .component('feed')
        .start()
        .subscribe({ error: () => undefined });
      expect(perform('late', 'feed', world, undefined)).toBe(false);
      expect(done()).toEqual([true, true, true, false, true]);
      life.unsubscribe();
    });
  });

  it('prepare the next run', () => {
    playing((world) => {
      expect(perform('next hangs', 'feed', world, undefined)).toBe(true);
      const feed = world.component('feed');
      void feed.start();
      expect(feed.runs[0]?.is('next hangs')).toBe(true);
    });
  });

  it('decide for all who wait', () => {
    playing((world) => {
      const seen = decisions.map((act) => {
        const heard = told(world.decisions('go')());
        return [perform(act as Deed, 'go', world, undefined), heard];
      });
      const [error] = world.errors;
      expect(seen).toEqual([
        [true, [undefined, 'complete']],
        [true, ['complete']],
        [true, [{ error }]],
      ]);
      expect(perform('go', 'go', world, undefined)).toBe(false);
    });
  });

  it('restart, terminate and delete children; what is refused is not done', () => {
    playing((world, clock) => {
      const app = new Supervisor([{ id: 'feed', component: world.component('feed') }], { autoShutdown: 'never' });
      const life = app.run$.subscribe();
      const done = (act: Deed): boolean => {
        const answered = perform(act, 'feed', world, app);
        clock.advance(clock.now);
        return answered;
      };
      expect(['restart', 'delete', 'terminate', 'delete', 'restart'].map((act) => done(act as Deed))).toEqual([
        ...[true, false, true, true, false],
      ]);
      expect([world.component('feed').runs.length, world.verdict.violation]).toEqual([2, undefined]);
      life.unsubscribe();
    });
  });

  it('add a child once', () => {
    playing((world) => {
      const app = new Supervisor([world.component('feed')]);
      expect(addGuest(world, app)).toBe(false);
      const life = app.run$.subscribe();
      expect([addGuest(world, app), addGuest(world, app)]).toEqual([true, false]);
      expect([app.countChildren().active, world.verdict.violation]).toEqual([2, undefined]);
      life.unsubscribe();
    });
  });

  it('find that a command is answered with an error that is not of supervision', () => {
    playing((world) => {
      class Mute extends Supervisor {
        override restartChild(): never {
          throw new TypeError('what child?');
        }
      }
      const app = new Mute([world.component('feed')]);
      expect(perform('restart', 'feed', world, app)).toBe(false);
      expect(world.verdict.violation).toEqual({
        rule: 'refusals are errors of supervision',
        what: 'threw TypeError: what child?',
      });
    });
  });
});
