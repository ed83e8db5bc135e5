import type { ServerResponse } from 'node:http';
import { NEVER, type Subscription } from 'rxjs';
import { checkedInspector } from '../../../lib/inspector/inspectorConfig.js';
import { Feed } from '../../../lib/inspector/internal/feed.js';
import { routes } from '../../../lib/inspector/internal/routes.js';
import { served } from '../../../lib/inspector/internal/served.js';
import { Viewers } from '../../../lib/inspector/internal/viewers.js';
import { Wire } from './wire.js';

/** A request. */
export const get = (path: string, headers = ''): string => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${headers}\r\n`;

/** The server of an inspector, of which a spec sees the inside, and tells it what to show. */
export class Showing {
  port = 0;
  readonly feed: Feed;
  readonly viewers: Viewers;
  /** The most bytes that ever waited for one viewer, the biggest piece that was sent, and how often to one that had not read. */
  readonly sent = { mostWaiting: 0, biggest: 0, tooSoon: 0 };
  private readonly wires: Wire[] = [];
  private serving: Subscription | undefined;

  private constructor(history: number, most: number) {
    this.feed = new Feed({ history });
    this.viewers = new Viewers(this.feed, most);
  }

  static of({ history = 1_000, viewers = 200 } = {}): Promise<Showing> {
    const showing = new Showing(history, viewers);
    return new Promise((resolve) => {
      const listener = routes({
        feed: showing.feed,
        viewers: showing.viewers,
        options: checkedInspector({}),
        obey: () => undefined,
      });
      const place = { host: '127.0.0.1', port: 0, connections: 1_000 };
      const watched: typeof listener = (request, response) => {
        showing.watch(response);
        listener(request, response);
      };
      showing.serving = served(watched, place, NEVER).subscribe(({ port }) =>
        resolve(Object.assign(showing, { port })),
      );
    });
  }

  /** A connection on which this is asked for, with these headers. */
  async ask(path: string, headers = '', piece = 0): Promise<Wire> {
    const wire = await Wire.to(this.port, get(path, headers), piece);
    this.wires.push(wire);
    return wire;
  }

  end(): void {
    this.viewers.end();
    this.serving?.unsubscribe();
    for (const { socket } of this.wires) socket.destroy();
  }

  private watch(response: ServerResponse): void {
    const write = response.write.bind(response) as (bytes: Buffer | string) => boolean;
    response.write = (bytes: Buffer | string): boolean => {
      if (response.writableNeedDrain) this.sent.tooSoon++;
      const isOpen = write(bytes);
      this.sent.biggest = Math.max(this.sent.biggest, bytes.length);
      this.sent.mostWaiting = Math.max(this.sent.mostWaiting, response.writableLength);
      return isOpen;
    };
  }
}
