import { asyncScheduler, fromEvent, merge, Observable, Subject, takeUntil, throwError } from 'rxjs';
import { getEventListeners, setMaxListeners } from 'node:events';
import { supervised, Supervisor, type Link } from '../../lib/index.js';
import { Counted } from '../support/lab/counted.js';

const restarts = 5_000;
const count = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

/** Most listeners ever seen between the start of a run and the next. */
interface Seen {
  inRun: number;
  inHandler: number;
}

/** A component that listens to a signal that outlives its runs, and crashes at once or a turn later. */
function listening(shared: AbortSignal, seen: Seen, done: () => void, leaky = false) {
  return {
    start: ({ run }: Link<never>): Observable<never> => {
      if (run === restarts) asyncScheduler.schedule(done);
      if (leaky) shared.addEventListener('abort', () => undefined);
      const crash$ = throwError(() => 'boom');
      return merge(
        new Observable<never>(() => void (seen.inRun = Math.max(seen.inRun, count(shared)))),
        run < restarts ? crash$ : new Subject<never>(),
      ).pipe(takeUntil(fromEvent(shared, 'abort')));
    },
    handleIrrecoverable: (): void => {
      seen.inHandler = Math.max(seen.inHandler, count(shared));
    },
  };
}

describe('A signal that outlives the runs of a component', () => {
  const outlive = (keep: (component: ReturnType<typeof listening>) => Observable<unknown>, leaky = false) =>
    new Promise<Seen & { after: number }>((resolve) => {
      const { signal } = new AbortController();
      setMaxListeners(Infinity, signal);
      const seen = { inRun: 0, inHandler: 0 };
      const done = (): void => {
        keeping.unsubscribe();
        resolve({ ...seen, after: count(signal) });
      };
      const keeping = keep(listening(signal, seen, done, leaky)).subscribe();
    });

  const kept = { inRun: 1, inHandler: 0, after: 0 };

  it('never has more than one listener under the operator, and none between runs', async () => {
    await expect(outlive((component) => supervised(component, { backoff: 0 }))).resolves.toEqual(kept);
  });

  it('never has more than one listener under a Supervisor, and none between runs', async () => {
    await expect(outlive((component) => new Supervisor({ component, backoff: 0 }).run$)).resolves.toEqual(kept);
  });

  it('has many if the component is leaky: the check sees that', async () => {
    const { after } = await outlive((component) => supervised(component, { backoff: 0 }), true);
    expect(after).toBe(restarts + 1);
  });
});

describe('cancel$', () => {
  it('has one listener through all restarts, and none after the end', async () => {
    const { signal } = new AbortController();
    const stop$ = new Subject<void>();
    const cancel$ = new Counted(merge(stop$, fromEvent(signal, 'abort')));
    let most = 0;
    await new Promise<void>((resolve) => {
      const start = ({ run }: Link<never>): Observable<never> => {
        most = Math.max(most, count(signal));
        if (run === restarts) asyncScheduler.schedule(() => stop$.next());
        return run < restarts ? throwError(() => 'boom') : new Subject<never>();
      };
      supervised(start, { backoff: 0, cancel$: cancel$.$ }).subscribe({ complete: resolve });
    });
    expect({ most, maxLive: cancel$.maxLive, total: cancel$.total }).toEqual({ most: 1, maxLive: 1, total: 1 });
    expect({ live: cancel$.live, signal: count(signal) }).toEqual({ live: 0, signal: 0 });
  });
});
