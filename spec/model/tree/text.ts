import {
  HandlerFailedError,
  isSupervisionError,
  RestartIntensityExceededError,
  StartFailedError,
  type ChildStatus,
  type Failure,
  type LifecycleEvent,
  type ShutdownReport,
} from '../../../lib/index.js';
import type { Path } from './words.js';

export const pathText = (path: Path): string => path.join('/');

/** An error with all that led to it; what components threw is a string. */
export function errorText(error: unknown): string {
  if (error instanceof StartFailedError) return startFailedText(pathText(error.failure.path), errorText(error.cause));
  if (error instanceof HandlerFailedError) {
    return handlerFailedText(errorText(error.cause), errorText(error.handlerError));
  }
  if (error instanceof RestartIntensityExceededError) {
    const errors = error.failures.map((failure) => errorText(failure.error));
    return intensityText(errors, errorText(error.cause));
  }
  if (isSupervisionError(error)) return error.code;
  return error instanceof Error ? error.name : String(error);
}

export const startFailedText = (path: string, cause: string): string => `START_FAILED(${path}: ${cause})`;
export const handlerFailedText = (cause: string, by: string): string => `HANDLER_FAILED(${cause}, ${by})`;
export const intensityText = (errors: readonly string[], cause: string): string =>
  `RESTART_INTENSITY_EXCEEDED(${errors.join(' ')}; ${cause})`;

export const failureText = ({ kind, error, run, at, attempt, uptime }: Failure): string =>
  `${kind} ${errorText(error)} #${run} @${at} attempt=${attempt} up=${uptime}`;

/** An event as one line. */
export function eventText(event: LifecycleEvent): string {
  const details = detailsText(event);
  return lineText(event.at, pathText(event.path), event.run, event.type, details);
}

export const lineText = (at: number, path: string, run: number, type: string, details: string): string =>
  `@${at} ${path} #${run} ${type}${details === '' ? '' : ` ${details}`}`;

function detailsText(event: LifecycleEvent): string {
  switch (event.type) {
    case 'failed':
    case 'handled':
      return failureText(event.failure);
    case 'cancelling':
      return `${event.reason} ${event.grace}`;
    case 'abandoned':
      return String(event.grace);
    case 'teardown_failed':
    case 'gave_up':
      return errorText(event.error);
    case 'late':
      return `${event.kind} ${errorText(event.what)}`;
    case 'ended':
      return event.outcome;
    case 'waiting':
      return `${event.delay} ${event.attempt}`;
    case 'stopped':
      return event.reason;
    default:
      return '';
  }
}

export const statusText = ({ id, state, run, attempt }: ChildStatus): string => `${id}:${state}#${run}/${attempt}`;

/** A report as one line. */
export const reportText = (
  abandoned: readonly string[],
  failed: readonly string[],
  teardownFailed: readonly string[],
  took: readonly string[],
): string =>
  `abandoned: ${abandoned.join(', ')}; failed: ${failed.join(', ')}; ` +
  `teardownFailed: ${teardownFailed.join(', ')}; took: ${took.join(', ')}`;

/** What is reported where nothing runs. */
export const nothingStopped = reportText([], [], [], []);

export const reportLine = ({ abandoned, failed, teardownFailed, took }: ShutdownReport): string =>
  reportText(
    abandoned.map(pathText),
    failed.map(({ path, error }) => `${pathText(path)} ${errorText(error)}`),
    teardownFailed.map(({ path, error }) => `${pathText(path)} ${errorText(error)}`),
    took.map(({ path, ms }) => `${pathText(path)} ${ms}`),
  );
