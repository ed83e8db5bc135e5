import type { Health, HealthReason } from '../../index.js';

/** A health as JSON has it: paths as text, times as ISO has them, and no limit as `null`. */
export function healthBody({ reasons, restartsLeft, path, ...health }: Health, errors: boolean): object {
  return {
    ...health,
    path: path.join('/'),
    restartsLeft: restartsLeft === Infinity ? null : restartsLeft,
    reasons: reasons.map((reason) => reasonBody(reason, errors)),
  };
}

function reasonBody({ path, state, since, until, failure }: HealthReason, errors: boolean): object {
  return {
    path: path.join('/'),
    state,
    ...(since !== undefined && { since: new Date(since).toISOString() }),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    ...(failure !== undefined && { failure: failure.kind, attempt: failure.attempt }),
    ...(failure !== undefined && errors && { error: textOf(failure.error) }),
  };
}

function textOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'an error that cannot be shown';
  }
}
