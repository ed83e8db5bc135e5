import { concat, defer, EMPTY, NEVER, Observable, of, throwError, timer } from 'rxjs';
import { supervised, type LifecycleEvent, type Link, type SuperviseConfig } from '../../lib/index.js';
import { EventLog } from '../support/lab/eventLog.js';
import { eventful } from '../support/lab/places.js';
import { doing, listening } from '../support/lab/scripts.js';
import { lab } from '../support/lab.js';

/** The log of a component until it is unsubscribed at 20. */
function logOf(script: (link: Link) => Observable<unknown>, config: SuperviseConfig = {}): EventLog {
  const kept = new EventLog();
  lab(({ component, run }) => {
    run(supervised(component(script), { backoff: 50, ...config, events: kept }), 20);
  });
  return kept;
}

/** The same for a component that is not wrapped in a watch. */
function rawLog(start: (link: Link<never>) => Observable<unknown>): string[] {
  const kept = new EventLog();
  lab(({ run }) => void run(supervised(start, { backoff: 50, events: kept }), 20));
  return kept.lines;
}

const report = ({ errors }: Link, ms = 5): Observable<unknown> => doing(ms, () => errors.next('oops'));
const after = 'ended(failed) handled waiting(50) @20 stopped(unsubscribed)';

describe('the events of a failure', () => {
  it.each<[string, (link: Link) => Observable<unknown>, SuperviseConfig, string]>([
    ['an error', () => throwError(() => 'oops'), {}, `@0 starting started failed(error) ${after}`],
    [
      'an error after a while',
      () =>
        concat(
          timer(5),
          throwError(() => 'oops'),
        ),
      {},
      `@0 starting started ready @5 failed(error) ${after}`,
    ],
    [
      'a throw in `start`',
      () => {
        throw new Error('oops');
      },
      {},
      `@0 starting failed(throw) ${after}`,
    ],
    ['a completion', () => EMPTY, { restart: 'permanent' }, `@0 starting started ready failed(completion) ${after}`],
    [
      'no sign of life',
      () => NEVER,
      { heartbeat: 5 },
      `@0 starting started ready @5 failed(heartbeat) cancelling(restart) ${after}`,
    ],
    [
      'no readiness',
      () => NEVER,
      { readiness: 'value', startTimeout: 5 },
      `@0 starting started @5 failed(start-timeout) cancelling(restart) ${after}`,
    ],
    [
      'a report',
      (link) => listening(report(link)),
      {},
      `@0 starting started ready @5 failed(report) acknowledged cancelling(restart) ${after}`,
    ],
    [
      'a report in `start`',
      ({ errors }) => {
        errors.next('oops');
        return NEVER;
      },
      {},
      `@0 starting failed(report) acknowledged cancelling(restart) ${after}`,
    ],
    [
      'a report and a throw in `start`',
      ({ errors }) => {
        errors.next('oops');
        throw new Error('late');
      },
      {},
      `@0 starting failed(report) acknowledged late(error) ${after}`,
    ],
    [
      'a report and a completion in one call',
      ({ errors }) => defer(() => (errors.next('oops'), EMPTY)),
      {},
      `@0 starting started failed(report) acknowledged ${after}`,
    ],
  ])('of %s', (_title, script, config, expected) => {
    expect(logOf(script, config).lines).toEqual([expected]);
  });

  it('of nonsense', () =>
    expect(rawLog(() => 42 as unknown as Observable<never>)).toEqual([`@0 starting failed(throw) ${after}`]));

  it('of an error whose teardown throws', () => {
    const script = (): Observable<never> =>
      new Observable((subscriber) => {
        subscriber.error('oops');
        return () => {
          throw new Error('teardown');
        };
      });
    expect(rawLog(script)).toEqual([`@0 starting started failed(error) teardown_failed ${after}`]);
  });
});

describe('the events of an end', () => {
  it.each<[string, (link: Link) => Observable<unknown>, SuperviseConfig, string]>([
    ['completion', () => of(1), {}, '@0 starting started ready ended(completed) stopped(completed)'],
    [
      'giving up',
      () => throwError(() => 1),
      { maxRestarts: 0 },
      '@0 starting started failed(error) ended(failed) handled gave_up stopped(escalated)',
    ],
    ['unsubscribing', () => NEVER, {}, '@0 starting started ready @20 ended(unsubscribed) stopped(unsubscribed)'],
    [
      'a teardown that throws while unsubscribing',
      () =>
        new Observable(() => () => {
          throw new Error('teardown');
        }),
      {},
      '@0 starting started ready @20 teardown_failed ended(unsubscribed) stopped(unsubscribed)',
    ],
    [
      '`decide`',
      () => throwError(() => 1),
      { decide: () => 'stop' },
      '@0 starting started failed(error) ended(failed) handled stopped(stop)',
    ],
  ])('by %s', (_title, script, config, expected) => {
    expect(logOf(script, config).lines).toEqual([expected]);
  });

  it('of a component to which everything happens', () => {
    expect(logOf(eventful.script, eventful.config).lines).toEqual([
      '@0 starting started ready @1 failed(report) acknowledged cancelling(restart) @2 late(value) @4 abandoned teardown_failed ended(failed) handled waiting(2)',
      '@6 starting started ready @7 failed(report) acknowledged cancelling(restart) @8 late(value) @10 abandoned teardown_failed ended(failed) handled gave_up stopped(escalated)',
    ]);
  });
});

describe('an event', () => {
  it('carries seq, at, path and run', () => {
    const { events } = logOf(eventful.script, { ...eventful.config, id: 'feed' });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index));
    expect(events.map(({ path }) => path)).toEqual(events.map(() => ['feed']));
    const ats = events.map(({ at }) => at);
    expect(ats).toEqual([...ats].sort((a, b) => a - b));
    expect(new Set(events.map(({ run }) => run))).toEqual(new Set([0, 1]));
  });

  it('is the same, byte for byte, with the same seed and virtual clock', () => {
    const log = (): string => JSON.stringify(logOf(eventful.script, eventful.config).events);
    expect(log()).toBe(log());
    expect(log()).toContain('"type":"gave_up"');
  });

  it('of the default id has the path 0', () => {
    expect(logOf(() => NEVER).find('starting').path).toEqual(['0']);
  });

  it('carries the very failure that the handler and the policies receive', () =>
    lab(({ component, run, flush, log }) => {
      const asked: unknown[] = [];
      const probe = component(() => throwError(() => 'oops'));
      const decide = (failure: unknown): 'stop' => (asked.push(failure), 'stop');
      run(supervised(probe, { decide, events: log }));
      flush();
      expect(log.find('failed').failure).toBe(probe.handled[0]);
      expect(log.find('handled').failure).toBe(probe.handled[0]);
      expect(asked[0]).toBe(probe.handled[0]);
    }));

  it('is told in order when a listener makes the next one happen', () =>
    lab(({ component, run, flush, log }) => {
      let link: Link | undefined;
      const probe = component((given) => ((link = given), NEVER));
      const seen: string[] = [];
      const next = (event: LifecycleEvent): void => {
        log.next(event);
        if (event.type === 'ready' && event.run === 0) link?.errors.next('oops');
        seen.push(event.type);
      };
      run(supervised(probe, { events: { next } }), 20);
      flush();
      expect(log.events.map(({ seq }) => seq)).toEqual(log.events.map((_event, index) => index));
      expect(seen.slice(0, 6)).toEqual(['starting', 'started', 'ready', 'failed', 'acknowledged', 'cancelling']);
    }));
});
