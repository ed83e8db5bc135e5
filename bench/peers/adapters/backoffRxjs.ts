import { retryBackoff } from 'backoff-rxjs';
import { kept } from './rxjs.js';

/** A delay of 0 is a `timer(0)`, and the scheduler cannot be chosen. */
export const backoffRxjs = kept((source$) => source$.pipe(retryBackoff({ initialInterval: 0 })));
