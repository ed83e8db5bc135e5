import { showPath, SupervisionError } from './supervisionError.js';
import type { CancelReason } from './link.js';

/** A permanent component has completed: the failure's error of kind `'completion'`. Made without a stack. */
export class UnexpectedCompletionError extends SupervisionError {
  readonly code = 'UNEXPECTED_COMPLETION';

  protected override get label(): string {
    return 'UnexpectedCompletionError';
  }

  constructor(path: readonly string[]) {
    super(`Component \`${showPath(path)}\` completed, but it is permanent.`);
  }
}

/** Neither value nor `beat()` in time: the failure's error of kind `'heartbeat'`. Made without a stack. */
export class HeartbeatMissedError extends SupervisionError {
  readonly code = 'HEARTBEAT_MISSED';

  protected override get label(): string {
    return 'HeartbeatMissedError';
  }

  constructor(path: readonly string[], heartbeat: number) {
    super(`Component \`${showPath(path)}\` gave no sign of life for ${heartbeat} ms.`);
  }
}

/** Not ready in time: the failure's error of kind `'start-timeout'`. Made without a stack. */
export class StartTimeoutError extends SupervisionError {
  readonly code = 'START_TIMEOUT';

  protected override get label(): string {
    return 'StartTimeoutError';
  }

  constructor(path: readonly string[], startTimeout: number) {
    super(`Component \`${showPath(path)}\` was not ready within ${startTimeout} ms.`);
  }
}

/** `start` returned something that cannot be subscribed to: a failure's error of kind `'throw'`. */
export class InvalidStartResultError extends SupervisionError {
  readonly code = 'INVALID_START_RESULT';

  protected override get label(): string {
    return 'InvalidStartResultError';
  }

  constructor(path: readonly string[], returned: string) {
    super(
      `Expected \`start\` of component \`${showPath(path)}\` to return an Observable, a Promise, an (async) iterable ` +
        `or another input of RxJS, got ${returned}.`,
    );
  }
}

/** Why a run's `signal` is aborted: `signal.reason`. Made without a stack. */
export class CancelledError extends SupervisionError {
  readonly code = 'CANCELLED';

  protected override get label(): string {
    return 'CancelledError';
  }

  constructor(
    path: readonly string[],
    /** The word of `cancel$`; at another end `'restart'` after a failure, else `'stop'`. */
    readonly reason: CancelReason,
  ) {
    super(`Component \`${showPath(path)}\` is cancelled: ${reason}.`);
  }
}
