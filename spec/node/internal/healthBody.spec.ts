import type { HealthReason } from '../../../lib/index.js';
import { healthBody } from '../../../lib/node/internal/healthBody.js';
import { aFailure } from '../../support/aFailure.js';

const reason: HealthReason = { path: ['a', 'b'], state: 'waiting', since: 0, until: 1_000, failure: undefined };
const body = (reasons: HealthReason[], errors = false): object =>
  healthBody({ status: 'degraded', path: ['a'], missing: 1, restarts: 2, restartsLeft: Infinity, reasons }, errors);

describe('health as JSON', () => {
  it('has paths as text, times as ISO has them, and no limit as null', () => {
    expect(body([reason])).toEqual({
      ...{ status: 'degraded', path: 'a', missing: 1, restarts: 2, restartsLeft: null },
      reasons: [
        { path: 'a/b', state: 'waiting', since: '1970-01-01T00:00:00.000Z', until: '1970-01-01T00:00:01.000Z' },
      ],
    });
  });

  it('leaves out what is not known', () => {
    const unknown = { ...reason, state: 'starting' as const, since: undefined, until: undefined };
    expect(body([unknown])).toMatchObject({ reasons: [{ path: 'a/b', state: 'starting' }] });
  });

  it('has errors as text if they may be told, whatever they are', () => {
    const hostile = {
      toString: () => {
        throw new Error('oops');
      },
    };
    const failures = [aFailure({ error: new TypeError('bad'), attempt: 3 }), aFailure({ error: hostile })];
    const reasons = failures.map((failure) => ({ ...reason, since: undefined, until: undefined, failure }));
    expect(body(reasons, true)).toMatchObject({
      reasons: [
        { failure: 'error', attempt: 3, error: 'TypeError: bad' },
        { failure: 'error', attempt: 0, error: 'an error that cannot be shown' },
      ],
    });
    expect(JSON.stringify(body(reasons))).not.toContain('bad');
  });
});
