import { Supervisor, type Strategy } from 'rxjs-supervisor';
import { atMost } from './bound.js';
import { collectGarbage } from './collectGarbage.js';
import { Troupe } from './fragile.js';
import type { Measure, Section } from './section.js';

/** One child fails, the first or the last: ms until all are running again. */
function failing(strategy: Strategy, size: number, who: 'first' | 'last', repeats: number): Measure {
  const troupe = new Troupe(size);
  const victim = troupe.members.at(who === 'first' ? 0 : -1)!;
  new Supervisor(troupe.members, { strategy, defaults: { backoff: 0 } }).run$.subscribe();
  return async () => {
    let ms = 0;
    for (let i = 0; i < repeats; i++) {
      collectGarbage();
      ms += await troupe.recovery(() => victim.fail());
    }
    return { ms: ms / repeats };
  };
}

const allOfThousand = 'one_for_all over 1,000';
const restOfAll = 'rest_for_one over 100,000, the first fails';

export const treeGroups: Section = {
  name: 'tree-groups',
  rounds: 15,
  processes: 'kept',
  warmUps: 5,
  cases: {
    [allOfThousand]: () => failing('one_for_all', 1_000, 'last', 10),
    'one_for_all over 100,000': () => failing('one_for_all', 100_000, 'last', 1),
    [restOfAll]: () => failing('rest_for_one', 100_000, 'first', 1),
    'rest_for_one over 100,000, the last fails': () => failing('rest_for_one', 100_000, 'last', 10),
  },
  views: [
    {
      reading: 'ms',
      title: 'A group down and up again, ms',
      digits: 2,
      bounds: { [allOfThousand]: [atMost(3, 'ms')], [restOfAll]: [atMost(1_000, 'ms')] },
    },
  ],
};
