import type { IncomingMessage } from 'node:http';
import { isSupervisionError, type Supervisor } from '../../index.js';
import type { Refusal } from './door.js';
import { errorText } from './errorTexts.js';

/** What can be done with a child. */
export const commands = ['restart', 'terminate', 'start'] as const;
export type Command = (typeof commands)[number];

/** A body is a path, and paths are short. */
const longest = 16_384;

/** The path that a request names, or why it is refused. */
export async function pathIn(request: IncomingMessage): Promise<readonly string[] | Refusal> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return { status: 415, text: 'The body has to be JSON' };
  }
  if (Number(request.headers['content-length'] ?? 0) > longest) return tooLong;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longest) return tooLong;
    chunks.push(chunk);
  }
  return (
    pathOf(Buffer.concat(chunks).toString()) ?? { status: 400, text: 'The body has to be { "path": ["id", ...] }' }
  );
}

const tooLong: Refusal = { status: 413, text: 'The body is too long', headers: { connection: 'close' } };

function pathOf(text: string): readonly string[] | undefined {
  try {
    const { path } = Object(JSON.parse(text)) as { path?: unknown };
    const isPath = Array.isArray(path) && path.length > 0 && path.every((id) => typeof id === 'string');
    return isPath ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Does it; `undefined`, or why it is refused. What takes time is told by events. */
export function obey(supervisor: Supervisor, command: Command, name: readonly string[]): Refusal | undefined {
  try {
    return act(supervisor, command, name);
  } catch (error) {
    if (isSupervisionError(error, 'CHILD_NOT_FOUND')) return notThere;
    return { status: 409, text: errorText(error) };
  }
}

const notThere: Refusal = { status: 404, text: 'There is no such child' };

function act(supervisor: Supervisor, command: Command, name: readonly string[]): Refusal | undefined {
  if (command === 'terminate') {
    // How it ends is the tree's business: its events tell.
    supervisor.terminateChild(name).catch(() => undefined);
    return undefined;
  }
  if (command === 'start') {
    const state = supervisor.child(name)?.state;
    if (state !== undefined && state !== 'ended') return { status: 409, text: `It is ${state}` };
  }
  supervisor.restartChild(name);
  return undefined;
}
