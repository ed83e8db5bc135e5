import { NEVER } from 'rxjs';
import { StartFailedError, Supervisor, type ChildDefinition, type SupervisorConfig } from '../../lib/index.js';
import { nonsense } from '../support/listening.js';
import { counts, otp, states } from '../support/otp.js';
import { thrownBy } from '../support/refusal.js';

describe('sup_start_normal', () => {
  it('a supervisor without children runs until it is stopped', () => {
    otp((world) => {
      const tree = world.start([]);
      world.time.advance(10_000);
      expect(tree.run).toEqual([]);
      expect(counts(tree)).toEqual([0, 0, 0, 0]);
      void tree.supervisor.stop();
      expect(tree.run).toEqual(['complete']);
    });
  });
});

describe('sup_start_ignore_child', () => {
  it('a transient child whose start ends at once is kept at rest, and the next one is started', () => {
    otp((world) => {
      const tree = world.start([]);
      const [first, second] = world.workers('first', 'second');
      first!.starting = 'ends';
      expect(tree.supervisor.startChild(first!.spec({ restart: 'transient' })).state).toBe('ended');
      expect(tree.supervisor.startChild(second!.spec()).state).toBe('running');
      expect(states(tree)).toEqual(['first ended', 'second running']);
      expect(counts(tree)).toEqual([2, 1, 0, 2]);
    });
  });
});

describe('sup_start_ignore_temporary_child', () => {
  it('a temporary child whose start ends at once is not kept, and the next one is started', () => {
    otp((world) => {
      const [first, second] = world.workers('first', 'second');
      first!.starting = 'ends';
      const tree = world.start([first!, second!], { defaults: { restart: 'temporary' } });
      expect(states(tree)).toEqual(['second running']);
      expect(counts(tree)).toEqual([1, 1, 0, 1]);
    });
  });
});

describe('sup_start_ignore_temporary_child_start_child', () => {
  it('a temporary child that startChild adds and whose start ends at once is not kept', () => {
    otp((world) => {
      const tree = world.start([], { defaults: { restart: 'temporary' } });
      const [first, second] = world.workers('first', 'second');
      first!.starting = 'ends';
      expect(tree.supervisor.startChild(first!.spec()).state).toBe('ended');
      tree.supervisor.startChild(second!.spec());
      expect(states(tree)).toEqual(['second running']);
      expect(counts(tree)).toEqual([1, 1, 0, 1]);
    });
  });
});

describe('sup_start_ignore_temporary_child_start_child_simple', () => {
  it('a temporary child without an id whose start ends at once is not kept, and does not keep its place', () => {
    otp((world) => {
      const tree = world.start([], { defaults: { restart: 'temporary' } });
      const [first, second] = world.workers('0', '1');
      first!.starting = 'ends';
      for (const component of [first!, second!]) tree.supervisor.startChild({ component });
      expect(counts(tree)).toEqual([1, 1, 0, 1]);
      expect(states(tree)).toEqual([`${second!.id} running`]);
    });
  });
});

describe('sup_start_ignore_permanent_child_start_child_simple', () => {
  it('a permanent child that ends at once in peace rests, and the supervisor stops without an error', () => {
    otp((world) => {
      const tree = world.start([]);
      const [first, second] = world.workers('0', '1');
      first!.starting = 'ends';
      for (const component of [first!, second!]) tree.supervisor.startChild({ component, decide: () => 'stop' });
      world.time.advance();
      expect(states(tree)).toEqual(['0 ended', '1 running']);
      expect(counts(tree)).toEqual([2, 1, 0, 2]);
      void tree.supervisor.stop();
      expect(tree.run).toEqual(['complete']);
    });
  });
});

describe('sup_start_error_return', () => {
  it.each<[string, unknown, unknown]>([
    ['a word instead of children', 'invalid', undefined],
    ['a word among them', ['invalid'], undefined],
    ['a word instead of flags', [], 'invalid'],
  ])('%s is refused before anything starts', (_, children, config) => {
    const make = () => new Supervisor(children as ChildDefinition[], config as SupervisorConfig);
    expect(make).toThrow(TypeError);
  });
});

describe('sup_start_child_returns_error', () => {
  it.each<[string, () => ReturnType<typeof nonsense>]>([
    [
      'throws',
      () => {
        throw new Error('reason');
      },
    ],
    ['answers nonsense', () => nonsense(42)],
  ])('startChild throws when a start %s, and the child is not kept', (_, start) => {
    otp((world) => {
      const tree = world.start([]);
      const error = thrownBy(() => tree.supervisor.startChild({ component: start, id: 'child' }));
      expect(error).toBeInstanceOf(StartFailedError);
      expect(error).toMatchObject({ failure: { path: ['child'], run: 0 } });
      expect(states(tree)).toEqual([]);
      expect(tree.supervisor.startChild({ component: () => NEVER, id: 'child' }).state).toBe('running');
    });
  });
});

describe('sup_start_restart_child_returns_error', () => {
  it('a start that throws when restartChild calls it is a failure like any other', () => {
    otp((world) => {
      const child = world.worker('child');
      const tree = world.start([child.spec({ backoff: 100 })]);
      void tree.supervisor.terminateChild('child');
      child.starting = 'throws';
      expect(tree.supervisor.restartChild('child')).toMatchObject({
        state: 'failed',
        failure: { kind: 'throw', run: 1 },
      });
      world.time.advance();
      expect(states(tree)).toEqual(['child waiting']);
      child.starting = 'up';
      world.time.advance(100);
      expect(states(tree)).toEqual(['child running']);
    });
  });
});

describe('sup_start_child_returns_error_simple', () => {
  it('startChild throws when the start of a child without an id does, and takes the next one', () => {
    otp((world) => {
      const tree = world.start([]);
      const [failing, working] = world.workers('failing', 'working');
      failing!.starting = 'throws';
      expect(() => tree.supervisor.startChild(failing!)).toThrow(StartFailedError);
      expect(() => tree.supervisor.startChild(failing!)).toThrow(StartFailedError);
      expect(counts(tree)).toEqual([0, 0, 0, 0]);
      tree.supervisor.startChild(working!);
      expect(counts(tree)).toEqual([1, 1, 0, 1]);
    });
  });
});

describe('faulty_application_shutdown', () => {
  it('the first start that throws fails the start of the whole tree, with the error of the child', () => {
    otp((world) => {
      const [first, faulty, last] = world.workers('first', 'faulty', 'last');
      faulty!.starting = 'throws';
      const application = world.supervisor([faulty!, last!], { id: 'application' });
      const tree = world.start([first!, application]);
      expect(tree.run).toMatchObject([
        {
          error: {
            code: 'START_FAILED',
            failure: { path: ['application', 'faulty'] },
            cause: { message: 'faulty cannot start' },
          },
        },
      ]);
      expect([first!.starts, faulty!.starts, last!.starts]).toEqual([1, 1, 0]);
      expect(first!.asked).toEqual(['stop']);
    });
  });
});
