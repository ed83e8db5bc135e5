import type { LifecycleEventType } from '../index.js';

/**
 * A letter for each type of lifecycle event, for marbles: `str` starting, started, ready; `fkcl` failed, acknowledged,
 * cancelling, late; `adeh` abandoned, teardown_failed, ended, handled; `wgxm` waiting, gave_up, stopped, removed.
 *
 * @example
 * expectObservable(app.events$.pipe(map(({ type }) => eventMarbles[type]))).toBe('(str) 95ms (fehw)');
 */
export const eventMarbles: Readonly<Record<LifecycleEventType, string>> = {
  starting: 's',
  started: 't',
  ready: 'r',
  failed: 'f',
  acknowledged: 'k',
  cancelling: 'c',
  late: 'l',
  abandoned: 'a',
  teardown_failed: 'd',
  ended: 'e',
  handled: 'h',
  waiting: 'w',
  gave_up: 'g',
  stopped: 'x',
  removed: 'm',
};
