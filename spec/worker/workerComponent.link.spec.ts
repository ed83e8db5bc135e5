import { concat, defer, map, merge, NEVER, of, Subject, throwError, timer } from 'rxjs';
import { Supervisor } from '../../lib/index.js';
import { scripts } from '../support/worker/scripts.js';
import { ThreadLife, threadOf } from '../support/worker/threadLife.js';
import { watchThreads } from '../support/worker/watchThreads.js';

const built = scripts();
const threads = watchThreads();
jest.setTimeout(30_000);

const live = (way: string, config?: ConstructorParameters<typeof ThreadLife>[2]): ThreadLife =>
  new ThreadLife(built.current.url('threadServed'), way, config);

describe('a report from a thread', () => {
  it('is received, and acknowledged there; then the run is cancelled and restarted', async () => {
    const life = live('reports', { supervise: { restart: 'transient', backoff: 1 } });
    await life.value('again');
    const story = life.types.slice(3, 6);
    expect(story).toEqual(['failed', 'acknowledged', 'cancelling']);
    const { kind, error } = await life.failure();
    expect([kind, (error as Error).name, (error as Error).message]).toEqual(['report', 'RangeError', 'reported']);
    expect(await life.until('late')).toMatchObject({ kind: 'value', what: 'acked' });
    expect(await life.until('cancelling')).toMatchObject({ reason: 'restart' });
    expect(threads.most).toBe(1);
    life.stop();
  });

  it('is acknowledged for those who listen later, too', async () => {
    const life = live('acked twice');
    expect(await life.until('late')).toMatchObject({ what: 'acked twice' });
    await life.ended();
  });
});

describe.each(['by cancel$', 'by signal'])('a thread that is cancelled, and hears of it %s', (way) => {
  it('cleans up when it is to stop: its last values pass, then it is over', async () => {
    const stop$ = new Subject<void>();
    const life = live(way, { supervise: { cancel$: stop$ } });
    await life.until('ready');
    stop$.next();
    expect(await life.ended()).toEqual(['cleaned up: stop', 'complete']);
    expect(life.types.slice(3)).toEqual(['cancelling', 'ended', 'stopped']);
  });

  it('cleans up when it is restarted, or goes with its sibling', async () => {
    const fail$ = new Subject<never>();
    const app = new Supervisor(
      [
        { component: threadOf(built.current.url('threadServed'), way), id: 'thread', readiness: 'signal' },
        { component: () => merge(fail$, NEVER), id: 'sibling' },
      ],
      { strategy: 'one_for_all', defaults: { backoff: 1 } },
    );
    const seen: unknown[] = [];
    app.select('thread').subscribe((value) => seen.push(value));
    const ended = app.spawn();
    await app.whenReady();
    app.restartChild('thread');
    await until(() => seen.length === 1 && app.child('thread')?.state === 'running');
    expect(seen).toEqual(['cleaned up: restart']);
    fail$.error('oops');
    await until(() => seen.length === 2);
    expect(seen[1]).toBe('cleaned up: sibling');
    await app.stop();
    await ended;
    expect(threads.most).toBe(1);
  });
});

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a thread that is cancelled', () => {
  it.each(['ignores cancel$', 'cleans up for ever'])('is ended when its grace is over: it %s', async (way) => {
    const stop$ = new Subject<void>();
    const life = live(way, { supervise: { cancel$: stop$, shutdown: 100 } });
    await life.until('ready');
    stop$.next();
    await life.ended();
    expect(life.types.slice(3)).toEqual(['cancelling', 'abandoned', 'ended', 'stopped']);
  });

  it('is ended at once before it has begun', async () => {
    const life = live('never', { supervise: { cancel$: of(1) } });
    expect(await life.ended()).toEqual(['complete']);
    const early = live('never', { supervise: { cancel$: timer(1), shutdown: Infinity } });
    expect(await early.ended()).toEqual(['complete']);
    expect(early.types).toEqual(['starting', 'started', 'cancelling', 'ended', 'stopped']);
  });

  it('may exit as it likes', async () => {
    const stop$ = new Subject<void>();
    const life = live('exits when cancelled', { supervise: { cancel$: stop$ } });
    await life.until('ready');
    stop$.next();
    expect(await life.ended()).toEqual(['complete']);
  });
});

describe('the heartbeat of its supervisor', () => {
  it('hears its beats', async () => {
    const life = live('beats', { supervise: { heartbeat: 3_000 } });
    await life.until('ready');
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    expect(life.types).not.toContain('failed');
    life.stop();
  });

  it('misses them, though its event loop is alive', async () => {
    const life = live('silent', { supervise: { heartbeat: 500 }, worker: { heartbeat: 100_000 } });
    expect(await life.failure()).toMatchObject({ kind: 'heartbeat', error: { code: 'HEARTBEAT_MISSED' } });
    await life.ended();
  });
});

describe('the upstream of a thread', () => {
  it('goes there and its end, too', async () => {
    expect(await live('echo', { upstream$: of('a', { b: 1 }) }).ended()).toEqual(['a', { b: 1 }, 'complete']);
  });

  it('goes there with its error', async () => {
    const life = live('echo', {
      upstream$: concat(
        of(1),
        throwError(() => new TypeError('upstream')),
      ),
    });
    expect(await life.failure()).toMatchObject({ kind: 'error', error: { name: 'TypeError', message: 'upstream' } });
    expect((await life.ended())[0]).toBe(1);
  });

  it('is listened to only while the component listens', async () => {
    const upstream$ = new Subject<number>();
    const life = live('first of the upstream', { upstream$ });
    await until(() => upstream$.observed);
    upstream$.next(1);
    await until(() => !upstream$.observed);
    expect(life.seen).toEqual([1]);
    life.stop();
  });

  it('is listened to again, as often as the component likes', async () => {
    let n = 0;
    const upstream$ = defer(() => timer(10).pipe(map(() => ++n)));
    const life = live('echo, three times', { upstream$ });
    expect(await life.ended()).toEqual([1, 2, 3, 'complete']);
  });

  it('is let go of when the thread is', async () => {
    const upstream$ = new Subject<number>();
    const life = live('echo', { upstream$ });
    await until(() => upstream$.observed);
    life.stop();
    expect(upstream$.observed).toBe(false);
  });

  it.each<[string, string, unknown]>([
    ['OVERFLOW', 'when more is on the way than there is room for', 1],
    ['UNSERIALISABLE', 'when a value cannot travel', () => 1],
  ])('is a failure, and the thread has its grace: %s %s', async (code, _when, value) => {
    const upstream$ = new Subject<unknown>();
    const life = live('echo, waiting', { upstream$, worker: { buffer: 2 } });
    await until(() => upstream$.observed);
    for (let i = 0; i < 10; i++) upstream$.next(value);
    const { kind, error } = await life.failure();
    expect([kind, (error as { code?: unknown }).code]).toEqual(['error', code]);
    expect(upstream$.observed).toBe(false);
    expect(await life.until('late')).toMatchObject({ what: 'cleaned up: restart' });
    await life.ended();
    expect(life.types.filter((type) => type === 'failed')).toHaveLength(1);
  });
});
