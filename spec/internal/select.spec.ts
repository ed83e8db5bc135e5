import { NEVER, of, Subject } from 'rxjs';
import { Supervisor, type Component } from '../../lib/index.js';
import { keeperIn } from '../../lib/internal/adopt.js';
import { select } from '../../lib/internal/select.js';
import { told } from '../support/listening.js';
import { refusal } from '../support/refusal.js';

const keeperOfThat = (supervisor: Supervisor) => keeperIn(supervisor)!;

/** A tree with one worker twice, and one worker in two places. */
function tree() {
  const source = new Subject<number>();
  const deep = { start: () => source };
  const twice = () => NEVER;
  const inner = new Supervisor([{ component: deep, id: 'leaf' }, twice], { id: 'inner' });
  const outer = new Supervisor([{ component: twice, id: 'worker' }, inner]);
  return { outer, inner, deep, twice, source };
}

describe('select', () => {
  it('takes the component of a child, here or below', () => {
    const { outer, deep, source } = tree();
    const values = told(select(keeperOfThat(outer), deep));
    const run = outer.run$.subscribe();
    source.next(1);
    run.unsubscribe();
    expect(values).toEqual([1, 'complete']);
  });

  it('takes a path to below, and an id for a child of this supervisor alone', () => {
    const { outer, source } = tree();
    const keeper = keeperOfThat(outer);
    const values = told(select(keeper, ['inner', 'leaf']));
    const run = outer.run$.subscribe();
    source.next(1);
    run.unsubscribe();
    expect(values).toEqual([1, 'complete']);
    expect(refusal(() => select(keeper, 'leaf'))).toBe("TypeError: Expected a child of this supervisor, got 'leaf'");
  });

  it('takes a supervisor for a child, too: it has no values, and completes with it', () => {
    const { outer, inner, source } = tree();
    const values = told(select(keeperOfThat(outer), inner));
    const run = outer.run$.subscribe();
    source.next(1);
    expect(values).toEqual([]);
    run.unsubscribe();
    expect(values).toEqual(['complete']);
  });

  it('refuses the component of several children, naming them', () => {
    const { outer, inner, twice } = tree();
    expect(refusal(() => select(keeperOfThat(outer), twice))).toBe(
      'TypeError: Expected the component of one child, got that of several, `worker` and `1`',
    );
    expect(() => select(keeperOfThat(inner), twice)).not.toThrow();
  });

  it.each<[string, unknown]>([
    ['a stranger', () => NEVER],
    ['undefined', undefined],
    ['nothing', null],
    ['another supervisor', new Supervisor([])],
    ['an empty path', []],
    ['a path that leads too far', ['inner', 'leaf', 'x']],
    ['a path through a worker', ['worker', 'leaf']],
  ])('refuses %s', (_, target) => {
    expect(refusal(() => select(keeperOfThat(tree().outer), target))).toMatch(
      /^TypeError: Expected a child of this supervisor, got /,
    );
  });

  it('knows a child that was added while it is there', () => {
    const component: Component<number, never> = { start: () => of(1) };
    const supervisor = new Supervisor([() => NEVER]);
    const keeper = keeperOfThat(supervisor);
    expect(() => select(keeper, component)).toThrow(TypeError);
    const run = supervisor.run$.subscribe();
    supervisor.startChild({ component, id: 'added' });
    const values = told(select(keeper, component));
    supervisor.restartChild('added');
    expect(values).toEqual([1, 'complete']);
    supervisor.deleteChild('added');
    expect(() => select(keeper, component)).toThrow(TypeError);
    run.unsubscribe();
  });
});
