export { adoptStrayErrors } from './adoptStrayErrors.js';
export { runMain } from './runMain.js';
export type { RunMainConfig } from './runMainConfig.js';
