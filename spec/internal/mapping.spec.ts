import { NEVER, Observable, of, Subject, type Subscriber } from 'rxjs';
import type { LifecycleEvent, Mapped, SuperviseMapConfig } from '../../lib/index.js';
import { Mapping } from '../../lib/internal/mapping.js';
import { mapPlanOf } from '../../lib/internal/mapPlan.js';
import { byLetter } from '../support/mapStage.js';
import { stepped } from '../support/steppedTime.js';

type Project = (value: string, index: number) => Mapped;

/** A mapping that nobody has begun, and what it tells its output. */
function bare(project: Project, config: SuperviseMapConfig<string> = {}) {
  const told: unknown[] = [];
  let mapping: Mapping<string, unknown> | undefined;
  const subscription = new Observable((output: Subscriber<unknown>) => {
    mapping = new Mapping(mapPlanOf(project, config), output);
  }).subscribe({
    next: (value) => told.push(value),
    error: (error: unknown) => told.push({ error }),
    complete: () => told.push('complete'),
  });
  return { mapping: mapping!, told, subscription };
}

/** Does not look; ends by itself when it is told to. */
const ending = (alive: Set<string>, value: string, ended$: Observable<unknown>) => () =>
  new Observable<never>((child) => {
    alive.add(value);
    child.add(ended$.subscribe(() => child.complete()));
    return () => alive.delete(value);
  });

describe('Mapping', () => {
  it('subscribes to nothing before it begins', () => {
    const source$ = new Subject<string>();
    const cancel$ = new Subject<void>();
    const { mapping, told } = bare(() => () => NEVER, { cancel$ });
    expect([source$.observed, cancel$.observed]).toEqual([false, false]);
    mapping.begin(source$);
    expect([source$.observed, cancel$.observed]).toEqual([true, true]);
    mapping.unsubscribe();
    expect([source$.observed, cancel$.observed, told]).toEqual([false, false, []]);
  });

  it('begins nothing when it has been unsubscribed', () => {
    const project = jest.fn(() => () => NEVER);
    const { mapping, told } = bare(project);
    mapping.unsubscribe();
    mapping.begin(of('a1'));
    expect([project.mock.calls, told]).toEqual([[], []]);
  });

  it('may be unsubscribed again, and after its end', () => {
    const events: LifecycleEvent[] = [];
    const { mapping, told } = bare(() => () => NEVER, { events: { next: (event) => events.push(event) } });
    const source$ = new Subject<string>();
    mapping.begin(source$);
    source$.next('a1');
    mapping.unsubscribe();
    const before = events.length;
    mapping.unsubscribe();
    expect([told, events.length]).toEqual([[], before]);
    const other = bare(() => () => NEVER);
    other.mapping.begin(of());
    other.mapping.unsubscribe();
    expect(other.told).toEqual(['complete']);
  });

  it('writes one journal for all children', () => {
    const { mapping } = bare(() => () => NEVER);
    const paths: string[] = [];
    mapping.journal.events$.subscribe(({ path, type }) => type === 'starting' && paths.push(path.join('/')));
    const source$ = new Subject<string>();
    mapping.begin(source$);
    for (const value of ['a', 'b']) source$.next(value);
    expect(paths).toEqual(['0', '1']);
    mapping.unsubscribe();
  });

  it('keeps a place for a key while a child of it is there or will follow, and no longer', () =>
    stepped((time) => {
      const alive = new Set<string>();
      const ends = new Map(['a1', 'a2', 'b1'].map((value) => [value, new Subject<void>()]));
      const project: Project = (value) => ending(alive, value, ends.get(value) ?? NEVER);
      const { mapping, told } = bare(project, { key: byLetter, concurrency: 1 });
      const source$ = new Subject<string>();
      mapping.begin(source$);
      for (const value of ['a1', 'b1', 'a2']) source$.next(value);
      expect([...alive]).toEqual(['a2']);
      ends.get('a2')?.next();
      expect([...alive]).toEqual(['b1']);
      source$.complete();
      ends.get('b1')?.next();
      time.advance();
      expect([[...alive], told]).toEqual([[], ['complete']]);
    }));

  it('sends the values of all children to its output', () => {
    const { mapping, told, subscription } = bare((value) => () => of(value, value));
    mapping.begin(of('a1', 'b1'));
    expect(told).toEqual(['a1', 'a1', 'b1', 'b1', 'complete']);
    expect(subscription.closed).toBe(true);
  });
});
