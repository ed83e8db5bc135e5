import { concat, NEVER, of, Subject, tap } from 'rxjs';
import { supervised } from '../../lib/index.js';
import { lab } from '../support/lab.js';
import { componentEventTypes } from '../support/eventTypes.js';
import { atFirst, eventful, places, type Place } from '../support/lab/places.js';

/** Emits `cancel$` while something of the user's is on the stack: supervision ends, and starts and handles no more. */
function cancelling(place: (act: () => void) => Place, listener?: (act: () => void) => (event: never) => void): void {
  lab(({ component, watch, flush, counted, expectObservable, log }) => {
    const stop$ = new Subject<void>();
    let before: unknown;
    const done = (): unknown => [log.types.filter((type) => type === 'starting').length, probe.handled.length];
    const act = (): void => {
      if (before !== undefined) return;
      before = done();
      stop$.next();
    };
    const { script, handling, config } = place(act);
    const probe = component(script, handling);
    const listen = listener?.(act) as ((event: unknown) => void) | undefined;
    const events = { next: (event: (typeof log.events)[number]) => (log.next(event), listen?.(event)) };
    const output$ = supervised(probe, { shutdown: 3, ...config, cancel$: counted(stop$).$, events });
    const ended: string[] = [];
    watch(output$.pipe(tap({ complete: () => ended.push('complete'), error: () => ended.push('error') }))).subscribe({
      error: () => undefined,
    });
    expectObservable(NEVER).toBe('');
    flush();
    expect(done()).toEqual(before);
    expect(ended).toHaveLength(1);
    if (log.find('stopped').reason === 'stop') expect(ended).toEqual(['complete']);
  });
}

describe('cancel$ emitting while the stack is in', () => {
  it.each(Object.entries(places))('%s ends supervision', (_title, place) => cancelling(place));

  it.each(componentEventTypes)('an event listener ends supervision: %s', (type) =>
    cancelling(
      () => eventful,
      (act) => atFirst(type, act),
    ),
  );

  it('`next` ends supervision, the values of that turn included', () =>
    lab(({ component, watch, flush }) => {
      const seen: unknown[] = [];
      const cancel$ = new Subject<void>();
      const probe = component(() => concat(of(1, 2, 3), NEVER));
      watch(supervised(probe, { cancel$ })).subscribe({
        next: (value) => {
          seen.push(value);
          if (value === 2) cancel$.next();
        },
        complete: () => seen.push('complete'),
      });
      flush();
      expect(seen).toEqual([1, 2, 'complete']);
      expect(probe.starts).toBe(1);
    }));
});
