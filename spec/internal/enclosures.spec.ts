import { enclose, fromHere, isEnclosed, within } from '../../lib/internal/enclosures.js';
import type { Link } from '../../lib/index.js';

const link = { run: 1 } as Link;
const listener = { next: () => undefined };

describe('an enclosure', () => {
  afterEach(() => enclose(undefined));

  it('is not there unless somebody wants to know: work is done and listeners are told as they are', () => {
    expect(isEnclosed()).toBe(false);
    expect(within(link, () => 5)).toBe(5);
    expect(fromHere(listener)).toBe(listener);
  });

  it('is asked for all work and all listeners until it is taken away', () => {
    const other = { next: () => undefined };
    const asked: unknown[] = [];
    enclose({
      within: (whose, work) => (asked.push(whose), work()),
      fromHere: (given) => (asked.push(given), other),
    });
    expect([isEnclosed(), within(link, () => 5), fromHere(listener)]).toEqual([true, 5, other]);
    expect(asked).toEqual([link, listener]);
    enclose(undefined);
    expect([isEnclosed(), fromHere(listener)]).toEqual([false, listener]);
  });
});
