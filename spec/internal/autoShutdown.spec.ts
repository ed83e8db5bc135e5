import type { AutoShutdown, Restart } from '../../lib/index.js';
import { shutsDown, whyNotSignificant } from '../../lib/internal/autoShutdown.js';

const ways: AutoShutdown[] = ['all_ended', 'never', 'any_significant', 'all_significant'];

describe('shutsDown', () => {
  /** Which child has ended, who is left, and which of `ways` end the supervisor then. */
  it.each<[significant: boolean, children: number, significantLeft: number, ends: AutoShutdown[]]>([
    [false, 3, 1, []],
    [false, 1, 0, []],
    [false, 0, 0, ['all_ended']],
    [true, 3, 1, ['any_significant']],
    [true, 1, 0, ['any_significant', 'all_significant']],
    [true, 0, 0, ['all_ended', 'any_significant', 'all_significant']],
  ])(
    'is decided by who ended (significant: %p), and who is left: %d, %d significant',
    (ended, children, left, ends) => {
      const decided = ways.map((way) => shutsDown(way, ended, { children, significant: left }));
      expect(decided).toEqual(ways.map((way) => ends.includes(way)));
    },
  );
});

describe('whyNotSignificant', () => {
  const restarts: Restart[] = ['permanent', 'transient', 'temporary'];

  it.each(ways)('says nothing where the end of a child may end its supervisor, and why elsewhere: %s', (way) => {
    const looked = way === 'any_significant' || way === 'all_significant';
    expect(restarts.filter((restart) => whyNotSignificant(restart, way) === undefined)).toEqual(
      looked ? ['transient', 'temporary'] : [],
    );
  });

  it('names the option that stands against it, its own before that of the supervisor', () => {
    const permanent = "a permanent child does not end by itself, `restart: 'permanent'`";
    for (const way of ways) expect(whyNotSignificant('permanent', way)).toBe(permanent);
    const unseen = "the supervisor does not look at it, `autoShutdown: 'never'`";
    expect(whyNotSignificant('transient', 'never')).toBe(unseen);
    expect(whyNotSignificant('temporary', 'all_ended')).toContain("`autoShutdown: 'all_ended'`");
  });
});
