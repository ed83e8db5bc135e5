import type { Restart } from '../superviseConfig.js';
import type { AutoShutdown } from '../supervisorConfig.js';

/** How many children run or will run, and how many of these are significant. */
export interface Active {
  readonly children: number;
  readonly significant: number;
}

/** Does the supervisor end, as this child of it has ended by itself? */
export function shutsDown(autoShutdown: AutoShutdown, significant: boolean, left: Active): boolean {
  switch (autoShutdown) {
    case 'never':
      return false;
    case 'all_ended':
      return left.children === 0;
    case 'any_significant':
      return significant;
    case 'all_significant':
      return significant && left.significant === 0;
  }
}

/** Why a child cannot be significant; `undefined` if it can. */
export function whyNotSignificant(restart: Restart, autoShutdown: AutoShutdown): string | undefined {
  if (restart === 'permanent') return "a permanent child does not end by itself, `restart: 'permanent'`";
  if (autoShutdown === 'any_significant' || autoShutdown === 'all_significant') return undefined;
  return `the supervisor does not look at it, \`autoShutdown: '${autoShutdown}'\``;
}
