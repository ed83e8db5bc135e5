import { SupervisionError } from './supervisionError.js';

/** `spawn()` (or a subscription to `run$`) of a supervisor that is running. */
export class AlreadyRunningError extends SupervisionError {
  readonly code = 'ALREADY_RUNNING';

  protected override get label(): string {
    return 'AlreadyRunningError';
  }

  constructor() {
    super('The supervisor is already running.');
  }
}

/** `whenReady()` of a supervisor that ended before it was ready. `cause` is what escalated, if anything did. */
export class NotReadyError extends SupervisionError {
  readonly code = 'NOT_READY';

  protected override get label(): string {
    return 'NotReadyError';
  }

  constructor(options?: ErrorOptions) {
    super('The supervisor ended before it was ready.', options);
  }
}
