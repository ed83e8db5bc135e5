import { showPath, SupervisionError } from './supervisionError.js';

type Path = readonly string[];

/** `spawn()` (or a subscription to `run$`) of a supervisor that is running, or its start in a second place of a tree. */
export class AlreadyRunningError extends SupervisionError {
  readonly code = 'ALREADY_RUNNING';

  protected override get label(): string {
    return 'AlreadyRunningError';
  }

  constructor() {
    super('The supervisor is already running.');
  }
}

/** A child is to be controlled of a supervisor that is not running, or is stopping. OTP's `noproc`. */
export class NotRunningError extends SupervisionError {
  readonly code = 'NOT_RUNNING';

  protected override get label(): string {
    return 'NotRunningError';
  }

  constructor(path: Path) {
    super(`Supervisor \`${showPath(path)}\` is not running, or is stopping.`);
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

/** There is no child of this name. OTP's `not_found`. */
export class ChildNotFoundError extends SupervisionError {
  readonly code = 'CHILD_NOT_FOUND';

  protected override get label(): string {
    return 'ChildNotFoundError';
  }

  constructor(readonly path: Path) {
    super(`There is no child \`${showPath(path)}\`.`);
  }
}

/** `startChild` with the id of a child that runs, or will run again by itself. OTP's `already_started`. */
export class ChildAlreadyStartedError extends SupervisionError {
  readonly code = 'CHILD_ALREADY_STARTED';

  protected override get label(): string {
    return 'ChildAlreadyStartedError';
  }

  constructor(readonly path: Path) {
    super(`Child \`${showPath(path)}\` has been started already.`);
  }
}

/** `startChild` with the id of a child that has ended but is not forgotten. OTP's `already_present`. */
export class ChildAlreadyPresentError extends SupervisionError {
  readonly code = 'CHILD_ALREADY_PRESENT';

  protected override get label(): string {
    return 'ChildAlreadyPresentError';
  }

  constructor(readonly path: Path) {
    super(`Child \`${showPath(path)}\` is there already, though not running: restart it, or delete it first.`);
  }
}

/** `deleteChild` of one that is running. OTP's `running`. */
export class ChildRunningError extends SupervisionError {
  readonly code = 'CHILD_RUNNING';

  protected override get label(): string {
    return 'ChildRunningError';
  }

  constructor(readonly path: Path) {
    super(`Child \`${showPath(path)}\` is running: terminate it first.`);
  }
}

/** `deleteChild` of one that is about to run again. OTP's `restarting`. */
export class ChildRestartingError extends SupervisionError {
  readonly code = 'CHILD_RESTARTING';

  protected override get label(): string {
    return 'ChildRestartingError';
  }

  constructor(readonly path: Path) {
    super(`Child \`${showPath(path)}\` is about to be started: terminate it first.`);
  }
}
