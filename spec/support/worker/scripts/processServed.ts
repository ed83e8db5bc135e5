import { setTimeout as sleep } from 'node:timers/promises';
import { concat, concatMap, from, map, NEVER, Observable, of, Subject, takeUntil, tap, timer } from 'rxjs';
import type { Link, Start } from 'rxjs-supervisor';
import { serveComponent } from 'rxjs-supervisor/worker';

/*
 * Argument: which of these components. The first value of most is the process that it lives in.
 */
type Input = Link;
const here = of(process.pid);
const later = (happen: () => void): Observable<number> =>
  concat(here, timer(20).pipe(concatMap(() => (happen(), NEVER))));
const fail = (error: unknown): never => {
  throw error;
};
class Unheard extends Error {
  override readonly name = 'Unheard';
  readonly errno = -7;
}
const unheard = (): Error => new Unheard('nobody caught it', { cause: new TypeError('deep', { cause: 'deeper' }) });

const rich: readonly unknown[] = [
  new Map<unknown, unknown>([['key', new Set([1, 2n])]]),
  Buffer.from([0, 1, 255]),
  ...[2n ** 70n, new Date(7), /ab+c/gi, undefined, null, NaN, -0],
  new Float64Array([1.5, -2.5]),
  { nested: [{ deep: 'ünïcödé 🐘' }] },
];

/** More than a channel takes at once. */
const flood = from(Array.from({ length: 5_000 }, () => 'x'.repeat(1_000)));
/** What a thread can be sent, but not a process. */
const shared = new SharedArrayBuffer(8);

const ways: Readonly<Record<string, Start>> = {
  idle: () => concat(here, NEVER),
  ends: () => here,
  rich: () => from(rich),
  many: () => from(Array.from({ length: 5_000 }, (_, n) => n)),
  place: ({ path, run }: Input) => of({ path, run }),
  surroundings: () =>
    of({ args: process.argv.slice(3), execArgv: process.execArgv, cwd: process.cwd(), env: process.env['FLAVOUR'] }),
  function: () => of(() => 'a function cannot travel'),
  reports: ({ errors, acks }: Input) =>
    new Observable((subscriber) => {
      acks.subscribe(() => subscriber.complete());
      errors.next(unheard());
    }),
  tellsReason: ({ cancel$ }: Input) => concat(here, cancel$),
  tellsSignal: async function* ({ signal }: Input) {
    yield process.pid;
    await sleep(60_000, undefined, { signal }).catch(() => undefined);
    yield (signal.reason as { reason?: unknown }).reason;
  },
  ignoresCancel: ({ cancel$ }: Input) => (cancel$.subscribe(), concat(here, NEVER)),
  beats: ({ beat, cancel$ }: Input) =>
    concat(
      here,
      timer(0, 20).pipe(
        tap(beat),
        concatMap(() => []),
      ),
    ).pipe(takeUntil(cancel$)),
  isReady: ({ ready }: Input) =>
    concat(
      here,
      timer(50).pipe(
        tap(ready),
        concatMap(() => NEVER),
      ),
    ),
  fails: () => concat(here, new Observable((subscriber) => subscriber.error(unheard()))),
  throws: () => fail(unheard()),
  tearsDownBadly: () => new Observable((subscriber) => (subscriber.complete(), () => fail(new Error('not closed')))),
  doubles: ({ source$ }: Input) => source$.pipe(map((value) => (value as number) * 2)),
  uncaught: () => later(() => setImmediate(() => fail(unheard()))),
  uncaughtNull: () => later(() => setImmediate(() => fail(null))),
  uncaughtInAFlood: () =>
    new Observable((subscriber) => {
      flood.subscribe((value) => subscriber.next(value));
      setImmediate(() => fail(unheard()));
    }),
  uncaughtAfterTheEnd: () => (process.nextTick(() => fail(unheard())), here),
  uncaughtWithMembers: () => later(() => setImmediate(() => fail(Object.assign(unheard(), { shared, blob: 1 })))),
  rejection: () => later(() => void Promise.reject(unheard())),
  caughtByItself: () => {
    const caught$ = new Subject<string>();
    process.on('uncaughtException', (error) => {
      caught$.next(error.message);
      caught$.complete();
    });
    setTimeout(() => fail(unheard()), 20);
    return caught$;
  },
  exit0: () => later(() => process.exit(0)),
  exit7: () => later(() => process.exit(7)),
  diesAtOnce: () => (process.kill(process.pid, 'SIGKILL'), NEVER),
  killsItself: () => later(() => process.kill(process.pid, 'SIGKILL')),
  terminatesItself: () => later(() => process.kill(process.pid, 'SIGTERM')),
  stopsItself: () => later(() => process.kill(process.pid, 'SIGSTOP')),
  loops: () =>
    later(() => {
      for (;;);
    }),
  disconnects: () => later(() => process.disconnect()),
  lingers: () => (setInterval(() => undefined, 1_000), here),
  interrupted: ({ cancel$ }: Input) => {
    const heard$ = new Subject<string>();
    process.on('SIGINT', () => heard$.next('interrupted'));
    cancel$.subscribe((reason) => {
      heard$.next(`cancelled: ${reason}`);
      heard$.complete();
    });
    return concat(here, heard$);
  },
};

serveComponent(ways[process.argv[2] ?? '']!, process.argv[2] === 'isReady' ? { readiness: 'signal' } : {});
