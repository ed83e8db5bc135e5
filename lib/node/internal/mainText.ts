import { inspect } from 'node:util';
import { isSupervisionError, type ShutdownReport } from '../../index.js';

/** An error and all that led to it, each on lines of its own. */
export function escalationText(error: unknown): string {
  const [first, ...causes] = chainOf(error).flatMap((link) => [textOf(link), ...addendum(link)]);
  return [`Supervision ended: ${first ?? ''}`, ...causes.map((cause) => `caused by ${cause}`)].join('\n');
}

/** What a stop has to say: who was late, who failed; nothing, if all went well. */
export function reportText({ abandoned, failed, teardownFailed }: ShutdownReport): string {
  return [
    ...abandoned.map((path) => `${showPath(path)} did not end in time`),
    ...failed.map(({ path, error }) => `${showPath(path)} failed while stopping: ${textOf(error)}`),
    ...teardownFailed.map(({ path, error }) => `${showPath(path)} threw when it was torn down: ${textOf(error)}`),
  ].join('\n');
}

const showPath = (path: readonly string[]): string => path.join('/');

function chainOf(error: unknown): readonly unknown[] {
  const chain = [error];
  try {
    for (let last = error; last instanceof Error && 'cause' in last; chain.push(last)) {
      last = last.cause;
      if (chain.includes(last)) break;
    }
  } catch {
    // A cause that throws when it is asked for ends the chain.
  }
  return chain;
}

/** What went wrong beside the failure that it was about. */
function addendum(error: unknown): readonly string[] {
  if (isSupervisionError(error, 'HANDLER_FAILED')) return [textOf(error.handlerError)];
  if (isSupervisionError(error, 'POLICY_FAILED') && error.policyError !== undefined) return [textOf(error.policyError)];
  return [];
}

/** Without its cause, which comes next; with its stack, unless it is one of this library's: nobody threw those. */
function textOf(error: unknown): string {
  try {
    if (!(error instanceof Error)) return inspect(error);
    const said = `${error.name}: ${error.message}`;
    return isSupervisionError(error) ? said : [said, ...framesOf(error)].join('\n');
  } catch {
    return 'an error that cannot be shown';
  }
}

const framesOf = ({ stack }: Error): readonly string[] =>
  String(stack)
    .split('\n')
    .filter((line) => line.startsWith('    at '));
