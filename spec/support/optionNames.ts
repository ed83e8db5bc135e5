/** The options of `SuperviseConfig`, in the order in which errors name them. */
export const optionNames = [
  'id',
  'restart',
  'decide',
  'backoff',
  'resetAfter',
  'maxRestarts',
  'period',
  'shutdown',
  'readiness',
  'startTimeout',
  'heartbeat',
  'handlerTimeout',
  'cancel$',
  'events',
  'scheduler',
  'random',
] as const;
