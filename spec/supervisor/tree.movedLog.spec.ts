import { Supervisor, type LifecycleEvent } from '../../lib/index.js';
import { eventsOf } from '../support/listening.js';
import { staged, type Stage } from '../support/treeStage.js';

const words = ({ seq, path, type }: LifecycleEvent): string => `${seq} ${path.join('/')} ${type}`;

/** As `x` fails, a listener ends the tree, and starts `next`, where the supervisor of `x` goes on. */
function moveAsXFails(stage: Stage, tree: Supervisor, next: Supervisor, mover = tree): void {
  const life = tree.run$.subscribe();
  const listener = mover.events$.subscribe(({ type }) => {
    if (type !== 'failed') return;
    listener.unsubscribe();
    life.unsubscribe();
    stage.run(next);
  });
}

describe('A supervisor that a listener moves while an event is told', () => {
  it.each<[string, (n: Supervisor) => Supervisor, string[]]>([
    ['to a life of its own', (n) => n, ['0 x starting', '1 x started', '2 x ready']],
    [
      'to another tree',
      (n) => new Supervisor([n]),
      ['0 n starting', '1 n started', '2 n/x starting', '3 n/x started', '4 n/x ready', '5 n ready'],
    ],
  ])('leaves all of its old life in the log of that tree, and in that alone: %s', (_, make, again) => {
    staged((stage) => {
      const n = new Supervisor([stage.child('x')], { id: 'n' });
      const [tree, next] = [new Supervisor([n]), make(n)];
      moveAsXFails(stage, tree, next);
      const [log, own, elsewhere] = [eventsOf(tree), eventsOf(n), eventsOf(next)];
      stage.fail('x');
      const old = ['6 n/x failed', '7 n/x ended', '8 n/x stopped'];
      expect(log.map(words)).toEqual([...old, '9 n ended', '10 n stopped']);
      const inOwn = again.filter((text) => / (n\/)?x /.test(text));
      expect(own.map(words).sort()).toEqual([...old, ...inOwn].sort());
      if (next !== n) expect(elsewhere.map(words)).toEqual(again);
      expect(stage.alive).toEqual(['x']);
    });
  });

  it('leaves it there also when its own listener moves it', () => {
    staged((stage) => {
      const n = new Supervisor([stage.child('x')], { id: 'n' });
      const tree = new Supervisor([n]);
      moveAsXFails(stage, tree, n, n);
      const log = eventsOf(tree);
      stage.fail('x');
      expect(log.map(words)).toEqual(['6 n/x failed', '7 n/x ended', '8 n/x stopped', '9 n ended', '10 n stopped']);
    });
  });

  it('has what comes next in its new log alone', () => {
    staged((stage) => {
      const n = new Supervisor([stage.child('x')], { id: 'n' });
      const tree = new Supervisor([n]);
      moveAsXFails(stage, tree, n);
      stage.fail('x');
      const [log, own] = [eventsOf(tree), eventsOf(n)];
      stage.fail('x');
      expect(log).toEqual([]);
      expect(own.map(words).slice(0, 2)).toEqual(['3 x failed', '4 x ended']);
    });
  });
});
