import { defer, EMPTY, NEVER, repeat, retry, throwError, type Observable, type Unsubscribable } from 'rxjs';
import { supervised, Supervisor } from 'rxjs-supervisor';
import { atMost, never, type Bound } from './bound.js';
import { asap } from './chain.js';
import { Lateness } from './lateness.js';
import type { Measure, Section } from './section.js';

const count = 1_000_000;

type Start = () => Observable<never>;
type Keep = (start: Start) => Unsubscribable;

const failing$ = throwError(() => 'failed');

const failures: Record<string, Keep> = {
  'retry, asap: failures': (start) =>
    defer(start)
      .pipe(retry({ delay: asap }))
      .subscribe(),
  'supervise: failures': (start) => supervised(start, { backoff: 0 }).subscribe(),
  'Supervisor: failures': (start) => new Supervisor({ component: start, backoff: 0 }).run$.subscribe(),
};

const permanent = { backoff: 0, restart: 'permanent' } as const;

const completions: Record<string, Keep> = {
  'repeat, asap: completions': (start) =>
    defer(start)
      .pipe(repeat({ delay: asap }))
      .subscribe(),
  'supervise: completions': (start) => supervised(start, permanent).subscribe(),
  'Supervisor: completions': (start) => new Supervisor({ component: start, ...permanent }).run$.subscribe(),
};

/** Each run ends while it is being subscribed: seconds for all of them, and how late a user's timer was at most. */
function ending(keep: Keep, ended$: Observable<never>): Measure {
  return async () => {
    const lateness = new Lateness();
    const began = performance.now();
    let kept: Unsubscribable | undefined;
    await new Promise<void>((resolve) => {
      let runs = 0;
      kept = keep(() => {
        if (runs++ < count) return ended$;
        resolve();
        return NEVER;
      });
    });
    const seconds = (performance.now() - began) / 1e3;
    kept!.unsubscribe();
    return { seconds, late: await lateness.atMost() };
  };
}

const casesOf = (keepers: Record<string, Keep>, ended$: Observable<never>): Section['cases'] =>
  Object.fromEntries(Object.entries(keepers).map(([name, keep]) => [name, () => ending(keep, ended$)]));

const ours = Object.keys({ ...failures, ...completions }).filter((name) => name.toLowerCase().startsWith('super'));

const forOurs = (bound: Bound): Section['views'][number]['bounds'] =>
  Object.fromEntries(ours.map((name) => [name, [bound]]));

export const synchronous: Section = {
  name: 'synchronous',
  rounds: 3,
  processes: 'kept',
  warmUps: 0,
  cases: { ...casesOf(failures, failing$), ...casesOf(completions, EMPTY) },
  views: [
    {
      reading: 'seconds',
      title: `${count.toLocaleString('en')} runs that end synchronously, seconds`,
      digits: 2,
      bounds: forOurs(atMost(3, 's')),
    },
    {
      reading: 'late',
      title: 'How late a 10 ms timer of the user was meanwhile at most, ms',
      digits: 1,
      bounds: forOurs(never(50, 'ms')),
    },
  ],
};
