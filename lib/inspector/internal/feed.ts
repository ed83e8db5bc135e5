import { randomBytes } from 'node:crypto';
import type { LifecycleEvent, Supervisor } from '../../index.js';
import { unknownChild } from './childView.js';
import { errorTexts } from './errorTexts.js';
import { History } from './history.js';
import { toldOf } from './told.js';
import { TreeView } from './treeView.js';

/** Bytes for a viewer, and the number of the last event that is in them. */
export interface Chunk {
  readonly bytes: Buffer;
  readonly id: number;
}

/** For how long a snapshot is good enough for the next one who asks, in ms: to make one of a big tree takes a while. */
const fresh = 1_000;

/** Events that come with a snapshot, for the log. */
const recent = 200;

/** What viewers are told: each chunk is made once, however many they are. */
export class Feed {
  /** Numbers of another run of the inspector mean something else. */
  private readonly epoch = randomBytes(6).toString('hex');
  private readonly tree = new TreeView();
  private readonly history: History;
  private snapshot: (Chunk & { readonly madeAt: number }) | undefined;
  private latest: (Chunk & { readonly after: number }) | undefined;

  constructor(
    capacity: number,
    private readonly control: boolean,
  ) {
    this.history = new History(capacity);
  }

  /** Begins with those who are there, as far as the supervisor says. */
  begin(supervisor: Supervisor): void {
    for (const { path, state, run, failure } of supervisor.whichChildren()) {
      const failed = failure && { errors: errorTexts(failure.error), failedAt: failure.at };
      this.tree.put({ ...unknownChild(path, state), run, restarts: run, ...failed });
    }
  }

  take(event: LifecycleEvent): void {
    const told = toldOf(event, this.history.last + 1);
    this.history.add(told);
    this.tree.take(told);
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
    this.latest = { after: id, id: last, bytes: this.message('told', last, JSON.stringify(this.history.since(id))) };
    return this.latest;
  }

  /** Everything. */
  reset(): Chunk {
    const { bytes, id } = this.all(fresh);
    return { id, bytes: Buffer.concat([this.head('reset', id), bytes, Buffer.from('\n\n')]) };
  }

  /** The tree as JSON, as it was at most so many ms ago. */
  all(age = 0): Chunk {
    const { last } = this.history;
    const now = Date.now();
    const { snapshot } = this;
    // One that is a little older will do as long as the events after it are here: they are sent next.
    const isGood = snapshot !== undefined && this.history.reaches(snapshot.id);
    if (isGood && (snapshot.id === last || now - snapshot.madeAt < age)) return snapshot;
    const events = this.history.since(last - recent);
    const children = [...this.tree.all()];
    const text = JSON.stringify({ id: this.name(last), now, control: this.control, children, events });
    this.snapshot = { id: last, madeAt: now, bytes: Buffer.from(text) };
    return this.snapshot;
  }

  private message(type: string, id: number, data: string): Buffer {
    return Buffer.concat([this.head(type, id), Buffer.from(`${data}\n\n`)]);
  }

  /** JSON has no line breaks, so that it is one line of data. */
  private head(type: string, id: number): Buffer {
    return Buffer.from(`id: ${this.name(id)}\nevent: ${type}\ndata: `);
  }

  private name(id: number): string {
    return `${this.epoch}-${id}`;
  }
}
