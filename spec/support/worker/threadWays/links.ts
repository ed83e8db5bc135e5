import {
  concat,
  defer,
  EMPTY,
  ignoreElements,
  map,
  merge,
  NEVER,
  Observable,
  of,
  repeat,
  switchMap,
  take,
  timer,
} from 'rxjs';
import { Supervisor, type CancelledError, type Link } from 'rxjs-supervisor';
import type { Way } from './way.js';

/** Cleans up asynchronously, says so, and ends. */
const cleaning = (reason: string): Observable<string> => timer(20).pipe(map(() => `cleaned up: ${reason}`));

/** What goes over the link, in both directions. */
export const threadLinks: Readonly<Record<string, Way>> = {
  place: ({ path, run }) => merge(of({ path, run }), NEVER),
  reports: ({ errors, acks, run }) =>
    run === 0
      ? merge(
          acks.pipe(map(() => 'acked')),
          timer(1).pipe(
            switchMap(() => (errors.next(new RangeError('reported')), EMPTY)),
            ignoreElements(),
          ),
          NEVER,
        )
      : merge(of('again'), NEVER),
  'acked twice': async ({ errors, acks }: Link) => {
    errors.next('x');
    await new Promise((resolve) => acks.subscribe(resolve));
    await new Promise((resolve) => acks.subscribe(resolve));
    return 'acked twice';
  },
  'by cancel$': ({ cancel$ }) => cancel$.pipe(switchMap(cleaning)),
  'by signal': ({ signal }) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        const { reason } = signal.reason as CancelledError;
        setTimeout(() => resolve(`cleaned up: ${reason}`), 20);
      });
    }),
  'ignores cancel$': ({ cancel$ }) => merge(NEVER, cancel$.pipe(map((reason) => `ignored: ${reason}`))),
  'cleans up for ever': async function* ({ cancel$ }: Link) {
    try {
      yield await new Promise((resolve) => cancel$.subscribe(resolve));
    } finally {
      await new Promise(() => undefined);
    }
  },
  'exits when cancelled': ({ cancel$ }) => cancel$.pipe(switchMap(() => process.exit(7))),
  'signals ready': ({ ready }) =>
    merge(
      NEVER,
      concat(
        timer(30),
        defer(() => (ready(), EMPTY)),
      ).pipe(ignoreElements()),
    ),
  'ready by a value': () => concat(timer(30), NEVER),
  beats: ({ beat }) => (setInterval(beat, 20), NEVER),
  silent: () => NEVER,
  stubborn: ({ cancel$, errors }) =>
    new Observable((subscriber) => {
      subscriber.add(cancel$.subscribe());
      setTimeout(() => errors.next('again'), 5);
    }),
  'first fails': ({ run }) =>
    new Observable((subscriber) => {
      if (run === 0) subscriber.error('first');
      else subscriber.next('second');
    }),
  tree: new Supervisor([
    { component: ({ ready }: Link) => (setTimeout(ready, 50), NEVER), id: 'slow', readiness: 'signal' },
    { component: () => NEVER, id: 'quick' },
  ]),
  'tree that waits': new Supervisor([{ component: () => NEVER, readiness: 'signal' }]),
  'tree that gives up': new Supervisor([() => timer(5).pipe(map(() => JSON.parse('{') as unknown))], {
    maxRestarts: 1,
    defaults: { backoff: 1 },
  }),
  echo: ({ source$ }) => source$,
  'echo, three times': ({ source$ }) => source$.pipe(repeat(3)),
  'echo, waiting': ({ source$, cancel$ }) =>
    new Observable((subscriber) => {
      subscriber.add(source$.subscribe({ error: (error: unknown) => subscriber.error(error) }));
      subscriber.add(cancel$.pipe(switchMap(cleaning)).subscribe(subscriber));
    }),
  'first of the upstream': ({ source$ }) => merge(source$.pipe(take(1)), NEVER),
};
