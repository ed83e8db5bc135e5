import { counts, otp, states } from '../support/otp.js';

const exceeded = { error: { code: 'RESTART_INTENSITY_EXCEEDED' } };

describe('one_for_one', () => {
  it('the child that failed is started again alone', () => {
    otp((world) => {
      const [first, second] = world.workers('first', 'second');
      const tree = world.start([first!, second!]);
      first!.end('abnormal');
      world.time.advance();
      expect(counts(tree)).toEqual([2, 2, 0, 2]);
      expect(world.order()).toEqual(['+first', '+second', '-first', '+first']);
    });
  });

  it('more failures than allowed end it and all its children, whoever failed', () => {
    otp((world) => {
      const [first, second] = world.workers('first', 'second');
      const tree = world.start([first!, second!]);
      for (const child of [first!, second!]) {
        child.end('abnormal');
        world.time.advance();
      }
      expect(tree.run).toEqual([]);
      second!.end('abnormal');
      world.time.advance();
      expect(tree.run).toMatchObject([exceeded]);
      expect([first, second]).toMatchObject([
        { starts: 2, alive: 0, asked: ['stop'] },
        { starts: 2, alive: 0, asked: [] },
      ]);
    });
  });
});

describe('one_for_one_escalation', () => {
  it('a child that cannot be started again uses up the budget, and its siblings are stopped', () => {
    otp((world) => {
      const [failing, sibling] = world.workers('failing', 'sibling');
      const tree = world.start([failing!, sibling!], { maxRestarts: 4 });
      failing!.starting = 'throws';
      failing!.end('abnormal');
      world.time.advance();
      expect(tree.run).toMatchObject([exceeded]);
      expect(failing!.starts).toBe(1 + 4);
      expect(sibling).toMatchObject({ starts: 1, alive: 0, asked: ['stop'] });
    });
  });
});

describe('simple_one_for_one', () => {
  it('of dynamic children the one that failed is started again alone', () => {
    otp((world) => {
      const tree = world.start([]);
      const [first, second] = world.workers('0', '1');
      for (const component of [first!, second!]) tree.supervisor.startChild({ component });
      first!.end('abnormal');
      world.time.advance();
      expect(counts(tree)).toEqual([2, 2, 0, 2]);
      expect([first!.starts, second!.starts]).toEqual([2, 1]);
    });
  });

  it('dynamic children share one budget', () => {
    otp((world) => {
      const tree = world.start([]);
      const [first, second] = world.workers('0', '1');
      for (const component of [first!, second!]) tree.supervisor.startChild({ component });
      for (const child of [first!, second!, second!]) {
        expect(tree.run).toEqual([]);
        child.end('abnormal');
        world.time.advance();
      }
      expect(tree.run).toMatchObject([exceeded]);
    });
  });
});

describe('simple_one_for_one_escalation', () => {
  it('a dynamic child that cannot be started again ends the supervisor and its siblings', () => {
    otp((world) => {
      const tree = world.start([], { maxRestarts: 4 });
      const [failing, sibling] = world.workers('0', '1');
      for (const component of [failing!, sibling!]) tree.supervisor.startChild({ component });
      failing!.starting = 'fails';
      failing!.end('abnormal');
      world.time.advance();
      expect(tree.run).toMatchObject([exceeded]);
      expect([failing!.starts, sibling!.starts]).toEqual([1 + 4, 1]);
      expect(sibling!.asked).toEqual(['stop']);
    });
  });
});

describe('simple_one_for_one_shutdown', () => {
  it('dynamic children get their graces when the supervisor stops, and not more', () => {
    otp((world) => {
      const tree = world.start([]);
      const children = world.workers('0', '1', '2');
      for (const component of children) tree.supervisor.startChild({ component, shutdown: 2_000 });
      children.forEach((child, place) => (child.takes = [1_000, 1_000, 5_000][place]!));
      void tree.supervisor.stop();
      world.time.advance(2_000 + 1_000 + 1_000 - 1);
      expect(tree.run).toEqual([]);
      world.time.advance(1);
      expect(tree.run).toEqual(['complete']);
    });
  });
});

describe('simple_one_for_one_corruption', () => {
  it('nothing names a temporary dynamic child once it has failed, and the next one runs as the first did', () => {
    otp((world) => {
      const tree = world.start([]);
      for (const id of ['first', 'second']) {
        const child = world.worker(id);
        const { path } = tree.supervisor.startChild({ component: child, restart: 'temporary' });
        expect(counts(tree)).toEqual([1, 1, 0, 1]);
        child.end('abnormal');
        world.time.advance();
        expect(tree.supervisor.child(path)).toBeUndefined();
        expect(() => tree.supervisor.select(child)).toThrow(TypeError);
        expect(counts(tree)).toEqual([0, 0, 0, 0]);
      }
    });
  });
});

describe('simple_one_for_one_restart_ignore', () => {
  it.each(['transient', 'permanent'] as const)(
    'a dynamic child whose restart ends at once in peace is not started again: %s',
    (restart) => {
      otp((world) => {
        const tree = world.start([], { maxRestarts: 10 });
        const child = world.worker('child');
        tree.supervisor.startChild(
          child.spec({ restart, decide: ({ kind }) => (kind === 'completion' ? 'stop' : 'restart') }),
        );
        child.end('kill');
        world.time.advance();
        expect(states(tree)).toEqual(['child running']);
        child.starting = 'ends';
        child.end('kill');
        world.time.advance();
        expect(states(tree)).toEqual(['child ended']);
        expect(child.starts).toBe(3);
      });
    },
  );
});
