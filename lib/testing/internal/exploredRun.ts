import { asyncScheduler, defer, NEVER, Observable, tap, timer, type ObservableInput, type Subscriber } from 'rxjs';
import type { Component, Link } from '../../index.js';
import type { Seen } from './marblesOf.js';
import type { Deed } from './story.js';

/** How many ms a slow run takes to end when it is asked to. */
export const slow = 7;

/** A value of an explored component: whose it is, and of which run. */
export class ExploredValue {
  constructor(
    readonly id: string,
    readonly run: ExploredRun,
  ) {}
}

/** What the world hears of a run. */
export interface RunHost {
  readonly id: string;
  began(run: ExploredRun): void;
  ended(run: ExploredRun): void;
  /** An error that a story makes, and one that a component has made by itself. */
  error(): Error;
  failed(error: unknown): void;
  now(): number;
}

/** What explored components use of a link; a supervisor under exploration may have less of it. */
export type PartialLink = Partial<Link<never>> | undefined;

/** One run of an explored component. */
export class ExploredRun {
  alive = false;
  /** It has been asked to end. */
  asked = false;
  readonly began: number;
  /** It has reported. */
  reported = false;
  /** What it did. */
  readonly acts: Seen[] = [];
  private output: Subscriber<unknown> | undefined;

  constructor(
    private readonly host: RunHost,
    readonly number: number,
    private readonly manners: ReadonlySet<Deed>,
    private readonly link: PartialLink,
    private readonly component?: Component<unknown, never>,
  ) {
    this.began = host.now();
  }

  /** Was it like this? */
  is(manner: Deed): boolean {
    return this.manners.has(manner);
  }

  /** What `start` returns. */
  start(): Observable<unknown> {
    if (this.is('next throws')) throw this.failing('#');
    const inner$ = this.component === undefined ? NEVER : this.startOf(this.component);
    return new Observable((subscriber) => {
      this.output = subscriber;
      this.alive = true;
      this.host.began(this);
      subscriber.add(() => this.over());
      if (!this.is('next is deaf')) this.listen(subscriber);
      subscriber.add(inner$.subscribe(subscriber));
      if (!this.is('next is unready')) this.link?.ready?.();
      for (const act of ['report', 'crash', 'complete'] as const) if (this.is(firsts[act])) this.act(act);
      return () => this.tearDown();
    });
  }

  /** Does something, by itself or because it was asked to. */
  act(act: 'crash' | 'report' | 'complete' | 'value'): void {
    switch (act) {
      case 'value':
        return this.output?.next(this.value());
      case 'crash':
        return this.output?.error(this.failing('#'));
      case 'complete':
        this.note('|');
        return this.output?.complete();
      case 'report':
        return this.report();
    }
  }

  /** As whom its supervisor knows it. */
  get path(): string {
    return this.link?.path?.join('/') ?? this.host.id;
  }

  get run(): number | undefined {
    return this.link?.run;
  }

  /** What the handler of its failure returns. */
  handle(result: ObservableInput<unknown> | void): ObservableInput<unknown> | void {
    if (this.is('next is handled with a throw')) throw this.host.error();
    return this.is('next is handled slowly') ? timer(slow) : result;
  }

  /** What the component of somebody else fails with is no fault of supervision. */
  private startOf(component: Component<unknown, never>): Observable<unknown> {
    const failing$ = defer(() => component.start(this.link as Link<never>));
    return failing$.pipe(tap({ error: (error: unknown) => this.host.failed(error) }));
  }

  private report(): void {
    const errors = this.link?.errors;
    if (errors === undefined) return;
    this.reported ||= this.alive;
    errors.next(this.failing('!'));
  }

  private value(): ExploredValue {
    this.note('.');
    return new ExploredValue(this.host.id, this);
  }

  private failing(mark: string): Error {
    this.note(mark);
    return this.host.error();
  }

  private listen(subscriber: Subscriber<unknown>): void {
    const ask = (): void => {
      this.asked = true;
      if (this.is('next is slow')) subscriber.add(asyncScheduler.schedule(() => subscriber.complete(), slow));
      else if (!this.is('next hangs')) subscriber.complete();
    };
    subscriber.add(this.link?.cancel$?.subscribe({ next: ask, error: () => undefined }));
  }

  private over(): void {
    this.alive = false;
    this.host.ended(this);
  }

  private tearDown(): void {
    if (this.is('next tears down with a throw')) throw this.host.error();
  }

  /** What it does when it is over, nobody plays again. */
  private note(marble: string): void {
    if (this.output?.closed !== true) this.acts.push({ at: this.host.now(), marble });
  }
}

const firsts = { report: 'next reports', crash: 'next crashes', complete: 'next completes' } as const;
