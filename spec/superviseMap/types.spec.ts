import { EMPTY, NEVER, of, type Observable, type OperatorFunction } from 'rxjs';
import {
  Supervisor,
  superviseMap,
  type ChildSpec,
  type Component,
  type Link,
  type Mapped,
  type Start,
  type SuperviseMapConfig,
} from '../../lib/index.js';
import { told } from '../support/listening.js';
import type { Equal } from '../support/equal.js';

const source$: Observable<Date> = EMPTY;
const component: Component<string, never> = { start: () => ['a'] };

/** Does the Observable have just these values? The compiler is what checks it. */
const has = <T>(output$: Observable<T>): { exactly: <U>(same: Equal<T, U>) => void } => ({
  exactly: () => expect(told(output$)).toEqual(['complete']),
});

describe('the types of superviseMap', () => {
  it('are those of what project makes of a value', () => {
    has(source$.pipe(superviseMap(() => () => of(1)))).exactly<number>(true);
    has(source$.pipe(superviseMap(() => component))).exactly<string>(true);
    has(source$.pipe(superviseMap(() => ({ component })))).exactly<string>(true);
    has(source$.pipe(superviseMap(() => ({ component: () => of(true), heartbeat: 5 })))).exactly<boolean>(true);
    has(source$.pipe(superviseMap(() => ({ start: () => [new Date()] })))).exactly<Date>(true);
    has(source$.pipe(superviseMap(() => async () => Promise.resolve(1)))).exactly<number>(true);
    has(source$.pipe(superviseMap(() => new Supervisor(() => of(1))))).exactly<never>(true);
  });

  it('give value and place to project and key', () => {
    has(
      source$.pipe(
        superviseMap(
          (date, index) => {
            expect(true satisfies Equal<typeof date, Date>).toBe(true);
            expect(true satisfies Equal<typeof index, number>).toBe(true);
            return () => of(date.getTime() + index);
          },
          { key: (date, index) => date.getTime() + index },
        ),
      ),
    ).exactly<number>(true);
  });

  it('give start a link without an upstream', () => {
    has(
      source$.pipe(
        superviseMap(() => (link) => {
          expect(true satisfies Equal<typeof link, Link<never>>).toBe(true);
          return of(link.run);
        }),
      ),
    ).exactly<number>(true);
  });

  it('are these', () => {
    type Made = Component<unknown, never> | Start<unknown, never> | Omit<ChildSpec, 'id' | 'significant'>;
    expect(true satisfies Equal<Mapped, Made>).toBe(true);
    const operator: OperatorFunction<Date, string> = superviseMap((_value: Date) => component);
    has(source$.pipe(operator)).exactly<string>(true);
  });

  it('are those of all that `project` may return', () => {
    has(
      source$.pipe(
        superviseMap((value) => (value.getDay() > 0 ? () => of(1) : { component: () => of('b'), heartbeat: 5 })),
      ),
    ).exactly<number | string>(true);
  });

  it('refuse what is no component, no key and no option', () => {
    // @ts-expect-error: an Observable cannot be started again
    superviseMap(() => NEVER);
    // @ts-expect-error: a key is a string or a number
    superviseMap(() => component, { key: (value: Date) => value });
    // @ts-expect-error: children cannot share one
    expect(() => superviseMap(() => component, { id: 'feed' })).toThrow(TypeError);
    // @ts-expect-error: only the budget of a supervisor
    expect(() => superviseMap(() => component, { supervisor: { strategy: 'one_for_all' } })).toThrow(TypeError);
    const config: SuperviseMapConfig<Date> = { key: (date) => date.getTime(), concurrency: 5 };
    // @ts-expect-error: the key is of dates
    void of('text').pipe(superviseMap(() => component, config));
  });
});
