import { counts, otp, states } from '../support/otp.js';

const exceeded = { error: { code: 'RESTART_INTENSITY_EXCEEDED' } };
const strategy = 'rest_for_one';

describe('rest_for_one', () => {
  it('the child that failed and those after it are ended and started again, those before it go on', () => {
    otp((world) => {
      const [first, second, third] = world.workers('first', 'second', 'third');
      const tree = world.start([], { strategy });
      for (const child of [first!, second!, third!]) tree.supervisor.startChild(child.spec());
      expect(counts(tree)).toEqual([3, 3, 0, 3]);
      world.order();
      second!.end('abnormal');
      world.time.advance();
      expect(world.order()).toEqual(['-second', '-third', '+second', '+third']);
      expect(states(tree)).toEqual(['first running', 'second running', 'third running']);
      expect(counts(tree)).toEqual([3, 3, 0, 3]);
      expect([first!.asked, second!.asked, third!.asked]).toEqual([[], [], ['sibling']]);
    });
  });

  it('each failure uses up one of the budget, however many restart, and one more ends it', () => {
    otp((world) => {
      const [first, second, third] = world.workers('first', 'second', 'third');
      const tree = world.start([first!, second!, third!], { strategy });
      for (const child of [second!, third!, second!]) {
        expect(tree.run).toEqual([]);
        child.end('abnormal');
        world.time.advance();
      }
      expect(tree.run).toMatchObject([exceeded]);
      expect([first!.starts, second!.starts, third!.starts]).toEqual([1, 2, 3]);
      expect([first!.asked, third!.asked]).toEqual([['stop'], ['sibling', 'stop']]);
    });
  });
});

describe('rest_for_one_escalation', () => {
  it('a later child that cannot be started again uses up the budget, and those before it are stopped', () => {
    otp((world) => {
      const [first, failing] = world.workers('first', 'failing');
      const tree = world.start([first!, failing!], { strategy, maxRestarts: 4 });
      failing!.starting = 'throws';
      first!.end('abnormal');
      world.time.advance();
      expect(tree.run).toMatchObject([exceeded]);
      expect([first!.starts, failing!.starts]).toEqual([2, 1 + 4]);
      expect(first).toMatchObject({ alive: 0, asked: ['stop'] });
    });
  });
});

describe('rest_for_one_other_child_fails_restart', () => {
  it('a child that has come up again stays up when a later one fails to, and the later one is tried again', () => {
    otp((world) => {
      const [first, second, third] = world.workers('first', 'second', 'third');
      const readiness = 'signal' as const;
      const tree = world.start(
        [first!, second!, third!].map((child) => child.spec({ readiness })),
        { strategy, maxRestarts: 3 },
      );
      second!.starting = 'slow';
      first!.end('abnormal');
      world.time.advance();
      expect(states(tree)).toEqual(['first running', 'second starting', 'third pending']);
      world.order();
      second!.starting = 'up';
      second!.end('abnormal');
      world.time.advance();
      expect(world.order()).toEqual(['-second', '+second', '+third']);
      expect([first!.starts, second!.starts, third!.starts]).toEqual([2, 3, 2]);
    });
  });

  it('no child is started while the failure of one before it is handled', () => {
    otp((world) => {
      const [first, second, third] = world.workers('first', 'second', 'third');
      const children = [first!, second!, third!].map((child) => child.spec({ readiness: 'signal' }));
      second!.starting = 'slow';
      const tree = world.start(children, { strategy });
      first!.handling = 50;
      first!.end('abnormal');
      world.time.advance(10);
      second!.comeUp();
      world.time.advance(39);
      expect(states(tree)).toEqual(['first failed', 'second running', 'third pending']);
      second!.starting = 'up';
      world.time.advance(1);
      expect([first!.starts, second!.starts, third!.starts]).toEqual([2, 2, 1]);
    });
  });
});

describe('order_of_children', () => {
  const ids = ['ch7', 'ch3', 'ch10', 'ch2', 'ch5'];

  it('children start in the order given, whatever their ids', () => {
    otp((world) => {
      const tree = world.start(world.workers(...ids), { strategy });
      expect(world.order()).toEqual(ids.map((id) => `+${id}`));
      expect(tree.supervisor.whichChildren().map(({ id }) => id)).toEqual(ids);
    });
  });

  it('a child that is added while others start comes in its turn', () => {
    otp((world) => {
      const [first, second, added] = world.workers('first', 'second', 'added');
      first!.starting = 'slow';
      const tree = world.start([first!.spec({ readiness: 'signal' }), second!], { strategy });
      expect(tree.supervisor.startChild(added!.spec()).state).toBe('pending');
      expect(states(tree)).toEqual(['first starting', 'second pending', 'added pending']);
      first!.comeUp();
      expect(world.order()).toEqual(['+first', '+second', '+added']);
    });
  });

  it('the rest goes down in reverse and comes up in order', () => {
    otp((world) => {
      const children = world.workers(...ids);
      world.start(children, { strategy });
      world.order();
      for (const child of children) child.takes = 10;
      children[2]!.end('abnormal');
      world.time.advance(20);
      expect(world.order()).toEqual(['-ch10', '-ch5', '-ch2', '+ch10', '+ch2', '+ch5']);
    });
  });

  it('all stop in reverse, each after the one after it is over', () => {
    otp((world) => {
      const children = world.workers(...ids);
      const tree = world.start(children, { strategy });
      world.order();
      for (const child of children) child.takes = 10;
      void tree.supervisor.stop();
      for (const id of [...ids].reverse()) {
        expect(world.order()).toEqual([]);
        world.time.advance(10);
        expect(world.order()).toEqual([`-${id}`]);
      }
      expect(tree.run).toEqual(['complete']);
    });
  });
});
