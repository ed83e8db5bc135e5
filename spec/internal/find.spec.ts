import { NEVER } from 'rxjs';
import { Supervisor } from '../../lib/index.js';
import { find, findAll } from '../../lib/internal/find.js';
import { keeperOf } from '../../lib/internal/supervisorPlan.js';

const running = { component: () => NEVER, id: 'running' };

describe('find', () => {
  const nested = new Supervisor([{ component: () => NEVER, id: 'leaf' }], { id: 'nested' });
  const keeper = keeperOf([nested, running]);

  it('finds who keeps the child of a path, and its id there', () => {
    expect(find(keeper, ['running'])).toEqual({ keeper, id: 'running' });
    const below = find(keeper, ['nested', 'leaf']);
    expect(below?.id).toBe('leaf');
    expect(below?.keeper).toBe(keeper.definition('nested')?.keeper);
  });

  it.each([[[]], [['other']], [['nested', 'other']], [['running', 'leaf']], [['nested', 'leaf', 'x']]])(
    'finds nobody at %j',
    (path) => {
      expect(find(keeper, path)).toBeUndefined();
    },
  );
});

describe('findAll', () => {
  const shared = () => NEVER;
  const nested = new Supervisor([{ component: shared, id: 'leaf' }], { id: 'nested' });
  const keeper = keeperOf([shared, nested, running]);

  it('finds every child that is this component, here and below, in order', () => {
    expect(findAll(keeper, shared).map(({ id }) => id)).toEqual(['0', 'leaf']);
    expect(findAll(keeper, nested)).toEqual([{ keeper, id: 'nested' }]);
    expect(findAll(keeper, () => NEVER)).toEqual([]);
  });

  it('finds the child of an id here alone', () => {
    expect(findAll(keeper, 'running')).toEqual([{ keeper, id: 'running' }]);
    expect(findAll(keeper, 'leaf')).toEqual([]);
  });
});
