import type { Failure, LifecycleEvent } from '../../index.js';

/** Where a child is, by what has been told of it. */
export class KnownChild {
  /** Its present or last run, by its number. */
  run = -1;
  running = false;
  /** The run was up; and has any run been, since its supervisor was started? */
  ready = false;
  hasBeenReady = false;
  /** Somebody has asked for the run by hand: it was not started in its turn. */
  byHand = false;
  failure: Failure | undefined;
  /** It was not asked to end before it failed: it is handled, and started again. */
  recovers = false;
  cancelled = false;
  /** When its grace is over, on the clock of events. */
  until = Infinity;
  /** Its group is restarting: it must be started again. */
  due = false;
  acknowledged = false;
  handled = false;
  /** It is at rest, because it has completed. */
  hasCompleted = false;
  waited = false;
  /** When it is started again, if a number says so. */
  waitsUntil = NaN;
  last: LifecycleEvent['type'] = 'stopped';

  constructor(
    readonly path: string,
    /** In which place it was started, of all. */
    readonly place: number,
  ) {}

  begin(run: number, byHand: boolean): void {
    this.due = false;
    this.until = Infinity;
    this.run = run;
    this.byHand = byHand;
    this.running = true;
    this.failure = undefined;
    this.ready = this.cancelled = this.hasCompleted = this.recovers = false;
    this.acknowledged = this.handled = this.waited = false;
    this.waitsUntil = NaN;
  }

  /** Somebody has ended or started it by hand: what was to become of it is no longer said. */
  interfere(): void {
    this.recovers = this.hasCompleted = false;
  }

  get isAtRest(): boolean {
    return this.last === 'stopped';
  }

  /** Has it failed, and is it not due yet? */
  isRecovering(now: number): boolean {
    if (this.running || this.isAtRest || !this.recovers) return false;
    return !this.waited || this.waitsUntil > now;
  }

  isSiblingOf({ path }: KnownChild): boolean {
    return this.path !== path && above(this.path) === above(path);
  }
}

/** The path of its supervisor, with a slash at the end. */
export const above = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
