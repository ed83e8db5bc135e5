import type { Observable } from 'rxjs';
import type { Component, Failure } from '../../index.js';
import { ExploredRun, type PartialLink, type RunHost } from './exploredRun.js';
import type { Deed } from './story.js';
import type { Rule, Verdict } from './verdict.js';

/** What a component knows of the exploration that it is part of. */
export interface Explorer {
  readonly verdict: Verdict;
  /** Supervision may start and handle: it has begun, and has neither been asked to end, nor ended, nor been left. */
  readonly isOpen: boolean;
  readonly now: number;
  started(id: string): void;
  error(id: string): Error;
  failed(error: unknown): void;
}

/** A component that does what the story says, and sees to it that it is supervised well. */
export class ExploredComponent implements Component<unknown, never>, RunHost {
  readonly runs: ExploredRun[] = [];
  private readonly manners = new Set<Deed>();
  private readonly handled = new Set<unknown>();
  private alive = 0;

  constructor(
    private readonly explorer: Explorer,
    readonly id: string,
    private readonly component?: Component<unknown, never>,
  ) {}

  start(link?: PartialLink): Observable<unknown> {
    const { explorer, id } = this;
    if (!explorer.isOpen) this.broken('nothing starts after the end', 'was started after the end');
    explorer.started(id);
    const run = new ExploredRun(this, this.runs.length, new Set(this.manners), link, this.component);
    this.manners.clear();
    this.runs.push(run);
    return run.start();
  }

  handleIrrecoverable(error: unknown, failure?: Failure): ReturnType<NonNullable<Component['handleIrrecoverable']>> {
    if (this.alive > 0) this.broken('handlers run when the run is over', 'was handled while it was alive');
    if (!this.explorer.isOpen) this.broken('nothing is handled after the end', 'was handled after the end');
    if (this.handled.has(failure ?? error))
      this.broken('each failure is handled once', 'was handled twice for a failure');
    this.handled.add(failure ?? error);
    const result = this.component?.handleIrrecoverable?.(error, failure as Failure);
    return this.runs.at(-1)?.handle(result) ?? result;
  }

  /** The run that is alive, if there is one. */
  get live(): ExploredRun | undefined {
    return this.runs.filter(({ alive }) => alive).at(-1);
  }

  /** How many runs are alive. */
  get count(): number {
    return this.alive;
  }

  /** How many failures its handler was called for. */
  get failures(): number {
    return this.handled.size;
  }

  /** The next run will be like this. */
  prepare(manner: Deed): void {
    this.manners.add(manner);
  }

  /** The last run that is over sends and reports once more; false if there is none. */
  lag(): boolean {
    const run = this.runs.filter(({ alive }) => !alive).at(-1);
    run?.act('value');
    run?.act('report');
    return run !== undefined;
  }

  began(): void {
    if (++this.alive > 1) this.broken('at most one run is alive', `has ${this.alive} runs alive`);
  }

  ended(): void {
    this.alive--;
  }

  error(): Error {
    return this.explorer.error(this.id);
  }

  failed(error: unknown): void {
    this.explorer.failed(error);
  }

  now(): number {
    return this.explorer.now;
  }

  private broken(rule: Rule, what: string): void {
    this.explorer.verdict.break(rule, `${this.id} ${what}`);
  }
}
