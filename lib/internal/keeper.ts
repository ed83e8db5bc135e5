import { AsyncSubject, Observable, of, Subject } from 'rxjs';
import type { Component } from '../component.js';
import { AlreadyRunningError, NotReadyError } from '../controlErrors.js';
import type { LifecycleEvent } from '../lifecycleEvent.js';
import type { Link } from '../link.js';
import type { ShutdownReport } from '../shutdownReport.js';
import { Engine, type Output } from './engine.js';
import { Journal } from './journal.js';
import type { Plan } from './plan.js';
import type { Sink } from './receiver.js';

/** Where values go that nobody has selected. */
const nowhere: Sink<unknown> = { next: () => undefined };

/** A checked supervisor: what lasts from one of its lives to the next. What nobody asks for is never made. */
export class Keeper {
  journal: Journal | undefined;
  private engine: Engine | undefined;
  private values: Subject<unknown> | undefined;
  private readiness: AsyncSubject<void> | undefined;

  constructor(
    /** As it was given: a component, or a start function. */
    private readonly given: unknown,
    readonly component: Component<unknown, never>,
    readonly plan: Plan,
    readonly maxRestarts: number,
    readonly period: number,
  ) {}

  /** Is the component called so: by itself, its id or its path? */
  isCalled(name: unknown): boolean {
    if (Array.isArray(name)) return name.length === 1 && name[0] === this.plan.id;
    return name === this.given || name === this.plan.id;
  }

  get sink(): Sink<unknown> {
    return this.values ?? nowhere;
  }

  /** Begins a life, whose end `output` hears. */
  spawn(output: Output): void {
    if (this.engine === undefined) this.create(output).begin();
    else output.error(new AlreadyRunningError());
  }

  /** One life for each subscription, one at a time; as a component's run, which `link` may ask to end. */
  live(link?: Link): Observable<never> {
    return new Observable((output) => {
      if (output.closed) return;
      if (this.engine !== undefined) return output.error(new AlreadyRunningError());
      if (link !== undefined) output.add(this.ready$.subscribe({ next: () => link.ready(), error: () => undefined }));
      const engine = this.create(output, link?.path);
      output.add(engine);
      const stop = (): void => void engine.stop(Infinity);
      if (link !== undefined) output.add(link.cancel$.subscribe({ next: stop, error: stop }));
      engine.begin();
    });
  }

  stop(deadline: number): Observable<ShutdownReport> | undefined {
    return this.engine?.stop(deadline).report$;
  }

  /** Emits when this life, or else the next, is up. */
  get ready$(): Observable<void> {
    if (this.engine?.ready === true) return of(undefined);
    return (this.readiness ??= new AsyncSubject());
  }

  get events$(): Observable<LifecycleEvent> {
    return (this.journal ??= new Journal()).events$;
  }

  /** The values of this life, or else the next. */
  get values$(): Observable<unknown> {
    return new Observable((subscriber) => {
      const values = this.open();
      subscriber.add(values.subscribe(subscriber));
      subscriber.add(() => this.shut(values));
    });
  }

  ready(): void {
    this.readiness?.next();
    this.readiness?.complete();
  }

  ended(error: { readonly cause: unknown } | undefined): void {
    const { readiness, values, engine } = this;
    this.engine = this.readiness = this.values = undefined;
    if (engine?.ready === false) readiness?.error(new NotReadyError(error));
    values?.complete();
  }

  private create(output: Output, path: readonly string[] = []): Engine {
    return (this.engine = new Engine(this, path, output));
  }

  private open(): Subject<unknown> {
    if (this.values === undefined) {
      this.values = new Subject();
      this.engine?.member.route(this.values);
    }
    return this.values;
  }

  /** Nobody is left who selects: values cost nothing again. */
  private shut(values: Subject<unknown>): void {
    if (this.values !== values || values.observed) return;
    this.values = undefined;
    this.engine?.member.route(nowhere);
  }
}
