import { Predecessors } from '../../../lib/worker/internal/predecessors.js';
import { told } from '../../support/listening.js';

describe('predecessors', () => {
  it('are none at first', () => {
    expect(told(new Predecessors().none$)).toEqual([0, 'complete']);
  });

  it('are waited for until the last one is dead, each counted once', () => {
    const predecessors = new Predecessors();
    const [first, second] = [predecessors.add(), predecessors.add()];
    const seen = told(predecessors.none$);
    second();
    expect(seen).toEqual([]);
    first();
    expect(seen).toEqual([0, 'complete']);
  });

  it('can come again', () => {
    const predecessors = new Predecessors();
    predecessors.add()();
    const buried = predecessors.add();
    const seen = told(predecessors.none$);
    expect(seen).toEqual([]);
    buried();
    expect(seen).toEqual([0, 'complete']);
  });

  it('are not waited for any longer by one who has gone', () => {
    const predecessors = new Predecessors();
    const buried = predecessors.add();
    const seen: unknown[] = [];
    predecessors.none$.subscribe((none) => seen.push(none)).unsubscribe();
    buried();
    expect(seen).toEqual([]);
  });
});
