import type { AutoShutdown, Restart, Strategy } from '../../lib/index.js';
import { otp, states, type Tree, type World } from '../support/otp.js';
import type { Ending, OtpWorker } from '../support/otpWorker.js';

/** Two significant children and one that is not, of one type. */
function three(
  world: World,
  autoShutdown: AutoShutdown,
  restart: Restart,
  strategy?: Strategy,
): [Tree, ...OtpWorker[]] {
  const [first, second, third] = world.workers('first', 'second', 'third');
  const significant = true;
  const children = [
    first!.spec({ restart, significant }),
    second!.spec({ restart, significant }),
    third!.spec({ restart }),
  ];
  return [world.start(children, { autoShutdown, strategy, maxRestarts: 5 }), first!, second!, third!];
}

function end(world: World, child: OtpWorker, ending: Ending): void {
  child.end(ending);
  world.time.advance(1_000);
}

/** It has ended in peace, the others stopped in reverse. */
function isOver({ run }: Tree, ...others: OtpWorker[]): void {
  expect(run).toEqual(['complete']);
  for (const other of others) expect(other).toMatchObject({ alive: 0, asked: ['stop'] });
}

const modes: AutoShutdown[] = ['never', 'any_significant', 'all_significant'];
const strategies: Strategy[] = ['one_for_one', 'one_for_all', 'rest_for_one'];
const looking = ['any_significant', 'all_significant'] as const;

describe('nonsignificant_temporary', () => {
  it.each(modes)(
    'a temporary child that is not significant ends in any way, and the supervisor goes on: %s',
    (autoShutdown) => {
      otp((world) => {
        const tree = world.start([], { autoShutdown });
        const child = world.worker('child');
        const start = () => tree.supervisor.startChild(child.spec({ restart: 'temporary' }));
        start();
        void tree.supervisor.terminateChild('child');
        for (const ending of ['kill', 'abnormal', 'normal'] as const) {
          start();
          end(world, child, ending);
        }
        expect(tree.run).toEqual([]);
        expect(states(tree)).toEqual([]);
        expect(child.starts).toBe(4);
      });
    },
  );
});

describe('nonsignificant_transient', () => {
  it.each(modes)(
    'a transient child that is not significant ends in any way, and the supervisor goes on: %s',
    (autoShutdown) => {
      otp((world) => {
        const child = world.worker('child');
        const tree = world.start([child.spec({ restart: 'transient' })], { autoShutdown });
        void tree.supervisor.terminateChild('child');
        tree.supervisor.restartChild('child');
        for (const ending of ['kill', 'abnormal', 'normal'] as const) end(world, child, ending);
        expect(tree.run).toEqual([]);
        expect(states(tree)).toEqual(['child ended']);
        expect(child.starts).toBe(4);
      });
    },
  );

  it("with 'all_ended' the supervisor ends with the last child that ends by itself, significant or not", () => {
    otp((world) => {
      const [first, second] = world.workers('first', 'second');
      const tree = world.start([first!, second!.spec({ restart: 'temporary' })], {
        autoShutdown: 'all_ended',
        defaults: { restart: 'transient' },
      });
      end(world, first!, 'normal');
      expect(tree.run).toEqual([]);
      end(world, second!, 'abnormal');
      expect(tree.run).toEqual(['complete']);
    });
  });

  it("with 'all_ended' the supervisor goes on when its last child is terminated by hand", () => {
    otp((world) => {
      const tree = world.start([world.worker('child')], { autoShutdown: 'all_ended' });
      void tree.supervisor.terminateChild('child');
      world.time.advance(1_000);
      expect(tree.run).toEqual([]);
    });
  });
});

describe('significant_temporary', () => {
  it.each(['kill', 'abnormal', 'normal'] as const)(
    "with 'any_significant' the first significant temporary child to end takes all with it: %s",
    (ending) => {
      otp((world) => {
        const [tree, first, second, third] = three(world, 'any_significant', 'temporary');
        world.order();
        end(world, first!, ending);
        isOver(tree, second!, third!);
        expect(world.order()).toEqual(['-first', '-third', '-second']);
      });
    },
  );

  it.each(looking)('one that is terminated by hand takes nobody with it: %s', (autoShutdown) => {
    otp((world) => {
      const [tree, , , third] = three(world, autoShutdown, 'temporary');
      for (const id of ['first', 'second']) void tree.supervisor.terminateChild(id);
      world.time.advance(1_000);
      expect(tree.run).toEqual([]);
      end(world, third!, 'normal');
      expect(tree.run).toEqual([]);
    });
  });

  it("with 'all_significant' the last significant temporary child to end takes the others with it", () => {
    otp((world) => {
      const [tree, first, second, third] = three(world, 'all_significant', 'temporary');
      end(world, first!, 'normal');
      expect(states(tree)).toEqual(['second running', 'third running']);
      end(world, second!, 'abnormal');
      isOver(tree, third!);
    });
  });
});

describe('significant_transient', () => {
  it.each(looking)('one that fails is started again, and takes nobody with it: %s', (autoShutdown) => {
    otp((world) => {
      const [tree, first] = three(world, autoShutdown, 'transient');
      for (const ending of ['kill', 'abnormal'] as const) end(world, first!, ending);
      expect(first!.starts).toBe(3);
      expect(states(tree)).toEqual(['first running', 'second running', 'third running']);
    });
  });

  it.each(looking)(
    'one that is terminated by hand takes nobody with it, and can be started again: %s',
    (autoShutdown) => {
      otp((world) => {
        const [tree] = three(world, autoShutdown, 'transient');
        for (const id of ['first', 'second']) void tree.supervisor.terminateChild(id);
        world.time.advance(1_000);
        expect(states(tree)).toEqual(['first ended', 'second ended', 'third running']);
        expect(tree.supervisor.restartChild('first').state).toBe('running');
      });
    },
  );

  it.each(strategies)(
    "with 'any_significant' the first significant transient child to complete takes all with it, with any strategy: %s",
    (strategy) => {
      otp((world) => {
        const [tree, first, second, third] = three(world, 'any_significant', 'transient', strategy);
        end(world, first!, 'normal');
        isOver(tree, second!, third!);
      });
    },
  );

  it.each(strategies)(
    "with 'all_significant' the last significant transient child to complete takes the others with it, with any strategy: %s",
    (strategy) => {
      otp((world) => {
        const [tree, first, second, third] = three(world, 'all_significant', 'transient', strategy);
        end(world, first!, 'normal');
        expect(states(tree)).toEqual(['first ended', 'second running', 'third running']);
        end(world, second!, 'normal');
        isOver(tree, third!);
      });
    },
  );

  it("with 'all_significant' one that waits to be started again counts as running", () => {
    otp((world) => {
      const [tree, first, second, third] = three(world, 'all_significant', 'transient');
      first!.end('abnormal');
      end(world, second!, 'normal');
      expect(states(tree)).toEqual(['first running', 'second ended', 'third running']);
      end(world, first!, 'normal');
      isOver(tree, third!);
    });
  });
});
