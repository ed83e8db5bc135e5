/** Why a cell is empty. */
export const reasons = {
  group: 'it has no groups that restart together',
  values: 'it runs an operation to its result; there are no values on the way',
  stream: 'it is for effects; values go through a `Stream`, as in the row above',
  square: 'the time that it takes to stop them grows with the square of their number',
  bundle: 'it is not JavaScript',
  absent: 'it is not on this machine',
} as const;

export type Reason = keyof typeof reasons;
