import type { Restart } from '../superviseConfig.js';
import type { Strategy } from '../supervisorConfig.js';

/**
 * Who restarts together with the child that failed: those from this place in the order of starts on; `undefined` where
 * it is nobody but itself.
 */
export function groupFrom(strategy: Strategy, failed: number): number | undefined {
  switch (strategy) {
    case 'one_for_one':
      return undefined;
    case 'one_for_all':
      return 0;
    case 'rest_for_one':
      return failed;
  }
}

/** A child that its group's restart has ended, or found ended, is started again, but not a temporary one. */
export const comesBack = (restart: Restart): boolean => restart !== 'temporary';
