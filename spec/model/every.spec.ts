import { eventsCome, playAll, programme } from './every/campaign.js';
import { pairsOf } from './table.js';
import { rarerThan, sumOf, type Tally } from './tally.js';

/** As far as seconds allow; `every.soak.ts` goes on from here. */
const scenes = programme({ to: 6, all: 1_111_110 }, { to: 5, all: 111_110 });

describe('Every sequence of ten events', () => {
  const tallies: Tally[] = [];

  it.each(scenes)(
    'up to $to of them, $all in all, does what the model says with $name',
    async ({ scene, to, all }) => {
      const tally = await playAll(scene, to);
      tallies.push(tally);
      expect(tally.get('sequences')).toBe(all);
    },
    600_000,
  );

  it('has each of the events in each state', () => {
    expect(rarerThan(1, sumOf(tallies), pairsOf(eventsCome))).toEqual([]);
  });
});
