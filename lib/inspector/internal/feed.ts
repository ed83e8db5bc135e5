import { randomBytes } from 'node:crypto';
import type { ChildView } from './childView.js';
import { History } from './history.js';
import type { Told, Untold } from './told.js';
import { TreeView } from './treeView.js';

/** Bytes for a viewer, and the number of the last event that is in them. */
export interface Chunk {
  readonly bytes: Buffer;
  readonly id: number;
}

/** For how long a snapshot is good enough for the next one who asks, in ms: to make one of a big tree takes a while. */
const fresh = 1_000;

/** How many children a tree has that is big. */
const big = 1_000;

/** What ends a message. JSON has no line breaks, so that it is one line of data. */
const blank = '\n\n';

/** Everything, at a moment: as it is sent to those who look, and the JSON in that. */
interface Snapshot extends Chunk {
  readonly madeAt: number;
  readonly json: Buffer;
}

/** What is told, and how much of it is kept. */
export interface FeedOptions {
  /** How many events are remembered. */
  readonly history: number;
  /** How many of them come with a snapshot, for the log. Default: 200. */
  readonly recent?: number;
  /** May children be controlled? Default: `false`. */
  readonly control?: boolean;
}

/** What viewers are told: each chunk is made once, however many they are. */
export class Feed {
  /** When all was over, if it is: time stands still there. */
  overAt: number | undefined;
  /** Numbers of another run of the inspector mean something else. */
  private readonly epoch = randomBytes(6).toString('hex');
  private readonly history: History;
  private shown = new TreeView();
  private path: readonly string[] = [];
  private snapshot: Snapshot | undefined;
  private latest: (Chunk & { readonly after: number }) | undefined;

  constructor(private readonly options: FeedOptions) {
    this.history = new History(options.history);
  }

  get tree(): TreeView {
    return this.shown;
  }

  /** Begins anew with those who are there below the supervisor at this path; what was told before is in the log. */
  begin(path: readonly string[], views: Iterable<ChildView>): void {
    this.shown = new TreeView();
    for (const view of views) this.shown.put(view);
    this.moved(path);
  }

  /** The supervisor is at another place. */
  moved(path: readonly string[]): void {
    this.path = path;
    this.renew();
  }

  /** Whatever viewers know is to be told them anew. */
  renew(): void {
    this.snapshot = undefined;
    this.history.cut();
  }

  take(untold: Untold): Told {
    const told = this.history.add(untold);
    this.shown.take(told);
    return told;
  }

  /** The number that a viewer had last, if what came after it is still here. */
  resumed(lastEventId: string): number | undefined {
    const [, epoch, digits = ''] = /^([0-9a-f]+)-(\d{1,15})$/.exec(lastEventId) ?? [];
    const id = Number(digits);
    return epoch === this.epoch && this.history.reaches(id) ? id : undefined;
  }

  /** What comes after this number: nothing, the events, or everything if they are gone. */
  after(id: number): Chunk | undefined {
    const { last } = this.history;
    if (id === last) return undefined;
    if (!this.history.reaches(id)) return this.reset();
    if (this.latest?.after === id && this.latest.id === last) return this.latest;
    const bytes = Buffer.from(`${this.head('told', last)}${this.history.since(id)}${blank}`);
    this.latest = { after: id, id: last, bytes };
    return this.latest;
  }

  /** Everything. */
  reset(): Chunk {
    return this.upToDate(fresh);
  }

  /** Everything as JSON; of a big tree as it was a moment ago, for those who ask again and again. */
  all(): Buffer {
    return this.upToDate(this.shown.size > big ? fresh : 0).json;
  }

  /** A snapshot that is at most so many ms old. */
  private upToDate(age: number): Snapshot {
    const { last } = this.history;
    const now = Date.now();
    const { snapshot } = this;
    // One that is a little older will do as long as the events after it are here: they are sent next.
    const isGood = snapshot !== undefined && this.history.reaches(snapshot.id);
    if (isGood && (snapshot.id === last || now - snapshot.madeAt < age)) return snapshot;
    const head = this.head('reset', last);
    const bytes = Buffer.from(`${head}${this.text(last, now)}${blank}`);
    this.snapshot = { id: last, madeAt: now, bytes, json: bytes.subarray(head.length, -blank.length) };
    return this.snapshot;
  }

  private text(last: number, now: number): string {
    const { overAt, path, options } = this;
    const { recent = 200, control = false } = options;
    const time = { now: overAt ?? now, isOver: overAt !== undefined };
    const rest = JSON.stringify({ id: this.name(last), path, ...time, control, children: [...this.shown.all()] });
    return `${rest.slice(0, -1)},"events":${this.history.since(last - recent)}}`;
  }

  private head(type: string, id: number): string {
    return `id: ${this.name(id)}\nevent: ${type}\ndata: `;
  }

  private name(id: number): string {
    return `${this.epoch}-${id}`;
  }
}
