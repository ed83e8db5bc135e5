import { Observable, type OperatorFunction } from 'rxjs';
import type { ValueOf } from './component.js';
import { mapPlanOf } from './internal/mapPlan.js';
import { Mapping } from './internal/mapping.js';
import type { Mapped, SuperviseMapConfig } from './superviseMapConfig.js';

/**
 * Keeps a child running for each value of the source: `mergeMap` whose inners are supervised. It is how a pool of
 * connections is kept up, one for each symbol, device or tenant.
 *
 * The output emits the values of all children. A child that has ended is forgotten; a temporary one that fails, too. With
 * a `key`, a value of which the key is in use replaces its child: that is asked to end (`'stop'`), and the new one starts
 * in its place after its end; of several that come meanwhile the last one does. `concurrency` bounds how many there are;
 * further values wait, without a bound.
 *
 * It completes when the source and all children have ended, or `cancel$` has asked them to end and they have. It errors
 * when the source errors, `project` or `key` throws, or a child's failure is escalated, after all children have been
 * asked to end, together, and have. A `start` that throws is a failure like any other. Unsubscribing ends everything in
 * the same turn. It is OTP's `simple_one_for_one`.
 *
 * @throws TypeError or RangeError at once for bad options, naming them.
 *
 * @example
 * const prices$ = symbols$.pipe(
 *   superviseMap((symbol) => ({ start: () => connect(symbol) }), { key: (symbol) => symbol, heartbeat: 10_000 }),
 * );
 */
export function superviseMap<S, C extends Mapped>(
  project: (value: S, index: number) => C,
  config: SuperviseMapConfig<S> = {},
): OperatorFunction<S, ValueOf<C>> {
  const plan = mapPlanOf(project, config);
  return (source$) =>
    new Observable<ValueOf<C>>((output) => {
      if (output.closed) return;
      const mapping = new Mapping(plan, output);
      output.add(mapping);
      mapping.begin(source$);
    });
}
