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
import { find } from './find.js';
import type { Keeper } from './keeper.js';
import type { Member } from './member.js';
import { Shutdown } from './shutdown.js';
import { Standing } from './standing.js';
import { restingStatus, statusOf } from './status.js';

type Path = readonly string[];

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
  member.onTrial = true;
  engine.follow(member);
  member.onTrial = false;
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
  else if (member.standing === Standing.Recovering && (!member.waiting || member.deciding)) member.wish = 'restart';
  else if (member.standing === Standing.Recovering) engine.restarted(member);
  else if (member.standing === Standing.Ended) {
    member.expect();
    // A temporary one is at rest only while its end is being told.
    if (member.standing === Standing.Ended) throw new ChildNotFoundError(member.path);
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

/** The children of a supervisor, or of one below it, in order; at rest, while that is. */
export function whichChildren(keeper: Keeper, name?: ChildName): readonly ChildStatus[] {
  if (name === undefined) return statusesOf(keeper, keeper.path);
  const path = pathOf(name);
  const place = find(keeper, path);
  const definition = place?.keeper.definition(place.id);
  if (definition === undefined) throw new ChildNotFoundError([...keeper.path, ...path]);
  return definition.keeper === undefined ? [] : statusesOf(definition.keeper, [...keeper.path, ...path]);
}

function statusesOf({ engine, all }: Keeper, path: Path): readonly ChildStatus[] {
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
  running(keeper, keeper.path);
  const place = find(keeper, path);
  const engine = place && running(place.keeper, [...keeper.path, ...path.slice(0, -1)]);
  const member = place && engine?.table.get(place.id);
  if (engine === undefined || member === undefined) throw new ChildNotFoundError([...keeper.path, ...path]);
  return { engine, member };
}

function running({ engine }: Keeper, path: Path): Engine {
  if (engine === undefined || engine.halted) throw new NotRunningError(path);
  return engine;
}
