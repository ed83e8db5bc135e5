export { adoptStrayErrors } from './adoptStrayErrors.js';
export { healthListener, type HealthListener } from './healthListener.js';
export type { HealthListenerConfig } from './healthListenerConfig.js';
export { runMain } from './runMain.js';
export type { RunMainConfig } from './runMainConfig.js';
