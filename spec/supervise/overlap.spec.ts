import { concat, delay, EMPTY, merge, mergeMap, NEVER, Observable, takeUntil, throwError, timer } from 'rxjs';
import { supervised, type Link, type SuperviseConfig } from '../../lib/index.js';
import { doing, listening } from '../support/lab/scripts.js';
import { lab } from '../support/lab.js';

/** A run with its own resource, which takes 4 ms after `cancel$` to be given back. */
const slow = (link: Link, failing$: Observable<unknown>): Observable<unknown> =>
  merge(listening(link.cancel$), failing$).pipe(takeUntil(link.cancel$.pipe(delay(4))));

const ways: [string, (link: Link) => Observable<unknown>, SuperviseConfig, number][] = [
  [
    'a report, cleaned up slowly',
    (link) =>
      slow(
        link,
        doing(2, () => link.errors.next('oops')),
      ),
    {},
    6,
  ],
  ['a heartbeat, cleaned up slowly', (link) => slow(link, NEVER), { heartbeat: 2 }, 6],
  ['a start timeout, cleaned up slowly', (link) => slow(link, NEVER), { readiness: 'signal', startTimeout: 2 }, 6],
  [
    'a report, abandoned',
    (link) =>
      listening(
        link.cancel$,
        doing(2, () => link.errors.next('oops')),
      ),
    { shutdown: 4 },
    6,
  ],
  [
    'an error',
    () =>
      concat(
        timer(2),
        throwError(() => 'oops'),
      ),
    {},
    2,
  ],
  ['an error at once', () => throwError(() => 'oops'), {}, 0],
  ['a completion', () => timer(2), { restart: 'permanent' }, 2],
  ['a completion at once', () => EMPTY, { restart: 'permanent' }, 0],
  [
    'a throw',
    () => {
      throw new Error('oops');
    },
    {},
    0,
  ],
  ['a report in `start`', ({ errors }) => (errors.next('oops'), NEVER), {}, 0],
];

describe('runs never overlap', () => {
  it.each(ways)('the next start comes after the teardown: %s', (_title, script, config, over) =>
    lab(({ now, watch, at, flush }) => {
      const order: string[] = [];
      let alive = 0;
      const start = (link: Link): Observable<unknown> => {
        order.push(`${now()} start, ${alive} alive`);
        const life$ = script(link);
        return new Observable((subscriber) => {
          alive++;
          subscriber.add(() => alive--);
          life$.subscribe(subscriber);
        });
      };
      const handleIrrecoverable = (): void => void order.push(`${now()} handled, ${alive} alive`);
      const output$ = watch(supervised({ start, handleIrrecoverable }, { backoff: 3, ...config }));
      const subscription = output$.subscribe();
      at(over + 4, () => subscription.unsubscribe());
      flush();
      expect(order.slice(0, 3)).toEqual(['0 start, 0 alive', `${over} handled, 0 alive`, `${over + 3} start, 0 alive`]);
    }),
  );

  it('with a delay of 0 the next start still comes from a clean stack', () =>
    lab(({ run }) => {
      let depth = 0;
      let deepest = 0;
      const start = (): Observable<never> =>
        new Observable((subscriber) => {
          deepest = Math.max(deepest, ++depth);
          subscriber.error('oops');
          depth--;
        });
      run(supervised(start, { backoff: 0, decide: ({ run: number }) => (number < 1_000 ? 'restart' : 'stop') }));
      expect(deepest).toBe(1);
    }));

  it('never start inside the call of a failing run', () =>
    lab(({ run, at, flush }) => {
      let inside = false;
      let startedInside = 0;
      const start = ({ errors }: Link): Observable<unknown> => {
        if (inside) startedInside++;
        return timer(2).pipe(
          mergeMap(() => {
            inside = true;
            errors.next('oops');
            inside = false;
            return NEVER;
          }),
        );
      };
      const subscription = run(supervised(start, { backoff: 0 }));
      at(20, () => subscription.unsubscribe());
      flush();
      expect(startedInside).toBe(0);
    }));
});
