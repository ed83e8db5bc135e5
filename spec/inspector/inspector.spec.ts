import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { firstValueFrom, lastValueFrom, NEVER, ReplaySubject, Subject, throwError, type Subscription } from 'rxjs';
import { supervised, Supervisor } from '../../lib/index.js';
import { inspector, type InspectorAddress } from '../../lib/inspector/index.js';
import { expectNothingLeft } from '../../lib/testing/index.js';
import { Inspected } from '../support/inspector/inspected.js';

let app: Supervisor;
let shown: Inspected | undefined;

/** The parts of a tree that a snapshot has. */
interface Snapshot {
  children: { path: string[]; state: string; errors: string[]; restarts: number }[];
  events: { type: string; path: string[] }[];
  control: boolean;
}

async function snapshot(): Promise<Snapshot> {
  return (await (await shown?.ask('/snapshot'))?.json()) as Snapshot;
}

const throwing = (message: string): never => {
  throw new Error(message);
};

const stays = (): typeof NEVER => NEVER;

/** A component that fails when it is told to. */
function failing(): { start: () => Subject<never>; fail: (error: unknown) => void } {
  let run = new Subject<never>();
  return { start: () => (run = new Subject()), fail: (error) => run.error(error) };
}

afterEach(async () => {
  shown?.end();
  shown = undefined;
  await app.stop();
});

describe('inspector', () => {
  it('shows those who run already, and what happens from then on', async () => {
    const feed = failing();
    app = new Supervisor([
      { component: stays, id: 'db' },
      { component: feed, id: 'feed', backoff: 60_000 },
    ]);
    void app.spawn();
    shown = await Inspected.of(app);
    expect((await snapshot()).children).toMatchObject([
      { path: ['db'], state: 'running' },
      { path: ['feed'], state: 'running' },
    ]);
    const stream = await shown.listen();
    await stream.find(({ type }) => type === 'reset');
    feed.fail(new Error('unplugged', { cause: 'a cat' }));
    const { data } = await stream.find(({ type }) => type === 'told');
    expect(data).toContainEqual(
      expect.objectContaining({ type: 'failed', path: ['feed'], word: 'error', errors: ['Error: unplugged', 'a cat'] }),
    );
    const { children, events, control } = await snapshot();
    expect(children[1]).toMatchObject({ state: 'waiting', errors: ['Error: unplugged', 'a cat'] });
    expect(events.map(({ type }) => type)).toContain('waiting');
    expect(control).toBe(false);
  });

  it('is a component that says where it is, is ready then, and ends when it is asked to', async () => {
    app = new Supervisor(stays);
    const component = { component: inspector(app, { port: 0 }), id: 'inspector', readiness: 'signal' } as const;
    const above = new Supervisor([component, app]);
    const address = firstValueFrom(above.select<InspectorAddress>('inspector'));
    const ended = above.spawn();
    await above.whenReady();
    const { url, port } = await address;
    expect(url).toBe(`http://127.0.0.1:${port}/`);
    expect((await fetch(url)).status).toBe(200);
    expect((await above.stop()).abandoned).toEqual([]);
    await ended;
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expectNothingLeft();
  });

  it('ends while somebody looks', async () => {
    app = new Supervisor(stays);
    shown = await Inspected.of(app);
    const stream = await shown.listen();
    await stream.next();
    shown.end();
    await expect(stream.next()).rejects.toThrow(/aborted|terminated/);
  });

  it('fails clearly when its port is taken', async () => {
    app = new Supervisor(stays);
    const other: Server = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const taken = supervised(inspector(app, { port }), { restart: 'temporary' });
    const message = `The inspector cannot listen on port ${port} of 127.0.0.1: the port is taken`;
    await expect(firstValueFrom(taken)).rejects.toThrow(message);
    other.close();
  });

  it('goes on where a viewer was cut off', async () => {
    const feed = failing();
    app = new Supervisor({ component: feed, id: 'feed', backoff: 60_000 });
    void app.spawn();
    shown = await Inspected.of(app);
    const stream = await shown.listen();
    const first = await stream.next();
    stream.close();
    feed.fail('x');
    const next = await (await shown.listen({ 'last-event-id': first?.id ?? '' })).next();
    expect(next?.type).toBe('told');
    expect((next?.data as { type: string }[])[0]?.type).toBe('failed');
  });

  it('is started again at the same port, and the tree notices nothing', async () => {
    app = new Supervisor({ component: stays, id: 'db' });
    void app.spawn();
    const told: string[] = [];
    const listening = app.events$.subscribe(({ type }) => told.push(type));
    const { port } = (shown = await Inspected.of(app)).address;
    const stream = await shown.listen();
    const first = await stream.next();
    shown.end();
    shown = await Inspected.of(app, { port });
    const again = await (await shown.listen({ 'last-event-id': first?.id ?? '' })).next();
    expect(again?.type).toBe('reset');
    expect(again?.id).not.toBe(first?.id);
    expect(told).toEqual([]);
    listening.unsubscribe();
  });

  it('comes back at the port that it found, unless that is taken', async () => {
    app = new Supervisor({ component: stays, id: 'db' });
    const component = inspector(app, { port: 0 });
    const ports: number[] = [];
    const live = async (): Promise<Subscription> => {
      const addresses = new ReplaySubject<InspectorAddress>(1);
      const running = supervised(component, { restart: 'temporary' }).subscribe(addresses);
      ports.push((await firstValueFrom(addresses)).port);
      return running;
    };
    (await live()).unsubscribe();
    const again = await live();
    expect(ports[1]).toBe(ports[0]);
    await expect(live()).rejects.toThrow('the port is taken');
    const other = await live();
    expect(ports[2]).not.toBe(ports[0]);
    for (const running of [again, other]) running.unsubscribe();
  });

  it('may be a part of the tree that it shows', async () => {
    const addresses = new ReplaySubject<InspectorAddress>(1);
    const page = { component: inspector(() => app, { port: 0 }), id: 'page', readiness: 'signal' } as const;
    app = new Supervisor([page, { component: stays, id: 'db' }]);
    app.select<InspectorAddress>('page').subscribe(addresses);
    const ended = app.spawn();
    await app.whenReady();
    const { url } = await firstValueFrom(addresses);
    const { children } = (await (await fetch(new URL('/snapshot', url))).json()) as Snapshot;
    expect(children).toMatchObject([
      { path: ['page'], state: 'running' },
      { path: ['db'], state: 'running' },
    ]);
    await app.stop();
    await ended;
  });

  it('refuses what is no supervisor, when it is given or when it is asked for', async () => {
    const message = 'Expected a `Supervisor`, or a function that returns one, got undefined';
    const nothing = undefined as unknown as Supervisor;
    expect(() => inspector(nothing)).toThrow(new TypeError(message));
    const component = inspector(() => nothing, { port: 0 });
    await expect(lastValueFrom(supervised(component, { restart: 'temporary' }))).rejects.toThrow(message);
  });

  it('fails alone when something is told that it cannot take', async () => {
    app = new Supervisor(stays);
    const events$ = new Subject<object>();
    const odd = { events$, whichChildren: () => [], health: () => ({ path: [] }) } as unknown as Supervisor;
    const failed = lastValueFrom(supervised(inspector(odd, { port: 0 }), { restart: 'temporary' }));
    events$.next(Object.defineProperty({}, 'type', { get: () => throwing('odd') }));
    await expect(failed).rejects.toThrow('odd');
    expect(events$.observed).toBe(false);
  });

  it('shows the part of another tree that it was given', async () => {
    app = new Supervisor([{ component: stays, id: 'db' }], { id: 'app' });
    const above = new Supervisor([{ component: () => throwError(() => 'x'), restart: 'temporary' }, app]);
    shown = await Inspected.of(app);
    const ended = above.spawn();
    await above.whenReady();
    expect((await snapshot()).events.map(({ path }) => path)).toContainEqual(['db']);
    await above.stop();
    await ended;
  });

  it.each([
    [{ prot: 1 }, TypeError, 'Unknown option `prot` of `inspector`'],
    [{ host: '0.0.0.0' }, TypeError, 'Expected a `token`'],
  ])('refuses %p', (config, kind, message) => {
    app = new Supervisor(stays);
    expect(() => inspector(app, config as object)).toThrow(kind);
    expect(() => inspector(app, config as object)).toThrow(message);
  });
});
