export { workerComponent, type WorkerConfig } from './workerComponent.js';
export { processComponent, type CommandConfig, type ModuleConfig } from './processComponent.js';
export { serveComponent, type ServeConfig } from './serveComponent.js';
export { RemoteError, type RemoteErrorCode, type RemoteErrorOptions } from './remoteError.js';
export type { RemoteConfig, Transfer } from './remoteConfig.js';
