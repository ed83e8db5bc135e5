import type { Observable } from 'rxjs';
import type { ChildCount, ChildName, ChildStatus } from '../childStatus.js';
import {
  ChildAlreadyPresentError,
  ChildAlreadyStartedError,
  ChildNotFoundError,
  ChildRestartingError,
  ChildRunningError,
  NotRunningError,
} from '../controlErrors.js';
import type { ShutdownReport } from '../shutdownReport.js';
import type { ChildDefinition } from '../supervisorConfig.js';
import { describe } from './describe.js';
import type { Engine } from './engine.js';
import type { Keeper } from './keeper.js';
import type { Member } from './member.js';
import { Shutdown } from './shutdown.js';
import { Standing } from './standing.js';
import { restingStatus, statusOf } from './status.js';

type Path = readonly string[];

/** A child by the ids that lead to it, from below the supervisor that is asked. */
interface Place {
  readonly keeper: Keeper;
  readonly id: string;
}

/** Who keeps the child at this path; `undefined` if one of the supervisors on the way is not there. */
export function find(keeper: Keeper, [id, ...below]: Path): Place | undefined {
  if (id === undefined) return undefined;
  const definition = keeper.definition(id);
  if (below.length === 0) return definition && { keeper, id };
  return definition?.keeper && find(definition.keeper, below);
}

/** A name as a path; an error at the door for what is neither an id nor a path. */
function pathOf(name: ChildName): Path {
  const path: readonly unknown[] = Array.isArray(name) ? name : [name];
  if (path.length > 0 && path.every((id) => typeof id === 'string')) return path;
  throw new TypeError(`Expected the id of a child, or a path of ids, got ${describe(name)}`);
}

/** Adds a child and starts it, or has it started in its turn. */
export function startChild(keeper: Keeper, child: ChildDefinition): ChildStatus {
  const engine = running(keeper, keeper.path);
  const definition = keeper.definer.define(child, engine.table.freeId());
  const present = engine.table.get(definition.id);
  if (present !== undefined) throw refusal(present);
  const member = engine.add(definition, true);
  engine.follow(member);
  if (member.startFailed !== undefined) throw member.startFailed;
  return statusOf(member);
}

function refusal({ path, standing }: Member): Error {
  return standing === Standing.Ended ? new ChildAlreadyPresentError(path) : new ChildAlreadyStartedError(path);
}

/** Ends a child within its grace, and leaves it at rest. */
export function terminateChild(
  keeper: Keeper,
  name: ChildName,
  deadline: number,
): Observable<ShutdownReport> | undefined {
  const { engine, member } = memberAt(keeper, pathOf(name));
  if (member.standing === Standing.Ended) return undefined;
  const shutdown = (member.shutdown ??= new Shutdown(member.plan.scheduler));
  shutdown.before(deadline, () => member.abandon());
  engine.terminate(member);
  return shutdown.report$;
}

/** Starts a child anew, whatever it is doing. */
export function restartChild(keeper: Keeper, name: ChildName): ChildStatus {
  const { engine, member } = memberAt(keeper, pathOf(name));
  restart(engine, member);
  return statusOf(member);
}

function restart(engine: Engine, member: Member): void {
  if (member.standing === Standing.Live) member.ask('restart');
  else if (member.standing === Standing.Recovering && !member.waiting) member.wish = 'restart';
  else if (member.standing === Standing.Recovering) engine.restarted(member);
  else {
    member.expect();
    if (member.standing !== Standing.Due) throw new ChildNotFoundError(member.path);
    engine.start(member);
  }
}

/** Forgets a child that is at rest. */
export function deleteChild(keeper: Keeper, name: ChildName): void {
  const { engine, member } = memberAt(keeper, pathOf(name));
  if (member.standing === Standing.Live) throw new ChildRunningError(member.path);
  if (member.standing !== Standing.Ended) throw new ChildRestartingError(member.path);
  engine.forget(member);
}

/** The children in order; at rest, while the supervisor is. */
export function whichChildren({ engine, all, path }: Keeper): readonly ChildStatus[] {
  if (engine !== undefined) return [...engine.table].map(statusOf);
  return all.map((definition) => restingStatus(definition, [...path, definition.id]));
}

export function child(keeper: Keeper, name: ChildName): ChildStatus | undefined {
  const path = pathOf(name);
  const place = find(keeper, path);
  const definition = place?.keeper.definition(place.id);
  const member = place?.keeper.engine?.table.get(place.id);
  if (member !== undefined) return statusOf(member);
  return definition && restingStatus(definition, [...keeper.path, ...path]);
}

export function countChildren({ engine, all }: Keeper): ChildCount {
  const members = engine === undefined ? [] : [...engine.table];
  const active = members.filter(({ standing }) => standing === Standing.Live).length;
  const supervisors = all.filter(({ keeper }) => keeper !== undefined).length;
  return { specs: all.length, active, supervisors, workers: all.length - supervisors };
}

function memberAt(keeper: Keeper, path: Path): { engine: Engine; member: Member } {
  const place = find(keeper, path);
  if (place === undefined) throw new ChildNotFoundError(path);
  const engine = running(place.keeper, [...keeper.path, ...path.slice(0, -1)]);
  const member = engine.table.get(place.id);
  if (member === undefined) throw new ChildNotFoundError(path);
  return { engine, member };
}

function running({ engine }: Keeper, path: Path): Engine {
  if (engine === undefined || engine.halted) throw new NotRunningError(path);
  return engine;
}
