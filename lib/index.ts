export type { Component, Start, ValueOf } from './component.js';
export type { CancelReason, Link } from './link.js';
export type { Failure, FailureKind } from './failure.js';
export type {
  LateKind,
  LifecycleDetails,
  LifecycleEvent,
  LifecycleEventType,
  Outcome,
  StopReason,
} from './lifecycleEvent.js';
export type { Backoff, Decision, Readiness, Restart, Shutdown, SuperviseConfig } from './superviseConfig.js';
export { SupervisionError, type SupervisionErrorCode } from './supervisionError.js';
export { isSupervisionError, type SupervisionErrors } from './isSupervisionError.js';
export {
  CancelledError,
  HeartbeatMissedError,
  InvalidStartResultError,
  StartTimeoutError,
  UnexpectedCompletionError,
} from './runErrors.js';
export {
  HandlerFailedError,
  HandlerTimeoutError,
  PolicyFailedError,
  RestartIntensityExceededError,
  StartFailedError,
} from './escalationErrors.js';
export {
  AlreadyRunningError,
  ChildAlreadyPresentError,
  ChildAlreadyStartedError,
  ChildNotFoundError,
  ChildRestartingError,
  ChildRunningError,
  NotReadyError,
  NotRunningError,
} from './controlErrors.js';
export type { Health, HealthReason, HealthStatus } from './health.js';
export { failRun } from './failRun.js';
export { encloseRuns } from './encloseRuns.js';
export type { RunStorage } from './internal/storages.js';
export { exponential, type ExponentialConfig, type Jitter } from './exponential.js';
export { constant } from './constant.js';
export { supervise } from './supervise.js';
export { supervised } from './supervised.js';
export { superviseMap } from './superviseMap.js';
export type { Mapped, SuperviseMapConfig } from './superviseMapConfig.js';
export type { ShutdownReport } from './shutdownReport.js';
export type {
  AutoShutdown,
  ChildConfig,
  ChildDefinition,
  ChildSpec,
  Strategy,
  SupervisorConfig,
} from './supervisorConfig.js';
export type { ChildCount, ChildName, ChildState, ChildStatus } from './childStatus.js';
export { Supervisor } from './supervisor.js';
