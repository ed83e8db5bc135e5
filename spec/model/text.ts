import { isSupervisionError, type Failure, type LifecycleEvent, type SupervisionError } from '../../lib/index.js';

/** What errors of the library hold beside their cause. */
interface Details {
  readonly handlerError: unknown;
  readonly option: string;
  readonly policyError: unknown;
  readonly failures: readonly Failure[];
}

/** An error in the words of the model: its code, and by identity whatever it holds. */
export function textOf(error: unknown): string {
  if (isSupervisionError(error)) return supervisionText(error);
  return error instanceof Error ? error.name : String(error);
}

function supervisionText(error: SupervisionError): string {
  const cause = textOf(error.cause);
  const { handlerError, option, policyError, failures } = error as SupervisionError & Details;
  switch (error.code) {
    case 'HANDLER_FAILED':
      return `${error.code}(${cause}, ${textOf(handlerError)})`;
    case 'POLICY_FAILED':
      return `${error.code}(${option}: ${cause}, ${textOf(policyError)})`;
    case 'RESTART_INTENSITY_EXCEEDED':
      return `${error.code}(${failures.map((failure) => textOf(failure.error)).join(' ')}; ${cause})`;
    default:
      return error.code;
  }
}

export const failureText = ({ kind, error, run, at, attempt, uptime }: Failure): string =>
  `${kind} ${textOf(error)} #${run} @${at} attempt=${attempt} up=${uptime}`;

/** An event as one line. */
export const lineOf = (event: LifecycleEvent): string => `@${event.at} #${event.run} ${event.type}${detailsOf(event)}`;

function detailsOf(event: LifecycleEvent): string {
  switch (event.type) {
    case 'failed':
    case 'handled':
      return ` ${failureText(event.failure)}`;
    case 'cancelling':
      return ` ${event.reason} ${event.grace}`;
    case 'abandoned':
      return ` ${event.grace}`;
    case 'teardown_failed':
    case 'gave_up':
      return ` ${textOf(event.error)}`;
    case 'late':
      return ` ${event.kind} ${textOf(event.what)}`;
    case 'ended':
      return ` ${event.outcome}`;
    case 'waiting':
      return ` ${event.delay} ${event.attempt}`;
    case 'stopped':
      return ` ${event.reason}`;
    default:
      return '';
  }
}
