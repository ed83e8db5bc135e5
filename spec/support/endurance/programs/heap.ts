import { asyncScheduler, EMPTY, NEVER, Observable, throwError, VirtualTimeScheduler } from 'rxjs';
import { supervised, Supervisor, type Link, type SuperviseConfig } from '../../../../lib/index.js';

/*
 * Arguments: how it is kept (`operator` or `Supervisor`), how each run ends, how often, and how many bytes or so are
 * kept of each run, on purpose. Prints the bytes in use at 20 points, evenly spread.
 */
const [, , keeper, way = '', count, leak] = process.argv;
const runs = Number(count);
const step = Math.floor(runs / 20);

/** Heartbeats take time: virtual time has more of it. */
const scheduler = way === 'heartbeat' ? new VirtualTimeScheduler() : undefined;

const error = new Error('boom');
const crash$ = throwError(() => error);
const later$ = new Observable<never>((subscriber) => subscriber.add(soon(() => subscriber.error(error))));
const ways: Record<string, (link: Link<never>) => Observable<never>> = {
  error: () => crash$,
  'error later': () => later$,
  throw: ({ run }) => {
    // A first start that throws would end a Supervisor.
    if (run > 0) throw error;
    return crash$;
  },
  completion: () => EMPTY,
  heartbeat: () => NEVER,
  report: ({ errors, acks, cancel$ }) => {
    acks.subscribe();
    errors.next(error);
    return new Observable((subscriber) => cancel$.subscribe(() => subscriber.complete()));
  },
  'report with a signal': ({ errors, signal }) => {
    errors.next(error);
    return new Observable((subscriber) => signal.addEventListener('abort', () => subscriber.complete()));
  },
};

function soon(work: () => void): () => void {
  const immediate = setImmediate(work);
  return () => clearImmediate(immediate);
}

const kept: unknown[] = [];
const bytes: number[] = [];
let starts = 0;

function start(link: Link<never>): Observable<never> {
  starts++;
  if (leak === 'link') kept.push(link);
  if (leak === 'number') kept.push(starts);
  if (starts % step === 0 && bytes.length < 20) {
    gc?.();
    bytes.push(process.memoryUsage().heapUsed);
  }
  if (starts === runs) finish();
  return ways[way]!(link);
}

const config: SuperviseConfig = {
  backoff: 0,
  restart: way === 'completion' ? 'permanent' : 'transient',
  resetAfter: 50,
  ...(way === 'heartbeat' && { heartbeat: 1 }),
};
const component = { start, handleIrrecoverable: () => undefined };
const kept$ =
  keeper === 'operator'
    ? supervised(component, { ...config, scheduler, events: { next: () => undefined } })
    : new Supervisor({ component, ...config }, { scheduler }).run$;
const keeping = kept$.subscribe();
scheduler?.flush();

function finish(): void {
  // It may be called before `subscribe` has returned, and virtual time leaves no turn to others.
  (scheduler ?? asyncScheduler).schedule(() => {
    keeping.unsubscribe();
    process.stdout.write(JSON.stringify({ bytes, kept: kept.length }));
  });
}
