/// <reference lib="esnext.disposable" preserve="true" />
import { firstValueFrom, of, type Observable } from 'rxjs';
import type { Component, Start, ValueOf } from './component.js';
import { supervisorBrand } from './internal/adopt.js';
import { describe } from './internal/describe.js';
import type { Keeper } from './internal/keeper.js';
import { checks } from './internal/rules.js';
import { nothingStopped } from './internal/shutdown.js';
import { keeperOf } from './internal/supervisorPlan.js';
import type { LifecycleEvent } from './lifecycleEvent.js';
import type { Link } from './link.js';
import type { ShutdownReport } from './shutdownReport.js';
import type { ChildSpec, SupervisorConfig } from './supervisorConfig.js';

/**
 * Keeps a component running by itself, without a pipe around it: `spawn()` starts it, `stop()` ends it gracefully.
 *
 * It supervises as the operator `supervise` does, with the same configuration (in a {@link ChildSpec}) and the same
 * events, and it is a component itself. One difference is OTP's: a component whose first `start` in a life throws is a
 * mistake in the program, and the supervisor ends with a `StartFailedError`. The name and `spawn` are the Rust crate's.
 *
 * @throws TypeError or RangeError when constructed with a component without `start` or with a bad option, naming it.
 *
 * @example
 * const supervisor = new Supervisor({ component: feed, heartbeat: 10_000 });
 * process.once('SIGINT', () => void supervisor.stop(3_000));
 * await supervisor.spawn();
 */
export class Supervisor implements Component<never>, AsyncDisposable {
  readonly #keeper: Keeper;

  constructor(child: Component<unknown, never> | Start<unknown, never> | ChildSpec, config?: SupervisorConfig) {
    this.#keeper = keeperOf(child, config);
  }

  get [supervisorBrand](): true {
    return true;
  }

  /**
   * Starts the component. The promise resolves when supervision ends, and rejects with what was escalated.
   *
   * It rejects with an `AlreadyRunningError` while the supervisor is running; after an end it is a clean new start.
   */
  spawn(): Promise<void> {
    return new Promise((complete, error) => this.#keeper.spawn({ complete, error }));
  }

  /**
   * `spawn()` as a cold Observable, for composition and virtual time: subscribing starts the component, unsubscribing
   * ends it in the same turn. It emits nothing; it completes when supervision ends and errors with what was escalated.
   */
  get run$(): Observable<never> {
    return this.#keeper.live();
  }

  /**
   * Asks the component to end, within its grace (`shutdown`), and resolves with a report when it has. What is left
   * after `deadline` ms is unsubscribed; of several deadlines the earliest wins. When nothing is running it resolves at
   * once. Default: `Infinity`, the grace alone counts.
   *
   * @throws TypeError or RangeError for a bad deadline.
   */
  stop(deadline = Infinity): Promise<ShutdownReport> {
    checks.duration.check('deadline', deadline);
    const report$ = this.#keeper.stop(deadline) ?? of(nothingStopped);
    return new Promise((resolve, reject) => report$.subscribe({ next: resolve, error: reject }));
  }

  /**
   * Resolves when the component is ready for the first time in this life of the supervisor, or in the next if it is not
   * running. Rejects with a `NotReadyError` if that life ends before.
   */
  whenReady(): Promise<void> {
    return firstValueFrom(this.#keeper.ready$, { defaultValue: undefined });
  }

  /** Every lifecycle event from now on, hot. It never ends: it tells of every life of the supervisor. */
  get events$(): Observable<LifecycleEvent> {
    return this.#keeper.events$;
  }

  /**
   * The values of the component, named by itself, its id or its path: hot, through its restarts. It completes when the
   * component does not come back; subscribed while nothing runs, it waits for the next `spawn()`.
   *
   * @throws TypeError if there is no such component.
   *
   * @example
   * supervisor.select(feed).subscribe((price) => console.log(price));
   */
  select<C extends Component<unknown, never> | Start<unknown, never>>(component: C): Observable<ValueOf<C>>;
  select<T = unknown>(idOrPath: string | readonly string[]): Observable<T>;
  select(target: unknown): Observable<unknown> {
    const keeper = this.#keeper;
    if (!keeper.isCalled(target))
      throw new TypeError(`Expected a component of this supervisor, got ${describe(target)}`);
    return keeper.values$;
  }

  /** `await using supervisor = ...` stops it at the end of the block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stop().then(() => undefined);
  }

  /** A supervisor is a component: `link.cancel$` stops it, and it says `link.ready()` when its component is. */
  start(link: Link): Observable<never> {
    return this.#keeper.live(link);
  }
}
