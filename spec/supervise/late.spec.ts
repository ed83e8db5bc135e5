import { ignoreElements, merge, mergeMap, NEVER, takeUntil, tap, throwError, timer, type Observable } from 'rxjs';
import { supervised, type Link } from '../../lib/index.js';
import { doing, listening } from '../support/lab/scripts.js';
import { lab } from '../support/lab.js';

describe('what comes after a failure', () => {
  const late = (rest: (link: Link) => Observable<unknown>) => (link: Link) =>
    merge(
      listening(link.cancel$),
      doing(2, () => link.errors.next('first')),
      rest(link),
    );

  it.each<[string, (link: Link) => Observable<unknown>, object]>([
    ['values', () => timer(3, 1), { kind: 'value', what: 0, at: 3 }],
    [
      'reports',
      ({ errors }) =>
        timer(3, 1).pipe(
          tap(() => errors.next('second')),
          ignoreElements(),
        ),
      { kind: 'report', what: 'second', at: 3 },
    ],
    [
      'an error',
      () => timer(4).pipe(mergeMap(() => throwError(() => 'second'))),
      { kind: 'error', what: 'second', at: 4 },
    ],
    [
      'a report, then a value',
      ({ errors }) =>
        merge(
          doing(3, () => errors.next('second')),
          timer(4),
        ),
      { kind: 'report', what: 'second', at: 3 },
    ],
  ])('is dropped and told once, as late: %s', (_title, rest, expected) =>
    lab(({ component, run, flush, log }) => {
      const values: unknown[] = [];
      const probe = component(late(rest));
      run(supervised(probe, { shutdown: 10, events: log }).pipe(tap((value) => values.push(value))), 15);
      flush();
      const told = log.events.filter(({ type }) => type === 'late');
      expect(told).toHaveLength(1);
      expect(told[0]).toMatchObject(expected);
      expect(values).toEqual([]);
      expect(probe.handled.map(({ error }) => error)).toEqual(['first']);
    }),
  );

  it('may come when the run has long been over, and is told as its own', () =>
    lab(({ cold, component, run, at, flush, log }) => {
      const probe = component(({ run: number }) => (number === 0 ? cold('-#') : NEVER));
      run(supervised(probe, { backoff: 2, events: log }), 20);
      at(10, () => {
        const [first] = probe.links;
        first?.errors.next('late');
        first?.errors.next('later');
        first?.ready();
        first?.beat();
      });
      flush();
      expect(log.find('late')).toMatchObject({ kind: 'report', what: 'late', run: 0, at: 10 });
      expect(log.types.filter((type) => type === 'late')).toHaveLength(1);
      expect(probe.handled).toHaveLength(1);
    }));

  it('means nothing any more when supervision has ended', () =>
    lab(({ cold, component, run, at, flush, log }) => {
      const probe = component(() => cold('-|'));
      run(supervised(probe, { events: log }));
      at(10, () => probe.links[0]?.errors.next('late'));
      flush();
      expect(log.types.at(-1)).toBe('stopped');
      expect(probe.handled).toEqual([]);
    }));

  it('ends with the run: a run that ends after its report by completing is over then', () =>
    lab(({ component, run, flush, log }) => {
      const ended$ = (link: Link): Observable<unknown> => late(() => NEVER)(link).pipe(takeUntil(timer(6)));
      run(supervised(component(ended$), { events: log }), 8);
      flush();
      expect(log.lines[0]).toMatch(/@2 failed\(report\) acknowledged cancelling\(restart\) @6 ended\(failed\)/);
    }));
});
