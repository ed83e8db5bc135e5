import { EMPTY, lastValueFrom, of, Subject, toArray, type Observable } from 'rxjs';
import { supervise, supervised, superviseMap, Supervisor, type Component, type LifecycleEvent } from 'rxjs-supervisor';
import { adoptStrayErrors } from 'rxjs-supervisor/node';
import { strayErrors, strayWays } from '../strayWays.js';

/* Prints what became of each error that strayed, by how it did, what it was, and who kept the component. */

type Keep = (component: Component<unknown, never>, events: Subject<LifecycleEvent>) => Observable<unknown>;

const keepers: Readonly<Record<string, Keep>> = {
  supervised: (component, events) => supervised(component, { backoff: 0, events }),
  supervise: (component, events) => EMPTY.pipe(supervise(component, { backoff: 0, events })),
  superviseMap: (component, events) => of(1).pipe(superviseMap(() => component, { backoff: 0, events })),
  Supervisor: (component, events) => kept(new Supervisor({ component, backoff: 0 }), events),
  'a nested Supervisor': (component, events) =>
    kept(new Supervisor(new Supervisor({ component, backoff: 0, id: 'c' }, { id: 'n' })), events),
};

function kept(supervisor: Supervisor, events: Subject<LifecycleEvent>): Observable<unknown> {
  supervisor.events$.subscribe(events);
  return supervisor.run$;
}

/** Its first run lets an error stray, its second one completes. */
async function live(keep: Keep, stray: (error: unknown) => void, error: unknown): Promise<string> {
  const told: string[] = [];
  const component: Component<unknown, never> = {
    start: ({ run, signal }) => {
      if (run > 0) return of('up');
      signal.addEventListener('abort', () => told.push('aborted'));
      stray(error);
      return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    },
    handleIrrecoverable: (handled, { kind, run }) => {
      told.push(`handled ${kind} of run ${run}, ${handled === error ? 'the same' : 'another'}`);
    },
  };
  const events = new Subject<LifecycleEvent>();
  events.subscribe((event) => {
    if (event.type === 'cancelling') told.push(`cancelled by ${event.reason}`);
    if (['failed', 'acknowledged', 'late', 'abandoned'].includes(event.type)) told.push(event.type);
  });
  await lastValueFrom(keep(component, events).pipe(toArray()));
  return told.join(', ');
}

const adopting = adoptStrayErrors();
const seen: [string, string][] = [];
for (const [keeper, keep] of Object.entries(keepers))
  for (const [way, stray] of Object.entries(strayWays))
    for (const [what, make] of Object.entries(strayErrors))
      seen.push([`${what} in ${way} under ${keeper}`, await live(keep, stray, make())]);
adopting.unsubscribe();
process.stdout.write(JSON.stringify(seen));
