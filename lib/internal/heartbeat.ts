import type { SchedulerLike, Unsubscribable } from 'rxjs';
import { after } from './time.js';

/**
 * Calls `missed` when `beaten` has not been set for `ms`: it looks at it a few times in `ms`, so that a sign of life
 * costs no timer. That makes it late by at most two looks, a quarter of `ms`.
 */
export function heartbeat(
  scheduler: SchedulerLike,
  ms: number,
  signs: { beaten: boolean },
  missed: () => void,
): Unsubscribable {
  const slice = Math.max(1, Math.floor(ms / 8));
  const limit = Math.ceil(ms / slice);
  let next: Unsubscribable;
  let quiet = 0;
  function look(): void {
    quiet = signs.beaten ? 0 : quiet + 1;
    signs.beaten = false;
    if (quiet === limit) missed();
    else wait();
  }
  function wait(): void {
    next = after(scheduler, slice, look);
  }
  wait();
  return { unsubscribe: () => next.unsubscribe() };
}
