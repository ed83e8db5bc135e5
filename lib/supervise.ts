import { Observable } from 'rxjs';
import type { MonoTypeOperatorFunction, OperatorFunction } from 'rxjs';
import type { Component, Start } from './component.js';
import { adoptForOperator, isSupervisor } from './internal/adopt.js';
import { planOf } from './internal/plan.js';
import { Supervision } from './internal/supervision.js';
import type { SuperviseConfig } from './superviseConfig.js';

/**
 * Keeps a component running: an operator that starts it, passes its values on, and starts it again when it fails.
 *
 * The output emits the values of every run, one after the other. It errors when supervision gives up or a failure is
 * escalated, and completes when the component is done: when a `'transient'` or `'temporary'` one completes, when
 * `decide` says `'stop'`, or when `cancel$` has asked it to end and it has. Unsubscribing ends everything in the same
 * turn. Without a `start`, the operator supervises its own source: the drop-in for `retry`.
 *
 * It is RxJS's `retry` (for failures), `repeat` (for the completions of a permanent component) and `takeUntil` (for
 * `cancel$`) over one run as an Observable. The component is that of the Rust trait `Manageable`.
 *
 * @throws TypeError or RangeError at once for a component without `start` and for bad options, naming them.
 *
 * @example
 * const prices$ = symbols$.pipe(
 *   supervise({
 *     start: ({ source$, cancel$ }) => connect(source$).pipe(takeUntil(cancel$)),
 *     handleIrrecoverable: (error) => log.warn(error),
 *   }, { heartbeat: 10_000, backoff: 1_000 }),
 * );
 */
export function supervise<T, S = unknown>(
  component: Component<T, S> | Start<T, S>,
  config?: SuperviseConfig,
): OperatorFunction<S, T>;
export function supervise<T>(
  handler: Required<Pick<Component, 'handleIrrecoverable'>>,
  config?: SuperviseConfig,
): MonoTypeOperatorFunction<T>;
export function supervise<T, S>(
  component: Component<T, S> | Start<T, S> | Required<Pick<Component, 'handleIrrecoverable'>>,
  config: SuperviseConfig = {},
): OperatorFunction<S, T> {
  const adopted = adoptForOperator<T, S>(component);
  const plan = planOf('supervise', isSupervisor(component), config);
  return (source$) =>
    new Observable((output) => {
      if (output.closed) return;
      const supervision = new Supervision(adopted, plan, source$, output);
      output.add(supervision);
      supervision.begin();
    });
}
