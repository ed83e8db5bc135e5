import { eventsCome, playAll, programme } from './every/campaign.js';
import { pairsOf, tableText } from './table.js';
import { rarerThan, sumOf, type Tally } from './tally.js';

/** One event further than `npm test`. */
const scenes = programme({ to: 7, all: 11_111_110 }, { to: 6, all: 1_111_110 });

describe('Every sequence of ten events', () => {
  const tallies: Tally[] = [];

  it.each(scenes)(
    'up to $to of them, $all in all, does what the model says with $name',
    async ({ scene, to, all }) => {
      const tally = await playAll(scene, to);
      tallies.push(tally);
      expect(tally.get('sequences')).toBe(all);
    },
    3_600_000,
  );

  it('has each of the events in each state 100 times or more', () => {
    const tally = sumOf(tallies);
    process.stdout.write(`\n${tableText(eventsCome, tally)}\n`);
    expect(rarerThan(100, tally, pairsOf(eventsCome))).toEqual([]);
  });
});
