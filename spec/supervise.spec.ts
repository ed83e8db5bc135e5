import {
  BehaviorSubject,
  concat,
  EMPTY,
  merge,
  Observable,
  of,
  ReplaySubject,
  tap,
  throwError,
  timer,
  type Subscriber,
} from 'rxjs';
import { supervise, type Failure, type SuperviseConfig } from '../lib/index.js';
import { listening } from './support/lab/scripts.js';
import { lab } from './support/lab.js';

describe('supervise without a start', () => {
  const handled: unknown[] = [];
  const handler = { handleIrrecoverable: (error: unknown): void => void handled.push(error) };
  beforeEach(() => (handled.length = 0));

  it('supervises its own source, as `retry` would', () =>
    lab(({ cold, watch, expectObservable, expectSubscriptions, flush }) => {
      const source$ = cold('a-#', undefined, 'oops');
      const output$ = source$.pipe(supervise(handler, { backoff: 3 }));
      expectObservable(watch(output$), '------------!').toBe('a----a----a--');
      expectSubscriptions(source$.subscriptions).toBe(['^-!', '-----^-!', '----------^-!']);
      flush();
      expect(handled).toEqual(['oops', 'oops']);
    }));

  it('completes when its source does', () =>
    lab(({ cold, watch, expectObservable }) => {
      expectObservable(watch(cold('a-|').pipe(supervise(handler)))).toBe('a-|');
    }));

  it('repeats its source if it is permanent', () =>
    lab(({ cold, watch, expectObservable }) => {
      const output$ = cold('a|').pipe(supervise(handler, { restart: 'permanent', backoff: 1 }));
      expectObservable(watch(output$), '-----!').toBe('a-a-a-');
    }));

  it('calls the handler as a method', () =>
    lab(({ cold, watch, flush }) => {
      class Handler {
        readonly seen: [unknown, Failure][] = [];
        handleIrrecoverable(error: unknown, failure: Failure): void {
          this.seen.push([error, failure]);
        }
      }
      const own = new Handler();
      const output$ = cold('#', undefined, 'oops').pipe(supervise(own, { maxRestarts: 0 }));
      watch(output$).subscribe({ error: () => undefined });
      flush();
      expect(own.seen).toEqual([['oops', expect.objectContaining({ kind: 'error', error: 'oops' })]]);
    }));

  it.each<[string, SuperviseConfig]>([
    ['cancelled', { cancel$: timer(5) }],
    ['given up', { maxRestarts: 2, backoff: 1 }],
  ])('lets go of its source when it is %s', (_title, config) =>
    lab(({ counted, run, flush }) => {
      const source$ = counted(
        merge(
          timer(1, 1),
          concat(
            timer(3),
            throwError(() => 'oops'),
          ),
        ),
      );
      run(source$.$.pipe(supervise(handler, config)));
      flush();
      expect([source$.live, source$.maxLive]).toEqual([0, 1]);
    }),
  );
});

describe('link.source$', () => {
  it('is the upstream: subscribed by each run that wants it, and let go of between the runs', () =>
    lab(({ hot, watch, component, counted, expectObservable, expectSubscriptions }) => {
      const upstream$ = hot('a-b-c-d-e-|');
      const source$ = counted(upstream$);
      const probe = component<unknown, string>((link) =>
        merge(
          link.source$,
          link.run === 0
            ? concat(
                timer(3),
                throwError(() => 'oops'),
              )
            : EMPTY,
        ),
      );
      expectObservable(watch(source$.$.pipe(supervise(probe, { backoff: 2 })))).toBe(
        'a-b---d-e-|'.replace('a-b---d', 'a-b0--d'),
        {
          ...{ a: 'a', b: 'b', d: 'd', e: 'e' },
          0: 0,
        },
      );
      expectSubscriptions(upstream$.subscriptions).toBe(['^--!', '-----^----!']);
    }));

  it('is not subscribed by a component that does not ask', () =>
    lab(({ counted, watch, expectObservable, cold, flush }) => {
      const source$ = counted(of(1, 2, 3));
      expectObservable(watch(source$.$.pipe(supervise(() => cold('a|'))))).toBe('a|');
      flush();
      expect(source$.total).toBe(0);
    }));

  it.each<[string, Observable<number>]>([
    ['BehaviorSubject', new BehaviorSubject(1)],
    ['ReplaySubject', replaying(1)],
  ])('replays to each run what it replays: %s', (_title, source$) =>
    lab(({ run, flush, counted }) => {
      const seen: unknown[] = [];
      const upstream = counted(source$);
      const output$ = upstream.$.pipe(
        supervise(
          (link) =>
            merge(
              listening(link.source$.pipe(tap((value) => seen.push(value)))),
              concat(
                timer(2),
                throwError(() => 'oops'),
              ),
            ),
          { backoff: 1 },
        ),
      );
      run(output$, 5);
      flush();
      expect(seen).toEqual([1, 1]);
    }),
  );

  it('that errors fails the run that passes it on', () =>
    lab(({ cold, watch, component, expectObservable, flush }) => {
      const probe = component<string, string>(({ source$ }) => source$);
      const output$ = cold('a#', undefined, 'oops').pipe(supervise(probe, { maxRestarts: 1, backoff: 1 }));
      expectObservable(watch(output$)).toBe('a-a#', undefined, expect.objectContaining({ cause: 'oops' }));
      flush();
      expect(probe.handled.map(({ error }) => error)).toEqual(['oops', 'oops']);
    }));
});

describe('supervise for an output that is closed', () => {
  it('starts nothing and tells nothing', () => {
    const [start, next] = [jest.fn(() => EMPTY), jest.fn()];
    let closed: Subscriber<never> | undefined;
    new Observable<never>((output) => void (closed = output)).subscribe().unsubscribe();
    of(1)
      .pipe(supervise<never, number>(start, { events: { next } }))
      .subscribe(closed);
    expect([start.mock.calls, next.mock.calls]).toEqual([[], []]);
  });
});

function replaying<T>(value: T): Observable<T> {
  const subject = new ReplaySubject<T>(1);
  subject.next(value);
  return subject;
}
