import { NEVER, type Observable } from 'rxjs';
import type { Component, Start } from './component.js';
import { adopt } from './internal/adopt.js';
import { supervise } from './supervise.js';
import type { SuperviseConfig } from './superviseConfig.js';

/**
 * A supervised component as an Observable: `supervise` without an upstream. Each subscription starts a component of its
 * own; `link.source$` never emits.
 *
 * @throws TypeError or RangeError at once for a component without `start` and for bad options, naming them.
 *
 * @example
 * const readings$ = supervised(() => readSensor(), { restart: 'permanent', backoff: 5_000 });
 */
export function supervised<T>(
  component: Component<T, never> | Start<T, never>,
  config?: SuperviseConfig,
): Observable<T> {
  return NEVER.pipe(supervise(adopt(component), config));
}
