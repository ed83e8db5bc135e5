import { StartFailedError, type FailureKind } from '../../lib/index.js';
import { startError } from '../../lib/internal/startError.js';
import { aFailure } from '../support/aFailure.js';

const below = new StartFailedError(aFailure({ kind: 'throw' }));

describe('startError', () => {
  it.each([new Error('boom'), undefined, 'boom'])('says of a throw what it is, the error as its cause: %p', (error) => {
    const failure = aFailure({ kind: 'throw', error });
    for (const nested of [true, false]) {
      const mistake = startError(failure, nested);
      expect(mistake).toBeInstanceOf(StartFailedError);
      expect(mistake?.cause).toBe(error);
      expect(mistake?.failure).toBe(failure);
    }
  });

  it('passes on the one of a supervisor below, by identity', () => {
    expect(startError(aFailure({ error: below }), true)).toBe(below);
  });

  it('takes the same error of a worker for a failure like any other', () => {
    expect(startError(aFailure({ error: below }), false)).toBeUndefined();
  });

  it.each<FailureKind>(['report', 'error', 'completion', 'heartbeat', 'start-timeout'])(
    'says nothing of what a restart may mend: %s',
    (kind) => {
      for (const nested of [true, false]) expect(startError(aFailure({ kind }), nested)).toBeUndefined();
    },
  );
});
