import { abandonedOf, isSilent, toldAs, type Survival, type Way } from './survival.js';

/** How often each way is survived; the soak does it more often. */
export const times = 10;

/** The bounds of the machine are those of the soak; here it may be busy. */
const patience = 5_000;

/** Who is not silent on purpose is not to be taken for silent. */
export const heartbeatOf = (way: Way): number => (isSilent(way) ? 500 : patience);

/** Each time it was noticed, as what it was, and replaced; all runs had their say. */
export function expectSurvived(way: Way, who: 'thread' | 'process', survival: Survival): void {
  const { failures, lives, abandoned, detected, replaced } = survival;
  expect(failures).toEqual(Array(times).fill(toldAs(way, who, heartbeatOf(way))));
  expect({ lives, abandoned }).toEqual({ lives: times + 1, abandoned: abandonedOf(way, times) });
  expect(detected).toHaveLength(times);
  expect(Math.max(...detected)).toBeLessThan(500 + patience);
  expect(replaced).toHaveLength(times);
  expect(Math.max(...replaced)).toBeLessThan(patience);
}
