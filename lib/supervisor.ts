/// <reference lib="esnext.disposable" preserve="true" />
import { firstValueFrom, of, type Observable } from 'rxjs';
import type { ChildCount, ChildName, ChildStatus } from './childStatus.js';
import type { Component, Start, ValueOf } from './component.js';
import type { Health } from './health.js';
import { supervisorBrand } from './internal/adopt.js';
import * as control from './internal/control.js';
import type { Keeper } from './internal/keeper.js';
import { picture } from './internal/picture.js';
import { checks } from './internal/rules.js';
import { select } from './internal/select.js';
import { health$, healthOf } from './internal/wellbeing.js';
import { nothingStopped } from './internal/shutdown.js';
import { keeperOf } from './internal/supervisorPlan.js';
import type { LifecycleEvent } from './lifecycleEvent.js';
import type { Link } from './link.js';
import type { ShutdownReport } from './shutdownReport.js';
import type { ChildDefinition, SupervisorConfig } from './supervisorConfig.js';

/**
 * Keeps components running: `spawn()` starts them in order, `stop()` ends them in reverse, and what happens when one
 * fails is the `strategy`'s word.
 *
 * It supervises as the operator `supervise` does, with the same configuration (in a {@link ChildSpec}) and the same
 * events, and it is a component itself, so that trees nest. One difference is OTP's: a child whose first `start` in a
 * life throws is a mistake in the program, and the supervisor ends with a `StartFailedError`. The name and `spawn` are
 * the Rust crate's, the rules are those of OTP's supervisor.
 *
 * @throws TypeError or RangeError when constructed with a bad child, an id given twice, or a bad option, naming it.
 *
 * @example
 * const children = [db, { component: feed, heartbeat: 10_000 }, new Supervisor(workers, { id: 'workers' })];
 * const app = new Supervisor(children, { strategy: 'rest_for_one', maxRestarts: 3 });
 * process.once('SIGINT', () => void app.stop(3_000));
 * await app.spawn();
 */
export class Supervisor implements Component<never>, AsyncDisposable {
  readonly #keeper: Keeper;

  constructor(children: ChildDefinition | readonly ChildDefinition[], config?: SupervisorConfig) {
    this.#keeper = keeperOf(children, config);
  }

  /** What a supervisor above it, also of another copy of the package, knows it by. */
  get [supervisorBrand](): unknown {
    return this.#keeper;
  }

  /**
   * Starts the children, each after the one before it is ready. The promise resolves when supervision ends, and rejects
   * with what was escalated.
   *
   * It rejects with an `AlreadyRunningError` while the supervisor is running; after an end it is a clean new start, with
   * the children it was made with.
   */
  spawn(): Promise<void> {
    return new Promise((complete, error) => this.#keeper.spawn({ complete, error }));
  }

  /**
   * `spawn()` as a cold Observable, for composition and virtual time: subscribing starts the children, unsubscribing
   * ends them in the same turn. It emits nothing; it completes when supervision ends and errors with what was escalated,
   * or with an `AlreadyRunningError`.
   */
  get run$(): Observable<never> {
    return this.#keeper.live();
  }

  /**
   * Asks the children to end, in reverse, each within its grace (`shutdown`) and after the one after it is over, and
   * resolves with a report when they have. What is left after `deadline` ms is unsubscribed; of several deadlines the
   * earliest wins. When nothing is running it resolves at once. Default: `Infinity`, the graces alone count.
   *
   * @throws TypeError or RangeError for a bad deadline.
   */
  stop(deadline = Infinity): Promise<ShutdownReport> {
    checks.duration.check('deadline', deadline);
    return reported(this.#keeper.stop(deadline));
  }

  /**
   * Resolves when all children have been started for the first time in this life of the supervisor, or in the next if it
   * is not running: each is ready or has ended for good. Rejects with a `NotReadyError` if that life ends before.
   */
  whenReady(): Promise<void> {
    return firstValueFrom(this.#keeper.ready$, { defaultValue: undefined });
  }

  /**
   * Every lifecycle event from now on, of its children and of all below them, hot. It never ends: it tells of every life
   * of the supervisor. In a tree, paths and `seq` are the tree's.
   */
  get events$(): Observable<LifecycleEvent> {
    return this.#keeper.events$;
  }

  /**
   * The values of a child, named by its component (here or below), its id (here), or its path: hot, through its restarts
   * and those of its group. It completes when the child does not come back: removed, ended with no strategy to start it
   * again, or with the supervisor. While the child does not run, it waits. It costs nothing while nobody has subscribed.
   *
   * @throws TypeError if there is no such child, or the component is that of several children.
   *
   * @example
   * supervisor.select(feed).subscribe((price) => console.log(price));
   */
  select<C extends Component<unknown, never> | Start<unknown, never>>(component: C): Observable<ValueOf<C>>;
  select<T = unknown>(name: ChildName): Observable<T>;
  select(target: unknown): Observable<unknown> {
    return select(this.#keeper, target);
  }

  /**
   * Adds a child after the others and starts it: at once, or while children are being started in order, in its turn. It
   * lives as long as this life of the supervisor.
   *
   * @throws TypeError or RangeError for a bad child; `ChildAlreadyStartedError` or `ChildAlreadyPresentError` if there is
   * one of its id; `StartFailedError` if its `start` throws in this call, it is not kept then; `NotRunningError` if the
   * supervisor is not running, or stopping. From OTP's `start_child`.
   *
   * @example
   * supervisor.startChild({ component: connectTo(symbol), id: symbol, restart: 'temporary' });
   */
  startChild(child: ChildDefinition): ChildStatus {
    return control.startChild(this.#keeper, child);
  }

  /**
   * Asks a child to end and leaves it at rest; a temporary one is removed. Resolves with a report of it and all below it
   * when it has ended. What is left of it after `deadline` ms is unsubscribed.
   *
   * @throws `ChildNotFoundError`, `NotRunningError`; TypeError or RangeError for a bad deadline. From OTP's
   * `terminate_child`.
   */
  terminateChild(name: ChildName, deadline = Infinity): Promise<ShutdownReport> {
    checks.duration.check('deadline', deadline);
    return reported(control.terminateChild(this.#keeper, name, deadline));
  }

  /**
   * Starts a child anew, alone and without using up a budget: one that runs is asked to end before, one that waits starts
   * at once, one at rest is started. From OTP's `restart_child`, which takes only those at rest.
   * @throws `ChildNotFoundError`, `NotRunningError`.
   */
  restartChild(name: ChildName): ChildStatus {
    return control.restartChild(this.#keeper, name);
  }

  /**
   * Removes a child that is at rest: its id is free again. From OTP's `delete_child`.
   * @throws `ChildRunningError`, `ChildRestartingError`, `ChildNotFoundError`, `NotRunningError`.
   */
  deleteChild(name: ChildName): void {
    control.deleteChild(this.#keeper, name);
  }

  /** What a child is doing; `undefined` if there is none of this id or path. */
  child(name: ChildName): ChildStatus | undefined {
    return control.child(this.#keeper, name);
  }

  /** What its children are doing, or those of the one of this name. Throws `ChildNotFoundError`. From `which_children`. */
  whichChildren(name?: ChildName): readonly ChildStatus[] {
    return control.whichChildren(this.#keeper, name);
  }

  /** From OTP's `count_children`. */
  countChildren(): ChildCount {
    return control.countChildren(this.#keeper);
  }

  /** How it is, or the part of its tree of this name: asks every child. Throws `ChildNotFoundError`. */
  health(name?: ChildName): Health {
    return healthOf(this.#keeper, name);
  }

  /** `health()` now and whenever it changes, without end; free while nobody listens. Errors with `ChildNotFoundError`. */
  health$(name?: ChildName): Observable<Health> {
    return health$(this.#keeper, name);
  }

  /** A picture of the tree: its children and all below them, with state, restarts and last error. */
  toString(): string {
    return picture(this.#keeper);
  }

  /** `await using supervisor = ...` stops it at the end of the block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stop().then(() => undefined);
  }

  /** As a component: `link.cancel$` stops it, it says `link.ready()` when its children are. Throws `AlreadyRunningError`. */
  start(link: Link): Observable<never> {
    this.#keeper.checkIdle();
    return this.#keeper.live(link);
  }
}

const reported = (report$: Observable<ShutdownReport> = of(nothingStopped)): Promise<ShutdownReport> =>
  firstValueFrom(report$, { defaultValue: nothingStopped });
