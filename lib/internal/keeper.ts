import { AsyncSubject, asyncScheduler, Observable, of, Subject, type Subscription } from 'rxjs';
import { AlreadyRunningError, NotReadyError } from '../controlErrors.js';
import type { LifecycleEvent } from '../lifecycleEvent.js';
import type { Link } from '../link.js';
import type { ShutdownReport } from '../shutdownReport.js';
import type { SupervisorConfig } from '../supervisorConfig.js';
import type { Escalation } from './child.js';
import type { Definer, Definition, Order } from './definition.js';
import { Engine } from './engine.js';
import { hostBrand, type Host } from './host.js';
import { Journal } from './journal.js';
import type { Member } from './member.js';
import type { Output, Owner } from './owner.js';
import { Place } from './place.js';
import type { Sink } from './receiver.js';
import { nowhere, Selections } from './selections.js';

const root: readonly string[] = [];
const none: ReadonlyMap<string, Definition> = new Map();

/** A checked supervisor: what lasts from one of its lives to the next. */
export class Keeper implements Owner {
  readonly journal = new Journal();
  engine: Engine | undefined;
  /** Where its last life took place. */
  path = root;
  private chosen: Selections | undefined;
  private index: ReadonlyMap<string, Definition> | undefined;
  private readiness: AsyncSubject<void> | undefined;
  private turns: Subject<void> | undefined;

  constructor(
    readonly definitions: readonly Definition[],
    readonly order: Order,
    /** Checks children that are added. */
    readonly definer: Definer,
    private readonly config: SupervisorConfig,
  ) {}

  get id(): string | undefined {
    return this.config.id;
  }

  /** The child of this id. */
  definition(id: string): Definition | undefined {
    return this.engine === undefined ? this.byId.get(id) : this.engine.table.get(id)?.definition;
  }

  /** All children, in order. */
  get all(): readonly Definition[] {
    return this.engine === undefined ? this.definitions : [...this.engine.table].map(({ definition }) => definition);
  }

  /** Who listens to the values of its children. */
  get selections(): Selections {
    return (this.chosen ??= new Selections((id, sink) => this.engine?.table.get(id)?.route(sink)));
  }

  /** A second life beside this one would be a mistake. */
  checkIdle(): void {
    if (this.engine !== undefined) throw new AlreadyRunningError();
  }

  /** Begins a life, whose end `output` hears. */
  spawn(output: Output): void {
    if (this.engine === undefined) this.create(output, root, undefined).begin(this.definitions);
    else output.error(new AlreadyRunningError());
  }

  /** One life for each subscription, one at a time; as a component's run, which `link` may ask to end. */
  live(link?: Link & { readonly [hostBrand]?: Host | undefined }): Observable<never> {
    return new Observable((output) => {
      if (output.closed) return;
      if (this.engine !== undefined) return output.error(new AlreadyRunningError());
      if (link !== undefined) output.add(this.ready$.subscribe({ next: () => link.ready(), error: () => undefined }));
      const engine = this.create(output, link?.path ?? root, link?.[hostBrand]);
      output.add(engine);
      if (link !== undefined) output.add(obey(link, engine));
      engine.begin(this.definitions);
    });
  }

  stop(deadline: number): Observable<ShutdownReport> | undefined {
    return this.engine?.stop(deadline).report$;
  }

  /** Emits when this life, or else the next, is up. */
  get ready$(): Observable<void> {
    if (this.engine?.life.ready === true) return of(undefined);
    return (this.readiness ??= new AsyncSubject());
  }

  get events$(): Observable<LifecycleEvent> {
    return this.journal.events$;
  }

  /** Emits when a life of it is up, and when it is over: of these no event tells. */
  get turns$(): Observable<void> {
    return (this.turns ??= new Subject());
  }

  sinkOf(id: string): Sink<unknown> {
    return this.chosen?.sinkOf(id) ?? nowhere;
  }

  ready(): void {
    this.readiness?.next();
    this.readiness?.complete();
    this.turns?.next();
  }

  left({ id, definition }: Member): void {
    this.chosen?.complete(id);
    for (const values of definition.keeper?.close() ?? []) values.complete();
  }

  removed(): void {
    // Its id is free again; nobody waits for that.
  }

  ending(): void {
    // Those who select and those who listen hear the end itself.
  }

  ended(error: Escalation | undefined): void {
    const { readiness, engine } = this;
    this.engine = this.readiness = undefined;
    if (engine?.life.ready === false) readiness?.error(new NotReadyError(error));
    // In a tree another life may follow, for the children that it was made with.
    const stay = engine?.place.host?.definition.keeper === this ? this.byId : none;
    const values = [...(this.chosen?.close(stay) ?? [])];
    for (let child = engine?.table.first; child !== undefined; child = child.next) {
      const { id, keeper } = child.definition;
      if (keeper !== undefined && !stay.has(id)) values.push(...keeper.close());
    }
    for (const each of values) each.complete();
    this.turns?.next();
  }

  /** No child comes back, here and below, unless it lives elsewhere: whose values are to be completed. */
  private close(): readonly Subject<unknown>[] {
    if (this.engine !== undefined) return [];
    return [...(this.chosen?.close(none) ?? []), ...this.definitions.flatMap(({ keeper }) => keeper?.close() ?? [])];
  }

  private get byId(): ReadonlyMap<string, Definition> {
    return (this.index ??= new Map(this.definitions.map((definition) => [definition.id, definition])));
  }

  private create(output: Output, path: readonly string[], host: Host | undefined): Engine {
    const scheduler = this.config.scheduler ?? host?.plan.scheduler ?? asyncScheduler;
    const random = this.config.random ?? host?.plan.random ?? Math.random;
    this.path = path;
    this.journal.join(host?.journal);
    return (this.engine = new Engine(this, this.order, new Place(path, scheduler, random, host), output));
  }
}

/** Stops the children when the run that they live in is asked to end, and tells them why. */
function obey(link: Link, engine: Engine): Subscription {
  return link.cancel$.subscribe({
    next: (reason) => engine.end(reason),
    error: () => engine.end('stop'),
  });
}
