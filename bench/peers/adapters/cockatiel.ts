import { handleAll, retry } from 'cockatiel';
import { promised } from './promises.js';

/** Its default backoff is a `setTimeout` of 0. */
const policy = retry(handleAll, { maxAttempts: Infinity });

export const retrying = promised((operation, signal) => policy.execute((context) => operation(context.signal), signal));
