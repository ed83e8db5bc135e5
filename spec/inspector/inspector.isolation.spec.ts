import http from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { filter, firstValueFrom } from 'rxjs';
import { supervised, Supervisor } from '../../lib/index.js';
import { inspector, type InspectorAddress } from '../../lib/inspector/index.js';
import { Witness } from '../../lib/inspector/internal/witness.js';
import { Inspected } from '../support/inspector/inspected.js';
import { get } from '../support/inspector/showing.js';
import { ownInspector, ShownStory } from '../support/inspector/shownStory.js';
import { sockets, socketsAre, Wire } from '../support/inspector/wire.js';

jest.setTimeout(30_000);

const moments = 12;

let before: number;
let undisturbed: readonly string[];
let wires: Wire[] = [];

/** What happens when this is done once in a while. */
async function logWith(
  disturb: (story: ShownStory, moment: number) => Promise<void> | void,
): Promise<readonly string[]> {
  const story = new ShownStory();
  for (let moment = 0; moment < moments; moment++) {
    story.goOn();
    await disturb(story, moment);
  }
  const log = await story.end();
  expect(story.listeners.live).toBe(0);
  return log;
}

/** Looks, or asks for something else. */
const ask = async ({ address: { port } }: Inspected, bytes = get('/events')): Promise<Wire> => {
  const wire = await Wire.to(port, bytes);
  wires.push(wire);
  await wire.hears('\r\n\r\n');
  return wire;
};

beforeAll(async () => {
  undisturbed = await logWith(() => undefined);
});

beforeEach(() => {
  before = sockets();
});

afterEach(async () => {
  jest.restoreAllMocks();
  for (const { socket } of wires) socket.destroy();
  wires = [];
  await socketsAre(before);
});

describe('a tree is as if nobody looked', () => {
  it('when there is enough to see', () => {
    expect(undisturbed.length).toBeGreaterThan(1_000);
    expect(undisturbed.some((line) => line.includes('waiting') && line.includes('group/b'))).toBe(true);
  });

  it('when somebody looks, and when they stop in the middle of it', async () => {
    let shown: Inspected | undefined;
    const log = await logWith(async (story, moment) => {
      if (moment === 3) shown = await Inspected.of(story.shown);
      if (moment > 3 && shown !== undefined) await ask(shown);
      if (moment === 7) expect(story.listeners).toMatchObject({ live: 1, maxLive: 1 });
      if (moment === moments - 1) shown?.end();
    });
    expect(log).toEqual(undisturbed);
  });

  it('when they ask for nonsense', async () => {
    let shown: Inspected | undefined;
    const log = await logWith(async ({ shown: tree }, moment) => {
      shown ??= await Inspected.of(tree, { control: true });
      for (const bytes of ['nonsense\r\n\r\n', get('/%'), 'POST /control/restart HTTP/1.1\r\nhost: x\r\n\r\n']) {
        (await ask(shown, bytes)).socket.destroy();
      }
      if (moment === moments - 1) shown.end();
    });
    expect(log).toEqual(undisturbed);
  });

  it('when its inspector comes and goes', async () => {
    const log = await logWith(async ({ shown: tree }) => {
      const shown = await Inspected.of(tree);
      await ask(shown);
      shown.end();
    });
    expect(log).toEqual(undisturbed);
  });

  it('when its inspector is a part of it, and is restarted and terminated there', async () => {
    const log = await logWith(async ({ app, shown: tree }, moment) => {
      if (moment === 2) app.startChild({ component: inspector(tree, { port: 0 }), id: ownInspector });
      if (moment > 2 && moment < 9) app.restartChild(ownInspector);
      if (moment % 2 === 0) await setImmediate();
      if (moment === 9) await app.terminateChild(ownInspector);
      if (moment === 10) app.restartChild(ownInspector);
      // What is asked to stop is waited for, as everybody in a tree.
      if (moment === moments - 1) await app.terminateChild(ownInspector);
    });
    expect(log).toEqual(undisturbed);
  });

  it('when its inspector cannot listen, time after time', async () => {
    const other = await Inspected.of(new Supervisor([]));
    const { port } = other.address;
    const failures: string[] = [];
    const log = await logWith(async ({ shown: tree }) => {
      const failed = firstValueFrom(supervised(inspector(tree, { port }), { restart: 'temporary' }));
      await failed.catch((error: unknown) => failures.push(String(error)));
    });
    other.end();
    expect(new Set(failures)).toEqual(
      new Set([`Error: The inspector cannot listen on port ${port} of 127.0.0.1: the port is taken`]),
    );
    expect([log, failures.length]).toEqual([undisturbed, moments]);
  });

  it('when its inspector breaks at each event that it hears', async () => {
    let breaks = 0;
    jest.spyOn(Witness.prototype, 'take').mockImplementation(() => {
      throw new Error(`break ${++breaks}`);
    });
    let above: Supervisor | undefined;
    const log = await logWith((story, moment) => {
      if (moment === 1) {
        above = new Supervisor([{ component: inspector(story.shown, { port: 0 }), id: ownInspector, backoff: 0 }]);
        void above.spawn();
      }
      return moment === moments - 1 ? above?.stop().then(() => undefined) : setImmediate();
    });
    expect(log).toEqual(undisturbed);
    expect(breaks).toBeGreaterThan(3);
  });

  it('when the server of its inspector fails', async () => {
    const servers: http.Server[] = [];
    const { createServer } = http as { createServer: (...args: unknown[]) => http.Server };
    jest.spyOn(http, 'createServer').mockImplementation((...args: unknown[]) => {
      const server = createServer(...args);
      servers.push(server);
      return server;
    });
    const above = new Supervisor([]);
    const ended = above.spawn();
    const log = await logWith(async ({ shown: tree }, moment) => {
      if (moment === 0) above.startChild({ component: inspector(tree, { port: 0 }), id: ownInspector, backoff: 0 });
      const again = firstValueFrom(above.events$.pipe(filter(({ type }) => type === 'ready')));
      servers.at(-1)?.emit('error', new Error('accept EMFILE'));
      await again;
      if (moment === moments - 1) await above.stop();
    });
    await ended;
    expect([log, servers.length]).toEqual([undisturbed, moments + 1]);
  });
});

describe('an inspector', () => {
  it('that is restarted 1,000 times listens to the tree with one ear, and leaves nothing', async () => {
    const story = new ShownStory();
    const above = new Supervisor([{ component: inspector(story.shown, { port: 0 }), id: 'page', readiness: 'signal' }]);
    const next = (wanted: string): Promise<unknown> =>
      firstValueFrom(above.events$.pipe(filter(({ type }) => type === wanted)));
    const ended = above.spawn();
    await above.whenReady();
    for (let n = 0; n < 1_000; n++) {
      // Every other one is over as soon as it has begun.
      const again = next(n % 2 === 0 ? 'ready' : 'started');
      above.restartChild('page');
      await again;
    }
    expect(story.listeners).toMatchObject({ live: 1, maxLive: 1, total: 1_001 });
    await above.stop();
    await ended;
    expect(story.listeners.live).toBe(0);
    await story.end();
  });

  it.each([0, 1_000])('is over within the deadline of %p ms, with those who look', async (deadline) => {
    const story = new ShownStory();
    const above = new Supervisor([{ component: inspector(story.shown, { port: 0 }), id: 'page' }]);
    const address = firstValueFrom(above.select<InspectorAddress>('page'));
    const ended = above.spawn();
    const wire = await Wire.to((await address).port, get('/events'));
    wires.push(wire);
    await wire.hears('event: reset');
    await above.stop(deadline);
    await wire.isCut();
    expect(story.listeners.live).toBe(0);
    await ended;
    await story.end();
  });
});
