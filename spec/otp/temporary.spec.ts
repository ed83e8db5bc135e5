import type { Restart, Strategy } from '../../lib/index.js';
import { counts, otp, states, type Tree, type World } from '../support/otp.js';
import type { OtpWorker } from '../support/otpWorker.js';
import { thrownBy } from '../support/refusal.js';

const strategies: readonly Strategy[] = ['one_for_one', 'one_for_all', 'rest_for_one'];
const ways = ['kill', 'normal', 'abnormal', 'by hand'] as const;
type Way = (typeof ways)[number];
const each = strategies.flatMap((strategy) => ways.map((way) => [strategy, way] as const));

/** A dynamic child that has been started and has ended in this way. */
function ended(world: World, strategy: Strategy, restart: Restart, way: Way): [Tree, OtpWorker] {
  const tree = world.start([], { strategy });
  const child = world.worker('child');
  tree.supervisor.startChild(child.spec({ restart }));
  if (way === 'by hand') void tree.supervisor.terminateChild('child');
  else child.end(way);
  world.time.advance();
  return [tree, child];
}

/** What `startChild` with the same child comes to now. */
function startedAgain([{ supervisor }, child]: [Tree, OtpWorker], restart: Restart): unknown {
  return thrownBy(() => supervisor.startChild(child.spec({ restart })));
}

const present = { code: 'CHILD_ALREADY_PRESENT' };
const started = { code: 'CHILD_ALREADY_STARTED' };

describe('do_not_save_child_specs_for_temporary_children', () => {
  it.each(each)('a permanent child is kept, and restarted unless it was terminated: %s, %s', (strategy, way) => {
    otp((world) => {
      const [tree, child] = ended(world, strategy, 'permanent', way);
      const rests = way === 'by hand';
      expect(startedAgain([tree, child], 'permanent')).toMatchObject(rests ? present : started);
      if (rests) tree.supervisor.restartChild('child');
      expect(child).toMatchObject({ starts: 2, alive: 1 });
    });
  });

  it.each(each)('a transient child is kept, and restarted if it failed: %s, %s', (strategy, way) => {
    otp((world) => {
      const [tree, child] = ended(world, strategy, 'transient', way);
      const rests = way === 'by hand' || way === 'normal';
      expect(startedAgain([tree, child], 'transient')).toMatchObject(rests ? present : started);
      if (rests) tree.supervisor.restartChild('child');
      expect(child).toMatchObject({ starts: 2, alive: 1 });
    });
  });

  it.each(each)('a temporary child is not kept, and its id is free: %s, %s', (strategy, way) => {
    otp((world) => {
      const [tree, child] = ended(world, strategy, 'temporary', way);
      expect(counts(tree)).toEqual([0, 0, 0, 0]);
      expect(tree.supervisor.startChild(child.spec({ restart: 'temporary' })).state).toBe('running');
      expect(child.starts).toBe(2);
    });
  });
});

describe('do_not_save_start_parameters_for_temporary_children', () => {
  it.each(strategies)('nothing of a hundred temporary children is left once they have ended: %s', (strategy) => {
    otp((world) => {
      const tree = world.start([], { strategy, defaults: { restart: 'temporary' } });
      const children = world.workers(...Array.from({ length: 100 }, (_, place) => `child${place}`));
      for (const child of children) tree.supervisor.startChild(child.spec());
      children.forEach((child, place) => child.end(place % 2 === 0 ? 'normal' : 'abnormal'));
      world.time.advance();
      expect(states(tree)).toEqual([]);
      for (const child of children) expect(() => tree.supervisor.select(child)).toThrow(TypeError);
    });
  });
});

const many = 10_000;

describe('simple_one_for_one_scale_many_temporary_children', () => {
  it('ten thousand temporary children are terminated one by one, from the first to the last', () => {
    otp((world) => {
      const tree = world.start([], { defaults: { restart: 'temporary' } });
      const ids = Array.from({ length: many }, () => tree.supervisor.startChild(world.worker('any')).id);
      expect(new Set(ids).size).toBe(many);
      for (const id of ids) void tree.supervisor.terminateChild(id);
      expect(counts(tree)).toEqual([0, 0, 0, 0]);
      expect(world.order().filter((entry) => entry === '-any')).toHaveLength(many);
    });
  });
});

describe('scale_start_stop_many_children', () => {
  it('ten thousand permanent children are started and terminated by id, and are all kept', () => {
    otp((world) => {
      const tree = world.start([]);
      const ids = Array.from({ length: many }, (_, place) => `child${place}`);
      for (const id of ids) tree.supervisor.startChild(world.worker(id).spec());
      expect(counts(tree)).toEqual([many, many, 0, many]);
      for (const id of ids) void tree.supervisor.terminateChild(id);
      expect(counts(tree)).toEqual([many, 0, 0, many]);
    });
  });
});
