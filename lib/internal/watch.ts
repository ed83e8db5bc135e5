import type { Unsubscribable } from 'rxjs';
import type { FailureKind } from '../failure.js';
import type { CancelReason } from '../link.js';
import { HeartbeatMissedError, StartTimeoutError } from '../runErrors.js';
import { withoutStack, type SupervisionError } from '../supervisionError.js';
import { heartbeat } from './heartbeat.js';
import type { Plan } from './plan.js';
import { after } from './time.js';

/** A run as its watch sees it. */
export interface Watched {
  beaten: boolean;
  fail(error: unknown, kind: FailureKind): void;
  cancel(reason: CancelReason): void;
}

/** Watches over a run that has a heartbeat or a start timeout; the others have no watch. */
export class Watch implements Unsubscribable {
  private readonly heart: Unsubscribable | undefined;
  private readonly start: Unsubscribable | undefined;

  constructor(run: Watched, path: readonly string[], { scheduler, heartbeat: silence, startTimeout }: Plan) {
    const expire = (kind: FailureKind, make: () => SupervisionError) => (): void => {
      run.fail(withoutStack(make), kind);
      run.cancel('restart');
    };
    if (silence !== Infinity) {
      const missed = expire('heartbeat', () => new HeartbeatMissedError(path, silence));
      this.heart = heartbeat(scheduler, silence, run, missed);
    }
    if (startTimeout !== Infinity) {
      const late = expire('start-timeout', () => new StartTimeoutError(path, startTimeout));
      this.start = after(scheduler, startTimeout, late);
    }
  }

  /** The run is up. */
  ready(): void {
    this.start?.unsubscribe();
  }

  unsubscribe(): void {
    this.heart?.unsubscribe();
    this.start?.unsubscribe();
  }
}

/** A watch over `run`, if its plan asks for one. */
export function watch(
  run: Watched,
  { path, plan }: { readonly path: readonly string[]; readonly plan: Plan },
): Watch | undefined {
  if (plan.heartbeat === Infinity && plan.startTimeout === Infinity) return undefined;
  return new Watch(run, path, plan);
}
