import type { ServerResponse } from 'node:http';
import type { Feed } from './feed.js';

/** How often viewers are told what is new, in ms: no eye sees more. */
const pace = 100;

/** What is shown comes first: telling takes this part of the time, and a ms of it for so many bytes; but it rests no longer. */
const share = 0.1;
const bytesPerMsOfWork = 300_000;
const longestRest = 10_000;

/** A viewer that has not read what it was sent in so many ms, and one more for so many bytes, is not looking any more. */
const patience = 10_000;
const bytesPerMs = 200;

/** A sign of life for proxies, and for sockets of those who are gone, in ms. */
const quiet = 15_000;

interface Viewer {
  readonly response: ServerResponse;
  /** The last event that it was sent. */
  id: number;
  /** When it was last sent something, and by when it must have read that. */
  sentAt: number;
  due: number;
}

/**
 * Those who look. One that reads slowly is sent nothing until it has read what it was sent, and then all that came since
 * at once: so none has more than one chunk waiting for it.
 */
export class Viewers {
  private readonly viewers = new Set<Viewer>();
  private pulse: NodeJS.Timeout | undefined;
  private restsUntil = 0;

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
    if (response.socket === null) return this.awaitTurn(response, lastEventId);
    if (this.isFull) return void response.destroy();
    const resumed = this.feed.resumed(lastEventId);
    const first = resumed === undefined ? this.feed.reset() : this.feed.after(resumed);
    const viewer: Viewer = { response, id: first?.id ?? resumed ?? 0, sentAt: 0, due: 0 };
    this.viewers.add(viewer);
    response.once('close', () => this.remove(viewer));
    send(viewer, 'retry: 1000\n\n');
    if (first !== undefined) send(viewer, first.bytes);
    this.pulse ??= setInterval(() => this.tell(), pace);
  }

  /** Nobody is told anything any more. */
  end(): void {
    clearInterval(this.pulse);
    this.pulse = undefined;
    for (const { response } of this.viewers) response.destroy();
    this.viewers.clear();
  }

  /** Behind another answer on its connection it is none yet, and nobody would say if it was gone. */
  private awaitTurn(response: ServerResponse, lastEventId: string): void {
    response.once('socket', () => {
      try {
        this.add(response, lastEventId);
      } catch {
        response.destroy();
      }
    });
  }

  private remove(viewer: Viewer): void {
    this.viewers.delete(viewer);
    if (this.viewers.size === 0) this.end();
  }

  private tell(): void {
    const now = performance.now();
    if (now < this.restsUntil) return;
    let sent = 0;
    for (const viewer of this.viewers) {
      try {
        sent += this.update(viewer, now);
      } catch {
        // It asks again, and is told then what is wrong.
        viewer.response.destroy();
      }
    }
    const work = performance.now() - now + sent / bytesPerMsOfWork;
    this.restsUntil = now + Math.min(work / share, longestRest);
  }

  /** Says how many bytes it was sent. */
  private update(viewer: Viewer, now: number): number {
    if (viewer.response.writableNeedDrain) {
      if (now > viewer.due) viewer.response.destroy();
      return 0;
    }
    const news = this.feed.after(viewer.id);
    if (news !== undefined) viewer.id = news.id;
    else if (now - viewer.sentAt < quiet) return 0;
    return send(viewer, news?.bytes ?? ': still here\n\n');
  }
}

/** By a clock that never steps: that of the day may stand at an hour ago. */
function send(viewer: Viewer, bytes: Buffer | string): number {
  viewer.sentAt = performance.now();
  viewer.due = viewer.sentAt + patience + bytes.length / bytesPerMs;
  viewer.response.write(bytes);
  return bytes.length;
}
