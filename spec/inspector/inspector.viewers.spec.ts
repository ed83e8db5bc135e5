import { setImmediate } from 'node:timers/promises';
import { EventStream } from '../support/inspector/eventStream.js';
import { KnownPage } from '../support/inspector/knownPage.js';
import { get, Showing } from '../support/inspector/showing.js';
import { untold } from '../support/inspector/told.js';
import { sockets, socketsAre, Wire } from '../support/inspector/wire.js';

jest.setTimeout(30_000);

let before: number;
let showing: Showing;

/** So many bytes to tell of. */
const tell = (length: number): void => {
  showing.feed.take({ ...untold('ready'), errors: ['x'.repeat(length)] });
};

/** A tenth of a second goes by for viewers; the network has none. */
async function pulse(): Promise<void> {
  jest.advanceTimersByTime(100);
  for (let turn = 0; turn < 3; turn++) await setImmediate();
}

beforeEach(() => {
  before = sockets();
});

/** Whatever viewers have done, nothing is left of them. */
async function nothingIsLeft(): Promise<void> {
  showing.end();
  await socketsAre(before);
  expect(showing.viewers.size).toBe(0);
}

describe('viewers', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
  afterEach(async () => {
    await nothingIsLeft();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it.each([
    ['nothing', 0],
    ['a little now and then', 100],
  ])('that read %s have one piece waiting for them at most, and are let go of', async (_what, piece) => {
    showing = await Showing.of({ history: 20 });
    const quick = await showing.ask('/events');
    await quick.hears('event: reset');
    const slow = await showing.ask('/events', '', Math.max(piece, 1));
    while (showing.viewers.size < 2) await setImmediate();
    for (let n = 0; showing.viewers.size === 2; n++) {
      tell(n < 120 ? 100_000 : 10);
      if (piece > 0) slow.readPiece();
      await pulse();
    }
    const { tooSoon, mostWaiting, biggest } = showing.sent;
    expect(tooSoon).toBe(0);
    expect(mostWaiting).toBeLessThan(biggest + 50_000);
    tell(7);
    await pulse();
    await quick.hears(`"errors":["${'x'.repeat(7)}"]`);
  });

  it('that do not listen any more are no viewers any more', async () => {
    showing = await Showing.of();
    for (const end of ['end', 'destroy', 'resetAndDestroy'] as const) {
      const wire = await showing.ask('/events');
      await wire.hears('event: reset');
      expect(showing.viewers.size).toBe(1);
      wire.socket[end]();
      while (showing.viewers.size > 0) await setImmediate();
    }
  });

  it('are as many as their connections, whatever is asked on these', async () => {
    showing = await Showing.of({ viewers: 2 });
    const wire = await Wire.to(showing.port, get('/snapshot') + get('/events').repeat(20) + get('/snapshot'));
    await wire.hears('event: reset');
    tell(1);
    await pulse();
    await wire.hears('event: told');
    expect(showing.viewers.size).toBe(1);
    wire.socket.destroy();
    while (showing.viewers.size > 0) await setImmediate();
    const quick = await showing.ask('/events');
    await quick.hears('event: reset');
    expect(showing.viewers.size).toBe(1);
  });
});

describe('viewers that come and go', () => {
  afterEach(nothingIsLeft);

  it('1,000 times, in the middle of whatever they are told, leave nothing', async () => {
    showing = await Showing.of({ viewers: 20 });
    tell(10_000);
    const statuses = new Set<string>();
    const come = async (n: number): Promise<void> => {
      const wire = await showing.ask('/events');
      if (n % 3 > 0) await wire.hears(n % 3 === 1 ? '\r\n' : '"errors"');
      statuses.add(wire.text.slice(9, 12));
      wire.socket[n % 2 === 0 ? 'destroy' : 'resetAndDestroy']();
    };
    for (let n = 0; n < 1_000; n += 10) {
      tell(1);
      await Promise.all(Array.from({ length: 10 }, (_, of) => come(n + of)));
    }
    while (showing.viewers.size > 0) await setImmediate();
    expect(statuses).toEqual(new Set(['', '200']));
  });

  it('go on where they were while everything changes, and miss nothing', async () => {
    showing = await Showing.of({ history: 50 });
    const page = new KnownPage();
    for (let turn = 0; turn < 20; turn++) {
      for (let n = 0; n < 5; n++) showing.feed.take(untold('ready', `child ${turn % 7}/${n}`));
      const [url, lastId] = [`http://127.0.0.1:${showing.port}`, page.lastId];
      const stream = await EventStream.open(new URL(`${url}/events`), { 'last-event-id': lastId, connection: 'close' });
      const message = await stream.next();
      if (message !== undefined) page.take(message);
      stream.close();
    }
    expect([page.wrongs, page.resets, page.told]).toEqual([[], 1, 95]);
    expect(page.children).toEqual([...showing.feed.tree.all()]);
  });
});
