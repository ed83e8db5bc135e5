import { otp, states, type World } from '../support/otp.js';
import type { Strategy } from '../../lib/index.js';

const count = 1_000;
const ids = Array.from({ length: count }, (_, place) => `child${place}`);

/** A thousand children that all fail in one turn, in this order. */
function mass(world: World, strategy: Strategy, places: readonly number[], maxRestarts: number) {
  const children = world.workers(...ids);
  const tree = world.start(children, { strategy, maxRestarts });
  world.order();
  for (const place of places) children[place]!.end('kill');
  world.time.advance();
  return { tree, children };
}

const forwards = ids.map((_, place) => place);
const backwards = [...forwards].reverse();

// No case of the list: what becomes of a supervisor whose children end all at once.
describe('mass exits', () => {
  it.each([
    ['the first one first', forwards],
    ['the last one first', backwards],
  ])('with one_for_one each of a thousand is started again once: %s', (_, places) => {
    otp((world) => {
      const { tree, children } = mass(world, 'one_for_one', places, count);
      expect(tree.run).toEqual([]);
      expect(new Set(children.map(({ starts }) => starts))).toEqual(new Set([2]));
      expect(states(tree)).toEqual(ids.map((id) => `${id} running`));
    });
  });

  it('with one_for_one each failure uses up one of the budget', () => {
    otp((world) => {
      const { tree, children } = mass(world, 'one_for_one', forwards, count - 1);
      expect(tree.run).toMatchObject([{ error: { code: 'RESTART_INTENSITY_EXCEEDED' } }]);
      expect(children.at(-1)!.starts).toBe(1);
    });
  });

  it.each(['rest_for_one', 'one_for_all'] as const)(
    'with %s all come up in order, once, for one restart of the budget',
    (strategy) => {
      otp((world) => {
        const { tree, children } = mass(world, strategy, forwards, 1);
        expect(tree.run).toEqual([]);
        expect(new Set(children.map(({ starts }) => starts))).toEqual(new Set([2]));
        expect(world.order().filter((entry) => entry.startsWith('+'))).toEqual(ids.map((id) => `+${id}`));
      });
    },
  );

  it('with rest_for_one the group grows when they fail from the last on, and all come up in order, once', () => {
    otp((world) => {
      const { tree, children } = mass(world, 'rest_for_one', backwards, count);
      expect(tree.run).toEqual([]);
      expect(new Set(children.map(({ starts }) => starts))).toEqual(new Set([2]));
      expect(world.order().filter((entry) => entry.startsWith('+'))).toEqual(ids.map((id) => `+${id}`));
    });
  });
});
