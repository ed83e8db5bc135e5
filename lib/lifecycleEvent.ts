import type { Failure } from './failure.js';
import type { CancelReason } from './link.js';
import type { Shutdown } from './superviseConfig.js';

/** How a run ended: by itself, by failing, because it was cancelled, or because the output was unsubscribed. */
export type Outcome = 'completed' | 'failed' | 'cancelled' | 'unsubscribed';

/**
 * Why the supervision of a component ended: it completed, it was told to (`cancel$`, `stop()`, `terminateChild`, the end of
 * its supervisor, or `decide` said `'stop'`), a temporary one failed, the failure was escalated, or the output was unsubscribed.
 */
export type StopReason = 'completed' | 'stop' | 'failed' | 'escalated' | 'unsubscribed';

/** What a frozen or ended run still sent; it was dropped. */
export type LateKind = 'value' | 'report' | 'error';

/** What each type of event tells beside `seq`, `at`, `path` and `run`. */
export interface LifecycleDetails {
  /** `start` is about to be called. */
  starting: object;
  /** `start` has returned, and its result is about to be subscribed. */
  started: object;
  /** The run is up, see `readiness`. */
  ready: object;
  /** The run has failed; it is frozen from now on. */
  failed: { readonly failure: Failure };
  /** The run's report has been received. */
  acknowledged: object;
  /** The run has been asked to end within its grace. */
  cancelling: { readonly reason: CancelReason; readonly grace: Shutdown };
  /** The grace is over, the run is not: it is unsubscribed. A promise may go on by itself. */
  abandoned: { readonly grace: Shutdown };
  /** A teardown threw. Supervision goes on. */
  teardown_failed: { readonly error: unknown };
  /** The first thing that a frozen or ended run still sent; it and all that follows is dropped. */
  late: { readonly kind: LateKind; readonly what: unknown };
  /** The run is over, its teardown included. */
  ended: { readonly outcome: Outcome };
  /** The failure's handler, if there is one, has settled. */
  handled: { readonly failure: Failure };
  /** The next run starts after `delay` ms; `null` when a notifier decides. */
  waiting: { readonly delay: number | null; readonly attempt: number };
  /** The failure is escalated as `error`. */
  gave_up: { readonly error: unknown };
  /** Supervision of this component has ended. The last event, unless a supervisor starts it again or removes it. */
  stopped: { readonly reason: StopReason };
  /** A supervisor has forgotten this child; its id is free. */
  removed: object;
}

/** The type of a {@link LifecycleEvent}. */
export type LifecycleEventType = keyof LifecycleDetails;

/**
 * All that can be known of a supervised component, one event after the other, in this order:
 *
 *     starting -> started -> ready -> failed -> acknowledged? -> cancelling? -> ended -> handled -> waiting -> starting ...
 *
 * `seq` counts the events of one log from 0, `at` is in ms on the scheduler's clock. With the same seed and a virtual
 * clock a log is the same byte for byte.
 *
 * @example
 * const log = new Subject<LifecycleEvent>();
 * log.subscribe((event) => {
 *   if (event.type === 'failed') console.error(event.path.join('/'), event.failure.error);
 * });
 * source$.pipe(supervise(component, { events: log }));
 */
export type LifecycleEvent = {
  readonly [Type in LifecycleEventType]: {
    readonly type: Type;
    readonly seq: number;
    readonly at: number;
    readonly path: readonly string[];
    readonly run: number;
  } & LifecycleDetails[Type];
}[LifecycleEventType];
