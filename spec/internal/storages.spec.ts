import { encloseRuns, type Link } from '../../lib/index.js';
import { fromHere, isEnclosed, within } from '../../lib/internal/enclosures.js';
import { SyncStorage } from '../support/syncStorage.js';

const link = { run: 1 } as Link;
const other = { run: 2 } as Link;

describe('Storages', () => {
  const first = new SyncStorage();
  const second = new SyncStorage();
  let added: { unsubscribe(): void }[];
  beforeEach(() => (added = [encloseRuns(first), encloseRuns(second)]));
  afterEach(() => {
    for (const each of added) each.unsubscribe();
    expect(isEnclosed()).toBe(false);
  });
  const stores = (): unknown[] => [first.getStore(), second.getStore()];

  it('work is done once, in all of them, and its result is that of the whole', () => {
    const seen: unknown[] = [];
    expect(within(link, () => seen.push(stores()))).toBe(1);
    expect([seen, stores()]).toEqual([[[link, link]], [undefined, undefined]]);
  });

  it('the first storage is outermost', () => {
    const outermost: unknown[] = [];
    const looking = jest.spyOn(second, 'run').mockImplementation((_link, work) => {
      outermost.push(first.getStore());
      return work();
    });
    within(link, () => fromHere({ next: () => undefined }).next(1));
    looking.mockRestore();
    expect(outermost).toEqual([link, link]);
  });

  it('what it throws is thrown', () => {
    const fail = (): never => {
      throw 'thrown';
    };
    expect(() => within(link, fail)).toThrow('thrown');
    expect(stores()).toEqual([undefined, undefined]);
  });

  it('a listener is told in the name of who was at work when it was given', () => {
    const told: unknown[] = [];
    const listener = {
      next: (value: unknown) => told.push([value, ...stores()]),
      complete: () => told.push(['complete', ...stores()]),
    };
    const ofNobody = fromHere(listener);
    const ofOther = first.run(other, () => fromHere(listener));
    within(link, () => {
      for (const each of [ofNobody, ofOther]) {
        each.next(1);
        each.complete?.();
      }
    });
    expect(told).toEqual([
      [1, undefined, undefined],
      ['complete', undefined, undefined],
      [1, other, undefined],
      ['complete', other, undefined],
    ]);
  });

  it('a listener need not care for the end', () => {
    expect(() => fromHere({ next: () => undefined }).complete?.()).not.toThrow();
  });

  it('one that is there twice stays until both have ended', () => {
    const again = encloseRuns(first);
    added[0]?.unsubscribe();
    expect(within(link, stores)).toEqual([link, link]);
    again.unsubscribe();
    expect(within(link, stores)).toEqual([undefined, link]);
  });
});
