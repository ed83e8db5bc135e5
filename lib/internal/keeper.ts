import { AsyncSubject, asyncScheduler, Observable, of, Subscription } from 'rxjs';
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
import { Selections } from './selections.js';

/** A checked supervisor: what lasts from one of its lives to the next. */
export class Keeper implements Owner {
  readonly journal = new Journal();
  readonly selections = new Selections((id, sink) => this.engine?.table.get(id)?.route(sink));
  engine: Engine | undefined;
  /** Where its last life took place. */
  path: readonly string[] = [];
  private readiness: AsyncSubject<void> | undefined;

  constructor(
    readonly definitions: ReadonlyMap<string, Definition>,
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
    return this.engine === undefined ? this.definitions.get(id) : this.engine.table.get(id)?.definition;
  }

  /** All children, in order. */
  get all(): readonly Definition[] {
    return this.engine === undefined
      ? [...this.definitions.values()]
      : [...this.engine.table].map(({ definition }) => definition);
  }

  /** A second life beside this one would be a mistake. */
  checkIdle(): void {
    if (this.engine !== undefined) throw new AlreadyRunningError();
  }

  /** Begins a life, whose end `output` hears. */
  spawn(output: Output): void {
    if (this.engine === undefined) this.create(output, [], undefined).begin(this.definitions.values());
    else output.error(new AlreadyRunningError());
  }

  /** One life for each subscription, one at a time; as a component's run, which `link` may ask to end. */
  live(link?: Link & { readonly [hostBrand]?: Host | undefined }): Observable<never> {
    return new Observable((output) => {
      if (output.closed) return;
      if (this.engine !== undefined) return output.error(new AlreadyRunningError());
      if (link !== undefined) output.add(this.ready$.subscribe({ next: () => link.ready(), error: () => undefined }));
      const engine = this.create(output, link?.path ?? [], link?.[hostBrand]);
      output.add(engine);
      if (link !== undefined) output.add(obey(link, engine));
      engine.begin(this.definitions.values());
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

  sinkOf(id: string): Sink<unknown> {
    return this.selections.sinkOf(id);
  }

  ready(): void {
    this.readiness?.next();
    this.readiness?.complete();
  }

  left({ id, definition }: Member): void {
    this.selections.complete(id);
    definition.keeper?.release();
  }

  ending(): void {
    // Those who select and those who listen hear the end itself.
  }

  ended(error: Escalation | undefined): void {
    const { readiness, engine } = this;
    this.engine = this.readiness = undefined;
    if (engine?.life.ready === false) readiness?.error(new NotReadyError(error));
    // In a tree another life may follow, for the children that it was made with.
    const stay = engine?.place.host === undefined ? new Map<string, Definition>() : this.definitions;
    this.selections.completeAll(stay);
    for (const { definition } of engine?.table ?? []) if (!stay.has(definition.id)) definition.keeper?.release();
  }

  /** No child comes back, here and below. */
  release(): void {
    this.selections.completeAll(new Map());
    for (const { keeper } of this.definitions.values()) keeper?.release();
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
