import { NEVER } from 'rxjs';
import { Supervisor } from '../../lib/index.js';
import { staged } from '../support/treeStage.js';

describe('Supervisor.toString', () => {
  it('is a picture of the tree: names, states, restarts and last errors', () => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('feed', { backoff: 1 }), stage.child('parser')], {
        id: 'workers',
        strategy: 'rest_for_one',
      });
      const tree = stage.spawn([
        stage.child('db'),
        inner,
        stage.child('cache'),
        stage.child('x', { restart: 'permanent' }),
      ]);
      stage.actor('feed').fail(new TypeError('no\n  connection'));
      stage.advance(1);
      stage.actor('feed').fail('again');
      stage.advance(1);
      stage.fail('cache');
      stage.advance();
      stage.complete('db');
      void tree.terminateChild(['workers', 'parser']);
      stage.advance(0);
      expect(String(tree).split('\n')).toEqual([
        'supervisor (one_for_one) running',
        '├─ db      ended',
        '├─ workers running (rest_for_one)',
        '│  ├─ feed   running 2 restarts, last error: again',
        '│  └─ parser ended 2 restarts',
        '├─ cache   waiting, last error: boom',
        '└─ x       running',
      ]);
    });
  });

  it('shows an error in one line, whatever it is, and one restart as one', () => {
    staged((stage) => {
      const nasty: unknown = Object.create(null);
      const tree = stage.spawn([stage.child('a', { backoff: 0 }), stage.child('b', { backoff: 0 }), stage.child('c')]);
      stage.actor('a').fail(new TypeError('no\n  connection'));
      stage.actor('b').fail(nasty);
      stage.actor('c').fail('x'.repeat(1_000));
      stage.advance();
      expect(tree.toString().split('\n')).toEqual([
        'supervisor (one_for_one) running',
        '├─ a running 1 restart, last error: TypeError: no connection',
        '├─ b running 1 restart, last error: an error that cannot be shown',
        `└─ c waiting, last error: ${'x'.repeat(100)}`,
      ]);
    });
  });

  it('shows the supervisor itself in each of its states, and children that are not running', () => {
    staged((stage) => {
      const tree = stage.tree([stage.child('a', { readyAfter: 10, takes: 10 }), stage.child('b')], {
        strategy: 'one_for_all',
      });
      const titles: string[] = [];
      const look = (): unknown => titles.push(tree.toString());
      look();
      stage.run(tree);
      look();
      stage.advance(10);
      look();
      void tree.stop();
      look();
      stage.advance(10);
      look();
      expect(titles).toEqual([
        'supervisor (one_for_all) ended\n├─ a ended\n└─ b ended',
        'supervisor (one_for_all) starting\n├─ a starting\n└─ b pending',
        'supervisor (one_for_all) running\n├─ a running\n└─ b running',
        'supervisor (one_for_all) stopping\n├─ a stopping\n└─ b ended',
        'supervisor (one_for_all) ended\n├─ a ended\n└─ b ended',
      ]);
    });
  });

  it('shows one without children, and one with very many', () => {
    expect(String(new Supervisor([]))).toBe('supervisor (one_for_one) ended');
    const many = new Supervisor(Array.from({ length: 150_000 }, () => () => NEVER));
    expect(many.toString().split('\n')).toHaveLength(150_001);
  });
});
