import { StartFailedError } from '../escalationErrors.js';
import type { Failure } from '../failure.js';
import { isSupervisionError } from '../isSupervisionError.js';

/**
 * What the failure of a first start means for the start of the tree: a throw is a mistake in the program, here or below;
 * `undefined` for all that a restart may mend.
 */
export function startError(failure: Failure, nested: boolean): StartFailedError | undefined {
  if (failure.kind === 'throw') return new StartFailedError(failure);
  return nested && isSupervisionError(failure.error, 'START_FAILED') ? failure.error : undefined;
}
