import { asyncScheduler } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';

/** What a script sees of virtual time. */
export interface VirtualClock {
  now(): number;
  /** Does `work` at an instant; a later call for the same instant comes later. */
  at(ms: number, work: () => void): void;
}

/**
 * Runs `script` in virtual time, RxJS's schedulers included, until nothing is left to do. Returns the instant of the
 * last thing that was done: a timer that somebody has left running shows as a later end.
 */
export function virtually(script: (clock: VirtualClock) => void): number {
  const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
  return scheduler.run(({ flush }) => {
    script({ now: () => scheduler.now(), at: (ms, work) => void asyncScheduler.schedule(work, ms) });
    flush();
    return scheduler.now();
  });
}
