import type { ServerResponse } from 'node:http';
import type { Feed } from './feed.js';

/** How often viewers are told what is new, in ms: no eye sees more. */
const pace = 100;

/** A viewer that takes nothing for so long is not looking any more, in ms. */
const patience = 10_000;

/** A sign of life for proxies, and for sockets of those who are gone, in ms. */
const quiet = 15_000;

interface Viewer {
  readonly response: ServerResponse;
  /** The last event that it was sent. */
  id: number;
  /** When it was last sent something, and when it could last have been. */
  sentAt: number;
  openAt: number;
}

/**
 * Those who look. One that reads slowly is sent nothing until it has read what it was sent, and then all that came since
 * at once: so none has more than one chunk waiting for it.
 */
export class Viewers {
  private readonly viewers = new Set<Viewer>();
  private pulse: NodeJS.Timeout | undefined;

  constructor(
    private readonly feed: Feed,
    private readonly most: number,
  ) {}

  get size(): number {
    return this.viewers.size;
  }

  get isFull(): boolean {
    return this.viewers.size >= this.most;
  }

  /** Tells one what there is from now on, or from where it was cut off. */
  add(response: ServerResponse, lastEventId: string): void {
    const now = Date.now();
    const resumed = this.feed.resumed(lastEventId);
    const first = resumed === undefined ? this.feed.reset() : this.feed.after(resumed);
    const viewer: Viewer = { response, id: first?.id ?? resumed ?? 0, sentAt: now, openAt: now };
    this.viewers.add(viewer);
    response.once('close', () => this.remove(viewer));
    response.write('retry: 1000\n\n');
    if (first !== undefined) response.write(first.bytes);
    this.pulse ??= setInterval(() => this.tell(), pace);
  }

  /** Nobody is told anything any more. */
  end(): void {
    clearInterval(this.pulse);
    this.pulse = undefined;
    for (const { response } of this.viewers) response.destroy();
    this.viewers.clear();
  }

  private remove(viewer: Viewer): void {
    this.viewers.delete(viewer);
    if (this.viewers.size === 0) this.end();
  }

  private tell(): void {
    const now = Date.now();
    for (const viewer of this.viewers) this.update(viewer, now);
  }

  private update(viewer: Viewer, now: number): void {
    const { response } = viewer;
    if (response.writableNeedDrain) {
      if (now - viewer.openAt > patience) response.destroy();
      return;
    }
    viewer.openAt = now;
    const news = this.feed.after(viewer.id);
    if (news !== undefined) viewer.id = news.id;
    else if (now - viewer.sentAt < quiet) return;
    viewer.sentAt = now;
    response.write(news?.bytes ?? ': still here\n\n');
  }
}
