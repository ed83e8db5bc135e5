import { showPath, SupervisionError } from './supervisionError.js';
import type { Failure } from './failure.js';

/**
 * More than `maxRestarts` restarts within `period` ms: supervision gives up. `cause` is the last failure's error. From
 * OTP's restart intensity.
 */
export class RestartIntensityExceededError extends SupervisionError {
  readonly code = 'RESTART_INTENSITY_EXCEEDED';

  protected override get label(): string {
    return 'RestartIntensityExceededError';
  }

  constructor(
    path: readonly string[],
    /** The failures within the window, oldest first: at most `maxRestarts + 1`. */
    readonly failures: readonly Failure[],
    maxRestarts: number,
    period: number,
  ) {
    super(
      `\`${showPath(path)}\` failed ${failures.length === 1 ? 'once' : `${failures.length} times`} within ${period} ms, ` +
        `more than ${maxRestarts} allowed.`,
      {
        cause: failures.at(-1)?.error,
      },
    );
  }
}

/** `handleIrrecoverable` threw, rejected or took too long. `cause` is the error that it was to handle. */
export class HandlerFailedError extends SupervisionError {
  readonly code = 'HANDLER_FAILED';

  protected override get label(): string {
    return 'HandlerFailedError';
  }

  constructor(
    failure: Failure,
    /** What the handler threw, or a {@link HandlerTimeoutError}. */
    readonly handlerError: unknown,
  ) {
    super(`\`handleIrrecoverable\` of component \`${showPath(failure.path)}\` failed.`, { cause: failure.error });
  }
}

/** `handleIrrecoverable` did not settle within `handlerTimeout` ms. */
export class HandlerTimeoutError extends SupervisionError {
  readonly code = 'HANDLER_TIMEOUT';

  protected override get label(): string {
    return 'HandlerTimeoutError';
  }

  constructor(path: readonly string[], handlerTimeout: number) {
    super(`\`handleIrrecoverable\` of component \`${showPath(path)}\` did not settle within ${handlerTimeout} ms.`);
  }
}

/** `decide` or `backoff` threw or gave no usable answer. `cause` is the error of the failure that they were asked about. */
export class PolicyFailedError extends SupervisionError {
  readonly code = 'POLICY_FAILED';

  protected override get label(): string {
    return 'PolicyFailedError';
  }

  constructor(
    failure: Failure,
    /** Which of the two. */
    readonly option: 'decide' | 'backoff',
    /** What was wrong with it. */
    what: string,
    /** What it threw or errored with, if it did. */
    readonly policyError?: unknown,
  ) {
    super(`\`${option}\` of component \`${showPath(failure.path)}\` ${what}.`, { cause: failure.error });
  }
}

/**
 * The first start of a child of a `Supervisor` threw, or returned something that cannot be subscribed to. That is a
 * mistake in the program, and no restart mends it. `cause` is the error.
 */
export class StartFailedError extends SupervisionError {
  readonly code = 'START_FAILED';

  protected override get label(): string {
    return 'StartFailedError';
  }

  constructor(readonly failure: Failure) {
    super(`Component \`${showPath(failure.path)}\` could not be started.`, { cause: failure.error });
  }
}
