import type { SchedulerLike } from 'rxjs';
import type { RestartIntensityExceededError } from '../escalationErrors.js';
import type { Failure } from '../failure.js';
import { RestartWindow } from './restartWindow.js';

/** What a component or a supervisor may spend on restarts. Those for want of memory are no crashes: they count apart. */
export class Budget {
  private crashes: RestartWindow | undefined;
  private memory: RestartWindow | undefined;

  constructor(
    private readonly maxRestarts: number,
    private readonly period: number,
    private readonly scheduler: SchedulerLike,
  ) {}

  /** Enters one restart; the error to give up with, if that was one too many. */
  spend(failure: Failure, path: readonly string[]): RestartIntensityExceededError | undefined {
    const window = failure.kind === 'memory' ? (this.memory ??= this.window()) : (this.crashes ??= this.window());
    return window.spend(failure, path);
  }

  /** How many restarts are in the window: of crashes or for want of memory, whichever are more. */
  get spent(): number {
    return Math.max(this.crashes?.size ?? 0, this.memory?.size ?? 0);
  }

  /** Stops its timers. */
  free(): void {
    this.crashes?.free();
    this.memory?.free();
  }

  private window(): RestartWindow {
    return new RestartWindow(this.maxRestarts, this.period, this.scheduler);
  }
}
