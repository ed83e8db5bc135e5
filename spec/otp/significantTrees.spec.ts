import type { Strategy } from '../../lib/index.js';
import { otp, states } from '../support/otp.js';

const looking = ['any_significant', 'all_significant'] as const;
const strategies: readonly Strategy[] = ['one_for_one', 'one_for_all', 'rest_for_one'];
const ways = strategies.flatMap((strategy) => looking.map((autoShutdown) => [strategy, autoShutdown] as const));
const starts = { one_for_one: [1, 2, 1], one_for_all: [2, 2, 2], rest_for_one: [1, 2, 2] };

describe('significant_simple', () => {
  it('a dynamic child may be significant, as there is no strategy of its own for such children', () => {
    otp((world) => {
      const tree = world.start([], { autoShutdown: 'any_significant', defaults: { restart: 'temporary' } });
      const [significant, other] = world.workers('0', '1');
      tree.supervisor.startChild({ component: significant!, significant: true });
      tree.supervisor.startChild(other!);
      significant!.end('normal');
      expect(tree.run).toEqual(['complete']);
      expect(other!.asked).toEqual(['stop']);
    });
  });
});

describe('significant_bystander', () => {
  it.each(ways)(
    'a significant child that its group ends does not end the supervisor: %s, %s',
    (strategy, autoShutdown) => {
      otp((world) => {
        const [first, failing, last] = world.workers('first', 'failing', 'last');
        const significant = true;
        const tree = world.start([first!.spec({ significant }), failing!, last!.spec({ significant })], {
          strategy,
          autoShutdown,
          defaults: { restart: 'transient' },
        });
        failing!.end('kill');
        world.time.advance(1_000);
        expect(tree.run).toEqual([]);
        expect(states(tree)).toEqual(['first running', 'failing running', 'last running']);
        expect([first!.starts, failing!.starts, last!.starts]).toEqual(starts[strategy]);
      });
    },
  );

  it.each(looking)(
    'a significant temporary child that its group ends for good does not end it either: %s',
    (autoShutdown) => {
      otp((world) => {
        const [failing, bystander] = world.workers('failing', 'bystander');
        const children = [failing!, bystander!.spec({ restart: 'temporary', significant: true })];
        const tree = world.start(children, { strategy: 'one_for_all', autoShutdown });
        failing!.end('kill');
        world.time.advance(1_000);
        expect(tree.run).toEqual([]);
        expect(states(tree)).toEqual(['failing running']);
      });
    },
  );
});

describe('significant_escalation', () => {
  it('a supervisor that ends with its significant child ends the one above it, if it is significant there', () => {
    otp((world) => {
      const worker = world.worker('worker');
      const autoShutdown = 'any_significant';
      const below = world.supervisor([worker.spec({ restart: 'transient', significant: true })], { autoShutdown });
      const sibling = world.worker('sibling');
      const tree = world.start([sibling, { component: below, restart: 'transient', significant: true }], {
        autoShutdown,
      });
      worker.end('normal');
      expect(tree.run).toEqual(['complete']);
      expect(sibling.asked).toEqual(['stop']);
    });
  });

  it('a supervisor that ends with its significant child leaves the one above it alone, if it is not significant there', () => {
    otp((world) => {
      const worker = world.worker('worker');
      const autoShutdown = 'any_significant';
      const below = world.supervisor([worker.spec({ restart: 'transient', significant: true })], {
        autoShutdown,
        id: 'below',
      });
      const tree = world.start([{ component: below, restart: 'transient' }], { autoShutdown });
      worker.end('normal');
      world.time.advance(1_000);
      expect(tree.run).toEqual([]);
      expect(states(tree)).toEqual(['below ended']);
      expect(worker.starts).toBe(1);
    });
  });
});
