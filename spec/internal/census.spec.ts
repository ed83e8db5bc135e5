import { Census } from '../../lib/internal/census.js';
import { Standing } from '../../lib/internal/standing.js';

const all = [Standing.Ended, Standing.Due, Standing.Live, Standing.Recovering] as const;
const [Ended, Due, , Recovering] = all;
const child = (significant: boolean) => ({ definition: { significant } });

describe('Census', () => {
  it('counts nobody at first', () => {
    const census = new Census();
    expect(census).toMatchObject({ children: 0, significant: 0, recovering: 0 });
  });

  it.each(all)('counts who is not at rest, wherever it comes from: %d', (from) => {
    for (const to of all) {
      const census = new Census();
      const one = child(false);
      census.moved(one, Ended, from);
      census.moved(one, from, to);
      expect([census.children, census.significant]).toEqual([to === Ended ? 0 : 1, 0]);
      expect(census.recovering).toBe(to === Recovering ? 1 : 0);
    }
  });

  it('counts the significant ones apart, too', () => {
    const census = new Census();
    const [one, other, plain] = [child(true), child(true), child(false)];
    for (const each of [one, other, plain]) census.moved(each, Ended, Due);
    expect([census.children, census.significant]).toEqual([3, 2]);
    census.moved(one, Due, Ended);
    expect([census.children, census.significant]).toEqual([2, 1]);
    census.moved(plain, Due, Ended);
    expect([census.children, census.significant]).toEqual([1, 1]);
  });

  it('counts a child that stays where it is once', () => {
    const census = new Census();
    const one = child(true);
    census.moved(one, Ended, Ended);
    census.moved(one, Ended, Recovering);
    census.moved(one, Recovering, Recovering);
    expect([census.children, census.significant, census.recovering]).toEqual([1, 1, 1]);
  });
});
