import { Selections } from '../../lib/internal/selections.js';
import { told } from '../support/listening.js';

/** Selections whose children send as they are routed. */
function routed() {
  const routes: string[] = [];
  const selections = new Selections((id) => routes.push(id));
  return { selections, routes, send: (id: string, value: unknown) => selections.sinkOf(id).next(value) };
}

describe('Selections', () => {
  it('give the values of a child to all who select it, and to nobody else', () => {
    const { selections, send } = routed();
    const [a, b, other] = [selections.values$('a'), selections.values$('a'), selections.values$('other')].map(told);
    send('a', 1);
    send('other', 2);
    expect([a, b, other]).toEqual([[1], [1], [2]]);
  });

  it('route a child when the first one selects it and when the last one leaves, and not in between', () => {
    const { selections, routes } = routed();
    const values$ = selections.values$('a');
    expect(routes).toEqual([]);
    const nowhere = selections.sinkOf('a');
    const [first, second] = [values$.subscribe(), values$.subscribe()];
    expect(routes).toEqual(['a']);
    first.unsubscribe();
    expect(routes).toEqual(['a']);
    second.unsubscribe();
    expect(routes).toEqual(['a', 'a']);
    expect(selections.sinkOf('a')).toBe(nowhere);
  });

  it('send nowhere what nobody selects: one place for all', () => {
    const { selections, routes, send } = routed();
    expect(selections.sinkOf('a')).toBe(new Selections(() => undefined).sinkOf('b'));
    expect(() => send('a', 1)).not.toThrow();
    expect(routes).toEqual([]);
  });

  it('complete those who select a child, and not those who select another or come later', () => {
    const { selections, send } = routed();
    const [a, b] = [told(selections.values$('a')), told(selections.values$('b'))];
    selections.complete('a');
    const later = told(selections.values$('a'));
    send('a', 1);
    send('b', 2);
    expect([a, b, later]).toEqual([['complete'], [2], [1]]);
  });

  it('route to nowhere before they complete: a consumer may select anew inside `complete`', () => {
    const { selections, send } = routed();
    const again: unknown[] = [];
    selections.values$('a').subscribe({
      complete: () => selections.values$('a').subscribe((value) => again.push(value)),
    });
    selections.complete('a');
    send('a', 1);
    expect(again).toEqual([1]);
  });

  it('let go of all but those that stay, to be completed then, also when nobody selects', () => {
    const { selections } = routed();
    expect(selections.close(new Set())).toEqual([]);
    const all = ['a', 'b', 'c'].map((id) => told(selections.values$(id)));
    const closed = selections.close(new Set(['b', 'x']));
    expect(all).toEqual([[], [], []]);
    for (const values of closed) values.complete();
    expect(all).toEqual([['complete'], [], ['complete']]);
    for (const values of selections.close(new Set())) values.complete();
    expect(all[1]).toEqual(['complete']);
  });

  it('leave a selection made anew alone when a consumer of the one before leaves', () => {
    const { selections, send } = routed();
    const values: unknown[] = [];
    const old = selections.values$('a').subscribe();
    selections.complete('a');
    selections.values$('a').subscribe((value) => values.push(value));
    old.unsubscribe();
    send('a', 1);
    expect(values).toEqual([1]);
  });
});
