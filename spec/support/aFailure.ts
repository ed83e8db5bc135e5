import type { Failure } from '../../lib/index.js';

/** A failure of which only `some` matters. */
export const aFailure = (some: Partial<Failure> = {}): Failure => ({
  error: new Error('some error'),
  kind: 'error',
  path: ['feed'],
  run: 0,
  attempt: 0,
  at: 0,
  uptime: 0,
  ...some,
});
