import { defer, ignoreElements, merge, NEVER, of, throwError, timer, type Observable } from 'rxjs';
import { StartTimeoutError, supervised, type Link, type SuperviseConfig } from '../../lib/index.js';
import { lab } from '../support/lab.js';
import { doing, doingOnly, listening } from '../support/lab/scripts.js';

/** The line of events of a first run that is over, or unsubscribed, by 20. */
function firstRun(script: (link: Link) => Observable<unknown>, config: SuperviseConfig): string | undefined {
  let line: string | undefined;
  lab(({ component, run, flush, log }) => {
    run(supervised(component(script), { backoff: 100, ...config, events: log }), 20);
    flush();
    line = log.lines[0];
  });
  return line;
}

const letGo = '@20 ended(unsubscribed) stopped(unsubscribed)';

describe('readiness: subscribe', () => {
  it.each<[string, (link: Link) => Observable<unknown>, string]>([
    ['when it has been subscribed', () => NEVER, `@0 starting started ready ${letGo}`],
    ['when it completes before that', () => of(1), '@0 starting started ready ended(completed) stopped(completed)'],
    [
      'not when it fails before that',
      () => throwError(() => 'oops'),
      '@0 starting started failed(error) ended(failed) handled waiting(100) @20 stopped(unsubscribed)',
    ],
    [
      'not when it reports before that',
      ({ errors }) => defer(() => (errors.next('oops'), NEVER)),
      '@0 starting started failed(report) acknowledged cancelling(restart) ended(failed) handled waiting(100) @20 stopped(unsubscribed)',
    ],
  ])('a run is ready %s', (_title, script, expected) => {
    expect(firstRun(script, {})).toBe(expected);
    expect(firstRun(script, { readiness: 'subscribe' })).toBe(expected);
  });

  it('needs no `link.ready()`, and takes no notice of one', () => {
    const eager = ({ ready }: Link): Observable<unknown> => {
      ready();
      return doingOnly(3, ready);
    };
    expect(firstRun(eager, {})).toBe(`@0 starting started ready ${letGo}`);
  });

  it('comes after the values that are sent while it is subscribed', () =>
    lab(({ watch }) => {
      const seen: string[] = [];
      const output$ = supervised(() => of('a', 'b'), { events: { next: ({ type }) => seen.push(type) } });
      watch(output$).subscribe((value) => seen.push(value));
      expect(seen).toEqual(['starting', 'started', 'a', 'b', 'ready', 'ended', 'stopped']);
    }));
});

describe('readiness: value', () => {
  const readiness = 'value';

  it('a run is ready with its first value', () => {
    expect(firstRun(() => timer(3, 5), { readiness })).toBe(`@0 starting started @3 ready ${letGo}`);
  });

  it('a run is ready before that value is passed on', () => {
    const seen: unknown[] = [];
    lab(({ cold, watch }) => {
      const output$ = supervised(() => cold('--a|'), { readiness, events: { next: ({ type }) => seen.push(type) } });
      watch(output$).subscribe((value) => seen.push(value));
    });
    expect(seen).toEqual(['starting', 'started', 'ready', 'a', 'ended', 'stopped']);
  });

  it('a run that completes without a value counts as ready', () => {
    expect(firstRun(() => timer(3).pipe(ignoreElements()), { readiness })).toBe(
      '@0 starting started @3 ready ended(completed) stopped(completed)',
    );
  });

  it('a run that fails before its first value never was', () =>
    lab(({ cold, component, run, flush, log }) => {
      const probe = component(() => cold('--#'));
      run(supervised(probe, { readiness, events: log }), 20);
      flush();
      expect(log.types).not.toContain('ready');
      expect(probe.handled[0]).toMatchObject({ at: 2, uptime: 0 });
    }));

  it('`link.ready()` does not count', () => {
    expect(firstRun(({ ready }) => defer(() => (ready(), NEVER)), { readiness })).toBe(`@0 starting started ${letGo}`);
  });
});

describe('readiness: signal', () => {
  const readiness = 'signal';
  const at = (ms: number, work: (link: Link) => void) => (link: Link) => doingOnly(ms, () => work(link));

  it.each<[string, (link: Link) => Observable<unknown>, string]>([
    ['when it says so', at(3, (link) => link.ready()), `@0 starting started @3 ready ${letGo}`],
    ['when it has said so in `start`', (link) => (link.ready(), NEVER), `@0 starting started ready ${letGo}`],
    ['once', ({ ready }) => listening(doing(3, ready), doing(4, ready)), `@0 starting started @3 ready ${letGo}`],
    ['not with a value', () => timer(1, 100), `@0 starting started ${letGo}`],
    ['when it completes', () => timer(1), '@0 starting started @1 ready ended(completed) stopped(completed)'],
    ['not if it never says so', () => NEVER, `@0 starting started ${letGo}`],
    ['by a destructured `ready`', ({ ready }) => defer(() => (ready(), NEVER)), `@0 starting started ready ${letGo}`],
  ])('a run is ready %s', (_title, script, expected) => {
    expect(firstRun(script, { readiness })).toBe(expected);
  });

  it('a failed run cannot say so any more', () =>
    lab(({ component, run, flush, log }) => {
      const probe = component(({ errors, ready, cancel$ }) =>
        listening(
          cancel$,
          doing(3, () => errors.next('oops')),
          doing(4, ready),
        ),
      );
      run(supervised(probe, { readiness, shutdown: 3, events: log }), 10);
      flush();
      expect(log.types).not.toContain('ready');
    }));

  it('uptime is counted from readiness', () =>
    lab(({ cold, component, run, flush }) => {
      const probe = component(({ ready }) => merge(cold('----------#'), doing(3, ready)));
      run(supervised(probe, { readiness }), 20);
      flush();
      expect(probe.handled[0]).toMatchObject({ at: 10, uptime: 7 });
    }));
});

describe('startTimeout', () => {
  it('fails a run that is not ready in time', () =>
    lab(({ component, run, flush, log }) => {
      const probe = component(() => NEVER);
      run(supervised(probe, { readiness: 'value', startTimeout: 10, id: 'feed', events: log }), 20);
      flush();
      expect(log.lines).toEqual([
        '@0 starting started @10 failed(start-timeout) cancelling(restart) ended(failed) handled waiting(100) @20 stopped(unsubscribed)',
      ]);
      const { error, uptime, kind } = probe.handled[0]!;
      expect(error).toBeInstanceOf(StartTimeoutError);
      expect(error).toMatchObject({ code: 'START_TIMEOUT', message: 'Component `feed` was not ready within 10 ms.' });
      expect([uptime, kind]).toEqual([0, 'start-timeout']);
    }));

  it('gives such a run its grace if it has looked', () => {
    const script = ({ cancel$ }: Link): Observable<unknown> => listening(cancel$);
    expect(firstRun(script, { readiness: 'signal', startTimeout: 5, shutdown: 3 })).toBe(
      '@0 starting started @5 failed(start-timeout) cancelling(restart) @8 abandoned ended(failed) handled waiting(100) @20 stopped(unsubscribed)',
    );
  });

  it.each<[string, (link: Link) => Observable<unknown>, SuperviseConfig]>([
    ['subscribe', () => NEVER, {}],
    ['value', () => timer(9, 100), { readiness: 'value' }],
    ['signal', (link) => doingOnly(9, () => link.ready()), { readiness: 'signal' }],
  ])('is over when the run is ready: %s', (_title, script, config) =>
    lab(({ component, run, at, timers, flush, log }) => {
      run(supervised(component(script), { ...config, startTimeout: 10, events: log }), 50);
      at(0, () => expect(timers.pending).toBeLessThanOrEqual(2));
      flush();
      expect(log.types).toEqual(['starting', 'started', 'ready', 'ended', 'stopped']);
    }),
  );

  it('is none by default', () => {
    expect(firstRun(() => NEVER, { readiness: 'signal' })).toBe(`@0 starting started ${letGo}`);
  });

  it('does not fail a run that is being stopped', () =>
    lab(({ component, hot, run, flush, log }) => {
      const probe = component(({ cancel$ }) => listening(cancel$));
      const config = {
        readiness: 'signal',
        startTimeout: 10,
        shutdown: 20,
        cancel$: hot('-----x'),
        events: log,
      } as const;
      run(supervised(probe, config));
      flush();
      expect(log.lines).toEqual([
        '@0 starting started @5 cancelling(stop) @25 abandoned ended(cancelled) stopped(stop)',
      ]);
    }));
});
