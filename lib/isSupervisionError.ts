import type {
  AlreadyRunningError,
  ChildAlreadyPresentError,
  ChildAlreadyStartedError,
  ChildNotFoundError,
  ChildRestartingError,
  ChildRunningError,
  NotReadyError,
  NotRunningError,
} from './controlErrors.js';
import type {
  HandlerFailedError,
  HandlerTimeoutError,
  PolicyFailedError,
  RestartIntensityExceededError,
  StartFailedError,
} from './escalationErrors.js';
import type {
  CancelledError,
  HeartbeatMissedError,
  InvalidStartResultError,
  StartTimeoutError,
  UnexpectedCompletionError,
} from './runErrors.js';
import { errorBrand, type SupervisionError, type SupervisionErrorCode } from './supervisionError.js';

/** The error of each code. */
export interface SupervisionErrors {
  UNEXPECTED_COMPLETION: UnexpectedCompletionError;
  HEARTBEAT_MISSED: HeartbeatMissedError;
  START_TIMEOUT: StartTimeoutError;
  INVALID_START_RESULT: InvalidStartResultError;
  HANDLER_FAILED: HandlerFailedError;
  HANDLER_TIMEOUT: HandlerTimeoutError;
  POLICY_FAILED: PolicyFailedError;
  RESTART_INTENSITY_EXCEEDED: RestartIntensityExceededError;
  START_FAILED: StartFailedError;
  ALREADY_RUNNING: AlreadyRunningError;
  NOT_RUNNING: NotRunningError;
  NOT_READY: NotReadyError;
  CHILD_NOT_FOUND: ChildNotFoundError;
  CHILD_ALREADY_STARTED: ChildAlreadyStartedError;
  CHILD_ALREADY_PRESENT: ChildAlreadyPresentError;
  CHILD_RUNNING: ChildRunningError;
  CHILD_RESTARTING: ChildRestartingError;
  CANCELLED: CancelledError;
}

/**
 * Is this an error of this library, and if a `code` is given, that one? Holds also for errors of another copy of the
 * package (ESM and CJS), where `instanceof` does not.
 *
 * @example
 * catchError((error) => {
 *   if (isSupervisionError(error, 'RESTART_INTENSITY_EXCEEDED')) console.error(error.failures.length, error.cause);
 *   throw error;
 * })
 */
export function isSupervisionError(error: unknown): error is SupervisionError;
export function isSupervisionError<Code extends SupervisionErrorCode>(
  error: unknown,
  code: Code | undefined,
): error is SupervisionErrors[Code];
export function isSupervisionError(error: unknown, code?: SupervisionErrorCode): boolean {
  if (typeof error !== 'object' || error === null || !(errorBrand in error)) return false;
  return code === undefined || (error as SupervisionError).code === code;
}
