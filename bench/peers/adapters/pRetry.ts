import pRetry from 'p-retry';
import { promised } from './promises.js';

export const retrying = promised((operation, signal) =>
  pRetry(() => operation(signal), { retries: Infinity, minTimeout: 0, signal }),
);
