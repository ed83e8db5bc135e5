import { NEVER, Subject, take, takeUntil, type Observable, type Subscriber, type Unsubscribable } from 'rxjs';
import type { Escalation } from './child.js';
import type { ChildDefinition } from '../supervisorConfig.js';
import { isSpec } from './definition.js';
import { describe } from './describe.js';
import { fromHere } from './enclosures.js';
import { Engine } from './engine.js';
import { observableOf } from './input.js';
import { Journal } from './journal.js';
import type { MapPlan } from './mapPlan.js';
import type { Member } from './member.js';
import type { Output, Owner } from './owner.js';
import { Place } from './place.js';
import type { Sink } from './receiver.js';

/** A value that will become a child. */
interface Item<S> {
  readonly value: S;
  readonly index: number;
}

/** One subscription of `superviseMap`'s output: a supervisor whose children come with the values of the source. */
export class Mapping<S, T> implements Owner, Output, Unsubscribable {
  readonly journal: Journal;
  private readonly engine: Engine;
  private readonly sink: Sink<unknown>;
  /** Lets go of source and `cancel$`. */
  private readonly end$ = new Subject<void>();
  /** Ids that take up a place: from the start of a child to the end of the last one that replaces it. */
  private readonly places = new Set<string>();
  /** Values that wait for a place, by id. */
  private readonly queue = new Map<string, Item<S>>();
  /** The latest values for the places that are taken, by id. */
  private readonly successors = new Map<string, Item<S>>();
  /** Ids that have a place and a successor, and no child any more. */
  private readonly vacant: string[] = [];
  private values = 0;
  /** The source has completed. */
  private exhausted = false;
  /** Nothing is taken or started any more. */
  private closing = false;
  private starting = false;
  private failure: Escalation | undefined;

  constructor(
    private readonly plan: MapPlan<S>,
    private readonly output: Subscriber<T>,
  ) {
    const { scheduler, random, events } = plan;
    this.journal = new Journal(events);
    this.sink = fromHere(output as Sink<unknown>);
    this.engine = new Engine(this, plan.order, new Place([], scheduler, random), this);
  }

  begin(source$: Observable<S>): void {
    this.engine.begin([]);
    const cancel$ = observableOf(this.plan.cancel$) ?? NEVER;
    const fail = (cause: unknown): void => this.stop({ cause });
    cancel$.pipe(take(1), takeUntil(this.end$)).subscribe({ next: () => this.stop(), error: fail });
    if (this.closing) return;
    source$.pipe(takeUntil(this.end$)).subscribe({
      next: (value) => this.take({ value, index: this.values++ }),
      error: fail,
      complete: () => {
        this.exhausted = true;
        this.go();
      },
    });
  }

  unsubscribe(): void {
    this.ending();
    this.engine.unsubscribe();
  }

  // What the engine tells its owner and its output.

  sinkOf(): Sink<unknown> {
    return this.sink;
  }

  ready(): void {
    // Nobody asks.
  }

  left(): void {
    // Its values have nowhere else to go.
  }

  removed({ id }: Member): void {
    if (this.successors.has(id)) this.vacant.push(id);
    else this.places.delete(id);
    this.go();
  }

  ending(): void {
    this.closing = true;
    this.end$.next();
  }

  ended(): void {
    // Its output says so.
  }

  error(error: unknown): void {
    this.output.error(error);
  }

  complete(): void {
    if (this.failure === undefined) this.output.complete();
    else this.output.error(this.failure.cause);
  }

  private stop(failure?: Escalation): void {
    if (this.closing) return;
    this.failure = failure;
    this.engine.end('stop');
  }

  /** A value of the source: it replaces the child of its key, or one that waits, or it queues. */
  private take(item: Item<S>): void {
    this.attempt(() => {
      const id = this.idOf(item);
      const child = this.engine.table.get(id);
      (this.places.has(id) ? this.successors : this.queue).set(id, item);
      if (child !== undefined) this.engine.terminate(child);
    });
    this.go();
  }

  private idOf({ value, index }: Item<S>): string {
    const { key } = this.plan;
    if (key === undefined) return String(index);
    const id = key(value, index);
    if (typeof id === 'string' ? id !== '' : typeof id === 'number') return String(id);
    throw new TypeError(`Expected \`key\` to return a non-empty string or a number, got ${describe(id)}`);
  }

  /** Starts all that may start; a child that ends at once is followed by the next one from here, not from inside. */
  private go(): void {
    if (this.starting) return;
    this.starting = true;
    while (!this.closing && this.startNext());
    this.starting = false;
    if (!this.closing && this.exhausted && this.queue.size + this.places.size === 0) this.stop();
  }

  private startNext(): boolean {
    const heir = this.vacant.shift();
    const [id, item] = heir === undefined ? this.dequeue() : [heir, this.successors.get(heir)];
    if (id === undefined || item === undefined) return false;
    this.successors.delete(id);
    this.attempt(() => this.start(id, item));
    return true;
  }

  private dequeue(): [id?: string, item?: Item<S>] {
    const [next = []] = this.places.size < this.plan.concurrency ? this.queue : [];
    const [id] = next;
    if (id === undefined) return [];
    this.queue.delete(id);
    this.places.add(id);
    return next;
  }

  private start(id: string, { value, index }: Item<S>): void {
    const child: ChildDefinition = this.plan.project(value, index);
    if (isSpec(child) && child.id !== undefined)
      throw new TypeError(`Expected \`project\` to leave the \`id\` to \`key\`, got ${describe(child.id)}`);
    const definition = this.plan.definer.define(child, id);
    if (this.closing) return;
    // Another value has come meanwhile: only the latest is started.
    if (this.successors.has(id)) this.vacant.push(id);
    else this.engine.start(this.engine.add(definition.id === id ? definition : { ...definition, id }, true));
  }

  /** What the user's functions throw ends it. */
  private attempt(work: () => void): void {
    try {
      work();
    } catch (cause) {
      this.stop({ cause });
    }
  }
}
