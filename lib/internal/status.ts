import type { ChildState, ChildStatus } from '../childStatus.js';
import type { Definition } from './definition.js';
import type { Member } from './member.js';
import { Standing } from './standing.js';

/** What a child is doing. */
export function statusOf(member: Member): ChildStatus {
  const { path, attempt, lastFailure: failure } = member;
  return {
    ...restingStatus(member.definition, path),
    state: stateOf(member),
    run: member.run?.number ?? 0,
    attempt,
    failure,
  };
}

/** What a child is doing whose supervisor is not running. */
export function restingStatus({ id, keeper, plan, significant }: Definition, path: readonly string[]): ChildStatus {
  const type = keeper === undefined ? 'worker' : 'supervisor';
  const { restart } = plan;
  return { id, path, state: 'ended', type, restart, significant, run: 0, attempt: 0, failure: undefined };
}

function stateOf({ standing, waiting, run }: Member): ChildState {
  switch (standing) {
    case Standing.Ended:
      return 'ended';
    case Standing.Due:
      return 'pending';
    case Standing.Recovering:
      return waiting ? 'waiting' : 'failed';
    case Standing.Live:
      if (run?.failure !== undefined) return 'failed';
      if (run === undefined || run.reason !== null) return 'stopping';
      return run.readyAt === undefined ? 'starting' : 'running';
  }
}
