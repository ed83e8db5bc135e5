export { instrument } from './instrument.js';
export type { InstrumentConfig } from './instrumentConfig.js';
