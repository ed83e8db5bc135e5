import type { HealthReason } from '../health.js';
import type { LifecycleEvent } from '../lifecycleEvent.js';

/** Reasons that are told: among 100,000 who are down, the first will do. */
const enough = 20;

/** Who is not up that is to be up: a fold over events. */
export class Missing {
  private readonly reasons = new Map<string, HealthReason>();

  constructor(reasons: Iterable<HealthReason>) {
    for (const reason of reasons) this.reasons.set(keyOf(reason.path), reason);
  }

  get size(): number {
    return this.reasons.size;
  }

  get first(): readonly HealthReason[] {
    const some: HealthReason[] = [];
    for (const reason of this.reasons.values()) {
      if (some.push(reason) === enough) break;
    }
    return some;
  }

  of(path: readonly string[]): HealthReason | undefined {
    return this.reasons.get(keyOf(path));
  }

  /** Takes in what happened; false if that changes nothing. */
  take(event: LifecycleEvent): boolean {
    const key = keyOf(event.path);
    const known = this.reasons.get(key);
    const reason = reasonAfter(event, known);
    if (reason === known) return false;
    if (reason === undefined) this.reasons.delete(key);
    else this.reasons.set(key, reason);
    return true;
  }
}

/** Why the one of this event is not up after it; `undefined` if it is, or is not to be. */
function reasonAfter(event: LifecycleEvent, known: HealthReason | undefined): HealthReason | undefined {
  const { path, at } = event;
  const { since = at, failure, state } = known ?? {};
  const until = undefined;
  switch (event.type) {
    case 'starting':
      return { path, state: 'starting', since, until, failure };
    case 'failed':
      return { path, state: 'failed', since, until, failure: event.failure };
    case 'cancelling':
      return state === 'failed' ? known : { path, state: 'stopping', since, until, failure };
    case 'ended':
      return state === 'stopping' ? { path, state: 'pending', since, until, failure } : known;
    case 'waiting':
      return { path, state: 'waiting', since, failure, until: event.delay === null ? undefined : at + event.delay };
    case 'ready':
    case 'stopped':
    case 'removed':
      return undefined;
    default:
      return known;
  }
}

const keyOf = (path: readonly string[]): string => JSON.stringify(path);
