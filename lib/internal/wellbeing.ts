import { defer, distinctUntilChanged, filter, map, merge, of, type Observable } from 'rxjs';
import { ChildNotFoundError } from '../controlErrors.js';
import type { ChildName, ChildState } from '../childStatus.js';
import type { Health, HealthReason, HealthStatus } from '../health.js';
import type { LifecycleEvent } from '../lifecycleEvent.js';
import { child } from './control.js';
import { Course } from './course.js';
import { find, type Found } from './find.js';
import type { Keeper } from './keeper.js';
import type { Member } from './member.js';
import { Missing } from './missing.js';
import { statusOf } from './status.js';

type Path = readonly string[];

/** Who can be asked how it is: the whole of a supervisor, or one component. */
interface Patient {
  /** Who is missing of it now. */
  missing(): Iterable<HealthReason>;
  /** What happens to it. */
  readonly events$: Observable<LifecycleEvent | void>;
  /** How it is, if these are missing, after this event. */
  health(missing: Missing, event?: LifecycleEvent): Health;
}

/** How a supervisor is, or a part of its tree. */
export function healthOf(keeper: Keeper, name?: ChildName): Health {
  const patient = patientOf(keeper, name);
  return patient.health(new Missing(patient.missing()));
}

/** The same, now and whenever it changes. */
export const health$ = (keeper: Keeper, name?: ChildName): Observable<Health> =>
  defer(() => {
    const patient = patientOf(keeper, name);
    const missing = new Missing(patient.missing());
    const heard = (event: LifecycleEvent | void): Looked => {
      const changed = event !== undefined && missing.take(event);
      return { changed, health: patient.health(missing, event ?? undefined) };
    };
    // Whoever hears the first one may make something happen.
    return merge(patient.events$, of(undefined)).pipe(
      map(heard),
      distinctUntilChanged((last, { changed, health }) => !changed && isAlike(last.health, health)),
      map(({ health }) => health),
    );
  });

/** How it was found, and whether others are missing now. */
interface Looked {
  readonly changed: boolean;
  readonly health: Health;
}

const isAlike = (one: Health, other: Health): boolean => one.status === other.status && one.restarts === other.restarts;

function patientOf(keeper: Keeper, name: ChildName | undefined): Patient {
  if (name === undefined) return supervisor(keeper, () => keeper.path);
  const path = typeof name === 'string' ? [name] : name;
  /** It may be moved to another tree. */
  const place = (): Path => [...keeper.path, ...path];
  const found = child(keeper, name) && find(keeper, path);
  if (found === undefined) throw new ChildNotFoundError(place());
  const nested = found.keeper.definition(found.id)?.keeper;
  return nested === undefined ? component(found, place) : supervisor(nested, place);
}

const supervisor = (keeper: Keeper, place: () => Path): Patient => ({
  missing: () => missingBelow(keeper),
  events$: merge(keeper.events$, keeper.turns$),
  health(missing) {
    const { engine, order } = keeper;
    const restarts = engine?.life.spent ?? 0;
    return {
      status: wordFor(keeper, missing),
      ...{ path: place(), missing: missing.size, reasons: missing.first },
      ...{ restarts, restartsLeft: leftOf(order.maxRestarts, restarts) },
    };
  },
});

/** The one that was too many is spent, too. */
const leftOf = (maxRestarts: number, spent: number): number => Math.max(0, maxRestarts - spent);

function wordFor({ engine }: Keeper, missing: Missing): HealthStatus {
  if (engine === undefined) return 'down';
  if (!engine.life.ready) return 'live';
  return engine.walk.course >= Course.Stopping || missing.size > 0 ? 'degraded' : 'ready';
}

function component({ keeper, id }: Found, place: () => Path): Patient {
  const member = (): Member | undefined => keeper.engine?.table.get(id);
  let up = child(keeper, id)?.state === 'running';
  return {
    missing: () => reasonsOf(member()),
    events$: keeper.events$.pipe(filter((event) => isSame(event.path, place()))),
    health(missing, event) {
      if (event !== undefined) up = ends[event.type] ?? up;
      const path = place();
      const reason = missing.of(path);
      const { spent = 0, plan } = member() ?? {};
      return {
        status: reason === undefined ? (up ? 'ready' : 'down') : words[reason.state],
        ...{ path, missing: missing.size, reasons: missing.first },
        ...{ restarts: spent, restartsLeft: leftOf(plan?.maxRestarts ?? Infinity, spent) },
      };
    },
  };
}

/** Whether it is up after these. */
const ends: Partial<Record<LifecycleEvent['type'], boolean>> = { ready: true, stopped: false, removed: false };

const words: Record<HealthReason['state'], HealthStatus> = {
  starting: 'live',
  pending: 'down',
  stopping: 'down',
  failed: 'down',
  waiting: 'down',
};

const isSame = (one: Path, other: Path): boolean =>
  one.length === other.length && one.every((id, place) => id === other[place]);

/** Also below those who are missing themselves: all that are not up. */
function* missingBelow({ engine }: Keeper): Iterable<HealthReason> {
  for (const member of engine?.table ?? []) {
    yield* reasonsOf(member);
    const nested = member.definition.keeper;
    if (nested !== undefined) yield* missingBelow(nested);
  }
}

/** One that is to be started in its turn is missed if it was up, and not for what it was asked to end for. */
function reasonsOf(member: Member | undefined): readonly HealthReason[] {
  if (member === undefined) return [];
  const { path, state, failure } = statusOf(member);
  if (isUp(state) || (state === 'pending' && !isMissed(member))) return [];
  return [{ path, state, since: failure?.at, until: undefined, failure }];
}

const isMissed = ({ run }: Member): boolean =>
  run?.failure !== undefined || run?.reason === 'sibling' || run?.reason === 'restart';

const isUp = (state: ChildState): state is 'running' | 'ended' => state === 'running' || state === 'ended';
