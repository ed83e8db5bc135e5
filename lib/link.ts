import type { Observable, Subject } from 'rxjs';

/**
 * Why a run is asked to end: supervision ends (`'stop'`), it has failed or is restarted by hand (`'restart'`), or a
 * sibling's failure takes it down (`'sibling'`).
 */
export type CancelReason = 'stop' | 'restart' | 'sibling';

/**
 * What `start` receives: the run's line to its supervisor. Each run gets a new one; every member may be destructured
 * by name (not spread), and what is never touched is never made.
 *
 * @example
 * start: async ({ errors, acks, signal }) => {
 *   const response = await fetch(url, { signal });
 *   if (!response.ok) {
 *     errors.next(new Error(response.statusText));
 *     await firstValueFrom(acks);
 *   }
 * }
 */
export interface Link<S = unknown> {
  /**
   * `errors.next(error)` reports an irrecoverable error: the run is frozen, the report acknowledged, and the run
   * cancelled with `'restart'` if it has not ended by itself one hop later. `errors.error(error)` means the same,
   * `errors.complete()` means nothing. One report counts; later ones are dropped and told as `late`.
   */
  readonly errors: Subject<unknown>;
  /** Emits once when the run's report has been received, then completes; replayed. Never errors. */
  readonly acks: Observable<void>;
  /**
   * "Please end", with the reason; one value, replayed, then complete. A run that has subscribed to it gets its grace
   * (`shutdown` ms) to end by itself.
   */
  readonly cancel$: Observable<CancelReason>;
  /**
   * The same for promise APIs: aborted with a `CancelledError` when the run is cancelled and at every other end of it.
   * Reading it counts as subscribing to `cancel$`.
   */
  readonly signal: AbortSignal;
  /** The upstream of the operator; never emits under `supervised` and in a `Supervisor`. */
  readonly source$: Observable<S>;
  /** The ids from below the root supervisor to this component. */
  readonly path: readonly string[];
  /** 0 on the first start in a life of its supervisor, then one more at every restart. */
  readonly run: number;
  /** "I am up": needed only with `readiness: 'signal'`. */
  ready(this: void): void;
  /** "I make progress": what `heartbeat` listens for; a value counts as one too. */
  beat(this: void): void;
}
