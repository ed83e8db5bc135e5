import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { map, merge, NEVER, Observable, of, throwError, timer, type Subscription } from 'rxjs';
import { supervise, supervised, superviseMap, Supervisor, type LifecycleEvent, type Start } from 'rxjs-supervisor';
import { adoptStrayErrors } from 'rxjs-supervisor/node';

/* Prints, for each of these situations, whose the errors are that stray in it. */

let heard: string[] = [];
const events = {
  next(event: LifecycleEvent): void {
    if (event.type === 'failed')
      heard.push(`${event.path.join('/')} ${event.failure.kind}: ${say(event.failure.error)}`);
    if (event.type === 'late') heard.push(`${event.path.join('/')} late: ${say(event.what)}`);
  },
};
const say = (error: unknown): string => (error instanceof Error ? error.message : String(error));
process.on('uncaughtException', (error, origin) => heard.push(`${origin}: ${say(error)}`));

function stray(message: string): void {
  setImmediate(() => fail(message));
}
function fail(message: string): never {
  throw new Error(message);
}
async function lost(message: string): Promise<never> {
  await Promise.resolve();
  return fail(message);
}

/** It waits for ever when it has failed. */
const config = { events, backoff: () => NEVER };
const kept = (id: string, start: Start<unknown, never>): Observable<unknown> => supervised(start, { ...config, id });
const live = (id: string, begin: () => void): Observable<unknown> => kept(id, () => (begin(), NEVER));

type Situation = () => Subscription | undefined;

const emitter = new EventEmitter();
const shared: Record<string, Situation> = {
  'a listener of a shared emitter, emitted by another component': () =>
    merge(
      live('hears', () => emitter.once('a', () => fail('a'))),
      live('emits', () => setImmediate(() => emitter.emit('a'))),
    ).subscribe(),
  'a listener of a shared emitter, emitted by nobody': () => {
    setTimeout(() => emitter.emit('b'), 5);
    return live('hears', () => emitter.once('b', () => fail('b'))).subscribe();
  },
  'a pool that another component has opened': () => {
    const jobs: (() => void)[] = [];
    const work = (): void => jobs.shift()?.();
    return merge(
      kept('opens', () => timer(1, 1).pipe(map(() => setImmediate(work)))),
      live('uses', () => jobs.push(() => fail('job'))),
    ).subscribe();
  },
  'the same, with a callback that is bound': () => {
    const jobs: (() => void)[] = [];
    const work = (): void => jobs.shift()?.();
    return merge(
      kept('opens', () => timer(1, 1).pipe(map(() => setImmediate(work)))),
      live('uses', () => jobs.push(AsyncLocalStorage.bind(() => stray('job')))),
    ).subscribe();
  },
  queueMicrotask: () => live('feed', () => queueMicrotask(() => fail('microtask'))).subscribe(),
};

const consumers: Record<string, Situation> = {
  'a consumer that throws': () => kept('feed', () => merge(of(1), NEVER)).subscribe(() => fail('consumer')),
  'what a consumer begins': () => kept('feed', () => merge(of(1), NEVER)).subscribe(() => stray('consumer')),
  'a consumer of superviseMap': () =>
    of(1)
      .pipe(superviseMap(() => () => merge(timer(1), NEVER), config))
      .subscribe(() => fail('consumer')),
  'a consumer of select': () => {
    const app = new Supervisor({ component: () => merge(timer(1), NEVER), id: 'feed' });
    app.events$.subscribe(events);
    app.select('feed').subscribe(() => fail('consumer'));
    return app.run$.subscribe();
  },
  'a component that is the consumer of another': () =>
    kept('outer', () => kept('inner', () => merge(timer(1), NEVER)).pipe(map(() => void lost('outer')))).subscribe(),
  'a listener of events that throws': () =>
    supervised(() => NEVER, { events: { next: ({ type }) => type === 'ready' && fail('listener') } }).subscribe(),
  'a listener of events$ that throws': () => {
    const app = new Supervisor(() => NEVER);
    app.events$.subscribe(({ type }) => type === 'ready' && fail('listener'));
    return app.run$.subscribe();
  },
};

const own: Record<string, Situation> = {
  'the upstream that it has subscribed to': () =>
    new Observable<number>(() => stray('upstream'))
      .pipe(supervise({ start: ({ source$ }) => source$ }, { ...config, id: 'feed' }))
      .subscribe(),
  'its handler': () =>
    supervised(
      { start: () => throwError(() => 'first'), handleIrrecoverable: () => stray('handler') },
      { ...config, id: 'feed' },
    ).subscribe(),
  'its cleanup, cancelled by its sibling': () => {
    const cleaning: Start = ({ cancel$, signal }) =>
      new Observable(() => {
        signal.addEventListener('abort', () => void lost('aborted'));
        cancel$.subscribe(() => stray('cancelled'));
        return () => stray('torn down');
      });
    const failing: Start = ({ run }) => (run === 0 ? timer(5).pipe(map(() => fail('first'))) : NEVER);
    const children = [
      { component: cleaning, id: 'cleans', shutdown: 5 },
      { component: failing, id: 'fails' },
    ];
    const app = new Supervisor(children, { strategy: 'one_for_all' });
    app.events$.subscribe(events);
    return app.run$.subscribe();
  },
  'two at once': () =>
    live('feed', () => {
      stray('first');
      stray('second');
    }).subscribe(),
  'nobody, and a component in the same turn': () => {
    void lost('nobody');
    return live('feed', () => void lost('feed')).subscribe();
  },
  'a component, and nobody in the same turn': () => {
    const living = live('feed', () => void lost('feed')).subscribe();
    void lost('nobody');
    return living;
  },
};

const adopting = adoptStrayErrors();
const seen: Record<string, string[]> = {};
for (const [title, begin] of Object.entries({ ...shared, ...consumers, ...own })) {
  heard = [];
  const living = begin();
  await sleep(30);
  living?.unsubscribe();
  seen[title] = heard;
}
adopting.unsubscribe();
process.stdout.write(JSON.stringify(seen));
