import { CancelledError, supervised, type Link } from '../../lib/index.js';
import { NEVER, Observable, range, Subject, take, takeUntil, tap, throwError } from 'rxjs';
import { lab } from '../support/lab.js';
import { componentEventTypes } from '../support/eventTypes.js';
import { atFirst, eventful, places, type Place } from '../support/lab/places.js';
import { situations } from '../support/lab/situations.js';

const farewell = ['ended(unsubscribed)', 'stopped(unsubscribed)'];

describe('unsubscribing', () => {
  it.each(Object.entries(situations))('ends everything in the same turn: %s', (_title, situation) =>
    lab(({ component, run, at, timers, flush, log }) => {
      const probe = component(situation.script, situation.handling);
      const subscription = run(supervised(probe, { ...situation.config, events: log }));
      at(5, () => {
        expect(log.types.at(-1)).toBe(situation.last);
        expect(probe.live).toBe(situation.alive ? 1 : 0);
        const told = log.types.length;
        subscription.unsubscribe();
        expect([timers.pending, probe.live]).toEqual([0, 0]);
        expect(log.types.slice(told)).toEqual(situation.alive ? ['ended', 'stopped'] : ['stopped']);
      });
      flush();
      expect(log.events.at(-1)).toMatchObject({ type: 'stopped', reason: 'unsubscribed', at: 5 });
    }),
  );

  it.each(Object.entries(situations))('aborts the signal in the same turn: %s', (_title, situation) =>
    lab(({ component, run, at, flush }) => {
      const signals: AbortSignal[] = [];
      const script = (link: Link): Observable<unknown> => {
        signals.push(link.signal);
        return situation.script(link);
      };
      const probe = component(script, situation.handling);
      const subscription = run(supervised(probe, situation.config));
      at(5, () => {
        subscription.unsubscribe();
        expect(signals.map(({ aborted }) => aborted)).toEqual(signals.map(() => true));
      });
      flush();
      expect(signals).toHaveLength(probe.starts);
      expect(signals.at(-1)?.reason).toBeInstanceOf(CancelledError);
    }),
  );

  it.each(Object.entries(situations))('is told to `cancel$` of a run that is alive: %s', (_title, situation) =>
    lab(({ component, run, at }) => {
      let heard = 0;
      const script = (link: Link): Observable<unknown> => {
        void link.cancel$.subscribe(() => heard++);
        return situation.script(link);
      };
      const subscription = run(supervised(component(script, situation.handling), situation.config));
      at(5, () => {
        subscription.unsubscribe();
        if (situation.alive) expect(heard).toBeGreaterThan(0);
      });
    }),
  );
});

const failing = (): Observable<never> => throwError(() => 'oops');

/** Unsubscribes while something of the user's is on the stack; the lab sees that nothing comes after. */
function unsubscribing(
  place: (act: () => void) => Place,
  listener?: (act: () => void) => (event: never) => void,
): void {
  lab(({ component, run, flush, log }) => {
    const stop$ = new Subject<void>();
    let after = -1;
    const act = (): void => {
      if (after >= 0) return;
      stop$.next();
      after = log.types.length;
    };
    const { script, handling, config } = place(act);
    const listen = listener?.(act) as ((event: unknown) => void) | undefined;
    const events = { next: (event: (typeof log.events)[number]) => (log.next(event), listen?.(event)) };
    run(supervised(component(script, handling), { ...config, events }).pipe(takeUntil(stop$)));
    flush();
    expect(after).toBeGreaterThanOrEqual(0);
    const later = log.types.slice(after).filter((type) => type !== 'teardown_failed');
    expect(['ended', 'stopped']).toEqual(expect.arrayContaining(later));
    expect(log.types.filter((type) => type === 'stopped')).toHaveLength(1);
  });
}

describe('unsubscribing while the stack is in', () => {
  it.each(Object.entries(places))('%s ends everything', (_title, place) => unsubscribing(place));

  it.each(componentEventTypes)('an event listener ends everything: %s', (type) =>
    unsubscribing(
      () => eventful,
      (act) => atFirst(type, act),
    ),
  );

  it('the handler leaves what it returns alone', () =>
    lab(({ component, run, counted, flush }) => {
      const stop$ = new Subject<void>();
      const handling = counted(NEVER);
      const probe = component(failing, () => {
        stop$.next();
        return handling.$;
      });
      run(supervised(probe).pipe(takeUntil(stop$)));
      flush();
      expect([probe.handled.length, handling.total]).toEqual([1, 0]);
    }));

  it('decide asks no backoff', () =>
    lab(({ component, run, flush }) => {
      const stop$ = new Subject<void>();
      const backoff = jest.fn(() => 1);
      const decide = (): 'restart' => {
        stop$.next();
        return 'restart';
      };
      run(supervised(component(failing), { decide, backoff }).pipe(takeUntil(stop$)));
      flush();
      expect(backoff).not.toHaveBeenCalled();
    }));

  it('`next` ends everything', () =>
    lab(({ component, run, flush, log }) => {
      const seen: number[] = [];
      const probe = component(() => range(0, 1_000));
      run(
        supervised(probe, { restart: 'permanent', events: log }).pipe(
          tap((value) => seen.push(value)),
          take(3),
        ),
      );
      flush();
      expect(seen).toEqual([0, 1, 2]);
      expect(log.lines).toEqual([`@0 starting started ${farewell.join(' ')}`]);
    }));
});
