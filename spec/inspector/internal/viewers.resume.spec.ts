import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Feed } from '../../../lib/inspector/internal/feed.js';
import { Viewers } from '../../../lib/inspector/internal/viewers.js';
import { seeded } from '../../../lib/testing/internal/seeded.js';
import { KnownPage } from '../../support/inspector/knownPage.js';
import { failure, untold } from '../../support/inspector/told.js';

/** A connection to a page: what is written arrives in pieces, and what has not arrived when it is cut off never does. */
class Connection extends EventEmitter {
  readonly socket = {};
  private waiting = Buffer.alloc(0);

  constructor(private readonly page: KnownPage) {
    super();
    page.cutOff();
  }

  get writableNeedDrain(): boolean {
    return this.waiting.length > 500;
  }
  write(bytes: Buffer | string): void {
    if (this.writableNeedDrain) this.page.wrongs.push('something is sent to one that has not read');
    this.waiting = Buffer.concat([this.waiting, Buffer.from(bytes)]);
  }
  arrive(count: number): void {
    this.page.hear(this.waiting.subarray(0, count));
    this.waiting = this.waiting.subarray(count);
  }
  destroy(): void {
    this.emit('close');
  }
}

const paths = ['db', 'feed', 'app', 'app/größe', 'app/web', 'app/web/☃'];

/** What may happen in a tree. */
function happen(feed: Feed, draw: (below: number) => number): void {
  const path = paths[draw(paths.length)];
  const at = Date.now();
  const events = [
    untold('starting', path, { at, run: draw(3) }),
    untold('ready', path, { at }),
    untold('failed', path, { at, ...failure(new Error('größer ☃\n\n')) }),
    untold('waiting', path, { at, delay: draw(1_000) }),
    untold('stopped', path, { at }),
    untold('removed', path, { at }),
  ];
  feed.take(events[draw(events.length)] ?? untold('ready'));
}

interface Played {
  readonly page: KnownPage;
  readonly feed: Feed;
}

/** A page looks at a tree over a bad connection. */
function play(seed: number): Played {
  const random = seeded(seed);
  const draw = (below: number): number => Math.floor(random() * below);
  const feed = new Feed({ history: 20 });
  const viewers = new Viewers(feed, 10);
  const page = new KnownPage();
  const connected = (): Connection => {
    const connection = new Connection(page);
    viewers.add(connection as unknown as ServerResponse, page.lastId);
    return connection;
  };
  let connection = connected();
  const again = (): void => {
    connection.destroy();
    connection = connected();
  };
  const steps = [
    () => Array.from({ length: draw(8) }, () => happen(feed, draw)),
    () => jest.advanceTimersByTime(draw(300)),
    () => connection.arrive(draw(3_000)),
    () => draw(3) === 0 && again(),
    () => draw(30) === 0 && feed.renew(),
  ];
  for (let n = 0; n < 300; n++) steps[draw(steps.length)]?.();
  again();
  for (let n = 0; n < 3; n++) {
    connection.arrive(1e6);
    jest.advanceTimersByTime(100);
  }
  connection.arrive(1e6);
  viewers.end();
  return { page, feed };
}

describe('a page that is cut off again and again', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('misses nothing, hears nothing twice, and knows the tree in the end', () => {
    let [resets, told] = [0, 0];
    for (let seed = 1; seed <= 100; seed++) {
      const { page, feed } = play(seed);
      expect({ seed, wrongs: page.wrongs, tree: page.children }).toEqual({
        seed,
        wrongs: [],
        tree: [...feed.tree.all()],
      });
      resets += page.resets;
      told += page.told;
    }
    // Of both there was plenty.
    expect([resets > 300, told > 10_000]).toEqual([true, true]);
  });
});
