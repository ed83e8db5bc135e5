export { inspector, type InspectorAddress } from './inspector.js';
export type { InspectorConfig } from './inspectorConfig.js';
