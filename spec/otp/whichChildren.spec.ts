import { counts, otp, states } from '../support/otp.js';
import { thrownBy } from '../support/refusal.js';

describe('which_children', () => {
  it('the children are told in the order of their starts, each also by its id', () => {
    otp((world) => {
      const [first, second] = world.workers('first', 'second');
      const tree = world.start([]);
      const look = () => [states(tree), ...['first', 'second', 'other'].map((id) => tree.supervisor.child(id)?.state)];
      expect(look()).toEqual([[], undefined, undefined, undefined]);
      tree.supervisor.startChild(first!.spec());
      expect(look()).toEqual([['first running'], 'running', undefined, undefined]);
      tree.supervisor.startChild(second!.spec());
      expect(look()).toEqual([['first running', 'second running'], 'running', 'running', undefined]);
      void tree.supervisor.terminateChild('first');
      expect(look()).toEqual([['first ended', 'second running'], 'ended', 'running', undefined]);
      tree.supervisor.deleteChild('first');
      expect(look()).toEqual([['second running'], undefined, 'running', undefined]);
    });
  });
});

describe('which_children_simple_one_for_one', () => {
  it('temporary children without an id are told while they run', () => {
    otp((world) => {
      const tree = world.start([], { defaults: { restart: 'temporary' } });
      for (const child of world.workers('0', '1')) tree.supervisor.startChild(child);
      expect(states(tree)).toEqual(['0 running', '1 running']);
      void tree.supervisor.terminateChild('0');
      expect(states(tree)).toEqual(['1 running']);
      expect(tree.supervisor.child('0')).toBeUndefined();
      expect(tree.supervisor.child('1')).toMatchObject({ state: 'running' });
    });
  });
});

describe('already_started_outside_supervisor', () => {
  it('startChild refuses a supervisor that runs elsewhere, which goes on there', () => {
    otp((world) => {
      const elsewhere = world.start([world.worker('worker')]);
      const tree = world.start([]);
      const start = () => tree.supervisor.startChild({ component: elsewhere.supervisor, id: 'child' });
      expect(thrownBy(start)).toMatchObject({ code: 'START_FAILED', cause: { code: 'ALREADY_RUNNING' } });
      expect(counts(tree)).toEqual([0, 0, 0, 0]);
      expect(states(elsewhere)).toEqual(['worker running']);
      expect([tree.run, elsewhere.run]).toEqual([[], []]);
    });
  });
});
