import { concat, NEVER, Observable, of, throwError, timer } from 'rxjs';
import { supervised, type Failure, type SuperviseConfig } from '../../lib/index.js';
import { lab } from '../support/lab.js';
import { doing, listening } from '../support/lab/scripts.js';
import type { Handling } from '../support/lab/watchedComponent.js';

const oops = new Error('oops');
const failing = (): Observable<never> => throwError(() => oops);

describe('handleIrrecoverable', () => {
  it.each<[string, (link: { errors: { next(error: unknown): void } }) => Observable<unknown>, SuperviseConfig]>([
    ['report', ({ errors }) => listening(doing(5, () => errors.next(oops))), {}],
    ['error', () => concat(timer(5), failing()), {}],
    ['completion', () => timer(5), { restart: 'permanent' }],
    ['heartbeat', () => NEVER, { heartbeat: 5 }],
    ['start-timeout', () => NEVER, { startTimeout: 5, readiness: 'value' }],
  ])('is called once for each failure, with its error and the failure: %s', (kind, script, config) =>
    lab(({ component, run, flush }) => {
      const calls: [unknown, Failure][] = [];
      const probe = component(script, (...call) => void calls.push(call));
      run(supervised(probe, { ...config, backoff: 3, id: 'feed' }), 20);
      flush();
      expect(calls.map(([, failure]) => failure)).toMatchObject([
        {
          kind,
          path: ['feed'],
          run: 0,
          attempt: 0,
          at: 5,
          uptime: kind === 'start-timeout' ? 0 : (expect.any(Number) as number),
        },
        { kind, path: ['feed'], run: 1, attempt: 1, at: 13 },
      ]);
      for (const [error, failure] of calls) expect(error).toBe(failure.error);
      if (kind === 'report' || kind === 'error') expect(calls[0]?.[0]).toBe(oops);
    }),
  );

  it('is called as a method of its component', () =>
    lab(({ watch, flush }) => {
      class Feed {
        readonly handled: unknown[] = [];
        start(): Observable<never> {
          return throwError(() => this);
        }
        handleIrrecoverable(error: unknown): void {
          this.handled.push(error);
        }
      }
      const feed = new Feed();
      watch(supervised(feed, { maxRestarts: 0 })).subscribe({ error: () => undefined });
      flush();
      expect(feed.handled).toEqual([feed]);
    }));

  it('need not be there', () =>
    lab(({ cold, watch, playing, expectObservable }) => {
      const component = playing(cold('a#'), cold('b|'));
      expectObservable(watch(supervised((link) => component.start(link), { backoff: 0 }))).toBe('ab|');
    }));

  it('waits for the teardown of a producer that fails while it is subscribed', () =>
    lab(({ watch, flush }) => {
      const order: string[] = [];
      const start = (): Observable<never> =>
        new Observable((subscriber) => {
          subscriber.error(oops);
          order.push('producer goes on');
          return () => order.push('torn down');
        });
      const handleIrrecoverable = (): void => void order.push('handled');
      watch(supervised({ start, handleIrrecoverable }, { decide: () => 'stop' })).subscribe();
      flush();
      expect(order).toEqual(['producer goes on', 'torn down', 'handled']);
    }));

  it.each<[string, (fail: () => void) => Observable<never>, number]>([
    ['at once', (fail) => new Observable<never>(() => fail()), 0],
    ['later', (fail) => listening(doing(5, fail)), 5],
  ])('runs from a clean stack, in the instant of the failure: %s', (_title, failingBy, at) =>
    lab(({ now, watch, flush }) => {
      let stack = 0;
      const calls: [number, number][] = [];
      const start = (): Observable<never> =>
        new Observable((subscriber) =>
          failingBy(() => {
            stack++;
            subscriber.error(oops);
            stack--;
          }).subscribe(),
        );
      const handleIrrecoverable = (): void => void calls.push([stack, now()]);
      watch(supervised({ start, handleIrrecoverable }, { decide: () => 'stop' })).subscribe();
      flush();
      expect(calls).toEqual([[0, at]]);
    }),
  );

  it('is awaited: the next run starts after it, and values of it are ignored', () =>
    lab(({ cold, watch, playing, expectObservable, expectSubscriptions }) => {
      const handling$ = cold('x-y-|');
      const runs = playing(cold('a#'), cold('b|'));
      const component = { start: runs.start.bind(runs), handleIrrecoverable: () => handling$ };
      expectObservable(watch(supervised(component, { backoff: 2 }))).toBe('a------b|');
      expectSubscriptions(handling$.subscriptions).toBe('-^---!');
    }));

  it.each<[string, Handling]>([
    ['nothing', () => undefined],
    ['of', () => of(1)],
    ['an array', () => [1, 2]],
    ['an iterable', () => new Set([1])],
  ])('may return %s', (_title, handling) =>
    lab(({ cold, watch, component, expectObservable }) => {
      const probe = component(({ run }) => (run === 0 ? cold('a#') : cold('b|')), handling);
      expectObservable(watch(supervised(probe, { backoff: 0 }))).toBe('ab|');
    }),
  );
});
