import { Subject } from 'rxjs';
import type { CancelReason } from '../../../lib/index.js';
import type { ExploredComponent } from '../../../lib/testing/internal/exploredComponent.js';
import { Verdict } from '../../../lib/testing/internal/verdict.js';
import { VirtualClock } from '../../../lib/testing/internal/virtualClock.js';
import { World } from '../../../lib/testing/internal/world.js';

const aWorld = (): World => {
  const verdict = new Verdict();
  return new World(verdict, new VirtualClock(() => undefined), undefined);
};

describe('World', () => {
  it('gives the same component for the same id, and the same decisions', () => {
    const { component, decisions } = aWorld();
    expect(component('a')).toBe(component('a'));
    expect(component('a')).not.toBe(component('b'));
    expect(decisions('a')).toBe(decisions('a'));
  });

  it.each(['', 'a b', 'a#', 'ä', '<a', 'a+'])('refuses %p as an id', (id) => {
    const error = new TypeError(`Expected \`id\` to be of letters, digits, _, - and /, got '${id}'`);
    const { component, decisions } = aWorld();
    expect(() => component(id)).toThrow(error);
    expect(() => decisions(id)).toThrow(error);
  });

  it('is open from the beginning until it is asked to end, and alive until it has', () => {
    const world = aWorld();
    const states: boolean[][] = [];
    const look = (): void => void states.push([world.isOpen, world.isAlive]);
    look();
    world.begin();
    look();
    world.rules.stopping = true;
    look();
    world.close();
    look();
    world.begin();
    look();
    const [none, both, one] = [
      [false, false],
      [true, true],
      [false, true],
    ];
    expect(states).toEqual([none, both, one, none, both]);
  });

  it('knows what a story can be about', () => {
    const world = aWorld();
    world.component('n/m/a');
    world.decisions('go');
    expect(world.children).toEqual(['n', 'n/m', 'n/m/a']);
    expect(world.names).toEqual(['n', 'n/m', 'n/m/a', 'go', 'guest']);
    expect(world.components.size).toBe(1);
  });

  it('lets values pass of runs that are alive and have not failed', () => {
    const heard = (interfere: (feed: ExploredComponent) => void): unknown => {
      const world = aWorld();
      world.begin();
      const feed = world.component('feed');
      const life = feed.start({ errors: new Subject() }).subscribe((value) => {
        interfere(feed);
        world.hear(value);
      });
      feed.live?.act('value');
      life.unsubscribe();
      return world.verdict.violation;
    };
    const broken = {
      rule: 'no value of an old run passes',
      what: 'a value of run 0 of feed came after its failure or end',
    };
    expect(heard(() => undefined)).toBeUndefined();
    expect(heard((feed) => feed.live?.act('report'))).toEqual(broken);
    expect(heard((feed) => feed.live?.act('complete'))).toEqual(broken);
  });

  it('knows what is alive, and what waits for the story', () => {
    const world = aWorld();
    const feed = world.component('feed').start().subscribe();
    expect([world.alive, world.isAwaited]).toEqual([['a run of feed'], false]);
    const going = world.decisions('go')().subscribe();
    expect([world.alive, world.isAwaited]).toEqual([['a run of feed', 'a subscription to decisions of go'], true]);
    feed.unsubscribe();
    going.unsubscribe();
    expect([world.alive, world.isAwaited]).toEqual([[], false]);
  });

  it('waits for the story where a run that was asked to end hangs', () => {
    const world = aWorld();
    const cancel$ = new Subject<CancelReason>();
    const hanging = world.component('hanging');
    hanging.prepare('next hangs');
    const lives = [hanging.start({ cancel$ }), world.component('feed').start()].map((run$) => run$.subscribe());
    expect(world.isAwaited).toBe(false);
    cancel$.next('stop');
    expect(world.isAwaited).toBe(true);
    for (const life of lives) life.unsubscribe();
    expect(world.isAwaited).toBe(false);
  });

  it('counts who listens to the end', () => {
    const world = aWorld();
    const heard: unknown[] = [];
    const listening = world.cancel$.subscribe((value) => heard.push(value));
    expect(world.cancellers).toBe(1);
    world.stop();
    listening.unsubscribe();
    expect([world.cancellers, heard]).toEqual([0, [undefined]]);
  });

  it('remembers errors, also those of others', () => {
    const world = aWorld();
    const errors = [world.error('a'), world.error('a'), new Error('own')];
    world.failed(errors[2]);
    expect(world.errors).toEqual(new Set(errors));
    expect(String(errors[1])).toBe('Error: a 1');
  });

  it('draws the same in each story', () => {
    expect([aWorld().random(), aWorld().random()]).toEqual([0.26642920868471265, 0.26642920868471265]);
  });
});
