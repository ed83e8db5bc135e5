import type { Observable } from 'rxjs';
import { Supervisor, type ChildSpec } from '../../lib/index.js';
import { told } from '../support/listening.js';
import { staged } from '../support/treeStage.js';

describe('What is selected of a supervisor that a plain component has started', () => {
  /** A child that starts what `made` says in each of its runs. */
  const starting = (made: () => Supervisor): ChildSpec => ({
    component: { start: (link): Observable<never> => made().start(link) },
    id: 'w',
    readiness: 'signal',
  });

  it.each<[string, (tree: Supervisor) => void]>([
    ['the tree is stopped', (tree) => void tree.stop()],
    ['the component is terminated', (tree) => void tree.terminateChild('w')],
    ['the component is started again', (tree) => tree.restartChild('w')],
  ])('completes when %s', (_, happens) => {
    staged((stage) => {
      const inner = new Supervisor([stage.child('x')]);
      const values = told(inner.select('x'));
      const tree = stage.spawn([starting(() => inner), stage.child('a')]);
      stage.actor('x').next(1);
      happens(tree);
      stage.advance();
      expect(values).toEqual([1, 'complete']);
    });
  });

  it('completes with each run of a component that makes one for each', () => {
    staged((stage) => {
      const values: unknown[][] = [];
      const tree = stage.spawn([
        starting(() => {
          const inner = new Supervisor([stage.child('x')]);
          values.push(told(inner.select('x')));
          return inner;
        }),
      ]);
      tree.restartChild('w');
      stage.advance();
      stage.actor('x').next(2);
      expect(values).toEqual([['complete'], [2]]);
      void tree.stop();
      expect(values).toEqual([['complete'], [2, 'complete']]);
    });
  });
});
