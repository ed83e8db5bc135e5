/** How often what has come up. */
export type Tally = Map<string, number>;

export function count(tally: Tally, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

/** What has come up less often than that. */
export const rarerThan = (times: number, tally: Tally, all: readonly string[]): string[] =>
  all.filter((what) => (tally.get(what) ?? 0) < times);

/** What many have counted. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum: Tally = new Map();
  for (const tally of tallies) for (const [what, times] of tally) sum.set(what, (sum.get(what) ?? 0) + times);
  return sum;
}
