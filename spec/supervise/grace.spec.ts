import { delay, merge, mergeMap, NEVER, takeUntil, tap, throwError, timer, type Observable } from 'rxjs';
import { supervised, type Link, type SuperviseConfig } from '../../lib/index.js';
import { lab } from '../support/lab.js';
import { doing, listening } from '../support/lab/scripts.js';

/** A component whose last words take some ms after `cancel$`. */
const leaving =
  (ms: number) =>
  ({ cancel$ }: Link): Observable<unknown> =>
    merge(NEVER, cancel$).pipe(takeUntil(cancel$.pipe(mergeMap(() => timer(ms)))));

const looking = ({ cancel$ }: Link): Observable<unknown> => listening(cancel$);

/** The events of a component that `cancel$` asks to end at 5. */
function stopped(script: (link: Link) => Observable<unknown>, config: SuperviseConfig = {}, ms?: number): string[] {
  let lines: string[] = [];
  lab(({ component, hot, run, counted, flush, log }) => {
    const cancel = counted(hot('-----x'));
    run(supervised(component(script), { ...config, cancel$: cancel.$, events: log }), ms);
    flush();
    lines = log.lines;
  });
  return lines;
}

describe('a cancelled run', () => {
  const before = '@0 starting started ready @5 cancelling(stop)';

  it.each<[string, (link: Link) => Observable<unknown>]>([
    ['never touched its link', () => NEVER],
    ['took `cancel$` without subscribing', ({ cancel$: _cancel$ }) => NEVER],
    ['listens to `acks`', ({ acks }) => listening(acks)],
    ['listens to `errors`', ({ errors }) => merge(NEVER, errors)],
    ['listens to `source$`', ({ source$ }) => source$],
  ])('is unsubscribed at once if it has not looked: it %s', (_title, script) => {
    expect(stopped(script)).toEqual([`${before} ended(cancelled) stopped(stop)`]);
  });

  it.each<[string, (link: Link) => Observable<unknown>]>([
    ['subscribed `cancel$`', looking],
    [
      'subscribed `cancel$` once',
      ({ cancel$ }) => {
        cancel$.subscribe().unsubscribe();
        return NEVER;
      },
    ],
    ['read `signal`', ({ signal: _signal }) => NEVER],
  ])('is abandoned when its grace is over if it has looked: it %s', (_title, script) => {
    expect(stopped(script)).toEqual([`${before} @5005 abandoned ended(cancelled) stopped(stop)`]);
    expect(stopped(script, { shutdown: 3 })).toEqual([`${before} @8 abandoned ended(cancelled) stopped(stop)`]);
  });

  it('may end within its grace', () => {
    expect(stopped(leaving(3))).toEqual([`${before} @8 ended(cancelled) stopped(stop)`]);
    expect(stopped(leaving(4_999))).toEqual([`${before} @5004 ended(cancelled) stopped(stop)`]);
  });

  it('may end in the call of `cancel$`', () => {
    expect(stopped(({ cancel$ }) => NEVER.pipe(takeUntil(cancel$)))).toEqual([
      `${before} ended(cancelled) stopped(stop)`,
    ]);
  });

  it('gets no grace with `brutal_kill`', () => {
    expect(stopped(leaving(3), { shutdown: 'brutal_kill' })).toEqual([`${before} ended(cancelled) stopped(stop)`]);
  });

  it('may clean up in no time with a grace of 0', () => {
    expect(stopped(({ cancel$ }) => NEVER.pipe(takeUntil(cancel$)), { shutdown: 0 })).toEqual([
      `${before} ended(cancelled) stopped(stop)`,
    ]);
    expect(stopped(leaving(3), { shutdown: 0 })).toEqual([`${before} abandoned ended(cancelled) stopped(stop)`]);
  });

  it('may take for ever with a grace of Infinity', () => {
    expect(stopped(leaving(10 ** 9), { shutdown: Infinity })).toEqual([
      `${before} @1000000005 ended(cancelled) stopped(stop)`,
    ]);
    expect(stopped(looking, { shutdown: Infinity }, 10 ** 9)).toEqual([
      `${before} @1000000000 ended(unsubscribed) stopped(unsubscribed)`,
    ]);
  });

  it('may take longer than a timer holds', () => {
    expect(stopped(looking, { shutdown: 2 ** 32 })).toEqual([
      `${before} @${5 + 2 ** 32} abandoned ended(cancelled) stopped(stop)`,
    ]);
  });

  it('tells its reason and its grace', () =>
    lab(({ component, hot, run, flush, log }) => {
      run(supervised(component(looking), { shutdown: 7, cancel$: hot('-x'), events: log }));
      flush();
      expect(log.find('cancelling')).toMatchObject({ reason: 'stop', grace: 7, run: 0 });
      expect(log.find('abandoned')).toMatchObject({ grace: 7, run: 0 });
    }));

  it('passes its last values while it is stopped', () =>
    lab(({ cold, hot, watch, component, expectObservable }) => {
      const probe = component(({ cancel$ }) => merge(cold('a-b-c-d-e'), cancel$).pipe(takeUntil(timer(6))));
      expectObservable(watch(supervised(probe, { cancel$: hot('---x') }))).toBe('a-bxc-|', {
        ...{ a: 'a', b: 'b', c: 'c' },
        x: 'stop',
      });
    }));

  it('that fails is told of and neither handled nor restarted', () =>
    lab(({ hot, watch, component, expectObservable, flush, log }) => {
      const decide = jest.fn();
      const probe = component(({ cancel$ }) =>
        listening(
          cancel$.pipe(
            delay(2),
            mergeMap(() => throwError(() => 'oops')),
          ),
        ),
      );
      expectObservable(watch(supervised(probe, { decide, cancel$: hot('-----x'), events: log }))).toBe('-------|');
      flush();
      expect(log.lines).toEqual([`${before} @7 failed(error) ended(failed) stopped(stop)`]);
      expect(log.find('failed').failure).toMatchObject({ kind: 'error', error: 'oops' });
      expect(probe.handled).toEqual([]);
      expect(decide).not.toHaveBeenCalled();
    }));

  it('may report, too: it is acknowledged and neither handled nor cancelled again', () =>
    lab(({ hot, run, component, flush, log }) => {
      const probe = component(({ cancel$, errors }) =>
        listening(cancel$.pipe(tap(errors))).pipe(takeUntil(cancel$.pipe(delay(2)))),
      );
      run(supervised(probe, { cancel$: hot('-----x'), events: log }));
      flush();
      expect(log.lines).toEqual([`${before} failed(report) acknowledged @7 ended(failed) stopped(stop)`]);
      expect(probe.handled).toEqual([]);
    }));
});

describe('a run that reports in its grace', () => {
  it('is abandoned when that is over, as any other', () => {
    const script = ({ cancel$, errors }: Link): Observable<unknown> =>
      listening(
        cancel$,
        doing(7, () => errors.next('oops')),
      );
    expect(stopped(script, { shutdown: 5 })).toEqual([
      '@0 starting started ready @5 cancelling(stop) @7 failed(report) acknowledged @10 abandoned ended(failed) stopped(stop)',
    ]);
  });
});

describe('a failed run that goes on', () => {
  const reporting =
    (script: (link: Link) => Observable<unknown>) =>
    (link: Link): Observable<unknown> =>
      merge(
        script(link),
        doing(5, () => link.errors.next('oops')),
      );
  const before = '@0 starting started ready @5 failed(report) acknowledged';
  const after = 'handled waiting(100)';

  it.each<[string, (link: Link) => Observable<unknown>, SuperviseConfig, string]>([
    ['at once if it has not looked', () => NEVER, {}, 'cancelling(restart) ended(failed)'],
    [
      'at once if it has looked at acks alone',
      ({ acks }) => merge(NEVER, acks),
      {},
      'late(value) cancelling(restart) ended(failed)',
    ],
    ['when it ends', leaving(3), {}, 'cancelling(restart) late(value) @8 ended(failed)'],
    ['after its grace', looking, {}, 'cancelling(restart) @5005 abandoned ended(failed)'],
    ['after its own grace', looking, { shutdown: 4 }, 'cancelling(restart) @9 abandoned ended(failed)'],
    ['at once by force', looking, { shutdown: 'brutal_kill' }, 'cancelling(restart) ended(failed)'],
  ])('is cancelled one hop after its report, and over %s', (_title, script, config, expected) =>
    lab(({ component, run, flush, log }) => {
      run(supervised(component(reporting(script)), { ...config, events: log }), 5_050);
      flush();
      expect(log.lines[0]?.replace(/ @5050 .*/, '')).toBe(`${before} ${expected} ${after}`);
    }),
  );

  it('is not cancelled if it has ended by itself by then', () =>
    lab(({ component, run, flush, log }) => {
      const probe = component((link) => reporting(() => NEVER)(link).pipe(takeUntil(link.acks)));
      run(supervised(probe, { events: log }), 50);
      flush();
      expect(log.lines).toEqual([`${before} ended(failed) ${after} @50 stopped(unsubscribed)`]);
    }));
});
