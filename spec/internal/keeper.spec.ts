import { NEVER, Observable, of, Subject } from 'rxjs';
import { keeperOf } from '../../lib/internal/supervisorPlan.js';

describe('Keeper', () => {
  it('makes no log before somebody reads the events', () => {
    const keeper = keeperOf(() => of(1), undefined);
    keeper.live().subscribe();
    expect(keeper.journal).toBeUndefined();
    const { events$ } = keeper;
    expect(events$).toBeDefined();
    expect(keeper.journal).toBeDefined();
  });

  it('lets values go nowhere until somebody selects, and again when the last one has left', () => {
    const [keeper, other] = [keeperOf(() => NEVER, undefined), keeperOf(() => NEVER, undefined)];
    const nowhere = other.sink;
    const { values$ } = keeper;
    expect(keeper.sink).toBe(nowhere);
    const [first, second] = [values$.subscribe(), values$.subscribe()];
    expect(keeper.sink).not.toBe(nowhere);
    first.unsubscribe();
    expect(keeper.sink).not.toBe(nowhere);
    second.unsubscribe();
    expect(keeper.sink).toBe(nowhere);
  });

  it('sends the values of a run that goes on to those who select meanwhile, and nowhere after them', () => {
    const source = new Subject<number>();
    const keeper = keeperOf(() => source, undefined);
    const run = keeper.live().subscribe();
    for (const round of [1, 2]) {
      const seen: unknown[] = [];
      const selecting = keeper.values$.subscribe((value) => seen.push(value));
      source.next(round);
      selecting.unsubscribe();
      source.next(-round);
      expect(seen).toEqual([round]);
    }
    run.unsubscribe();
    expect(source.observed).toBe(false);
  });

  it('has nothing to stop before a life and after it', () => {
    const keeper = keeperOf(() => of(1), undefined);
    expect(keeper.stop(0)).toBeUndefined();
    keeper.live().subscribe();
    expect(keeper.stop(0)).toBeUndefined();
  });

  it('starts nothing for an output that is closed already', () => {
    let starts = 0;
    const keeper = keeperOf(() => of(starts++), undefined);
    const outer = new Observable<never>((output) => {
      output.complete();
      return keeper.live().subscribe(output);
    });
    outer.subscribe();
    expect(starts).toBe(0);
  });
});
