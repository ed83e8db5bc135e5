import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { CheckedInspector } from '../inspectorConfig.js';
import { answerJson, head, refuse } from './answer.js';
import { commands, pathIn, type Command } from './command.js';
import { Door, type Refusal, type Target } from './door.js';
import type { Feed } from './feed.js';
import { page, policy } from './page.js';
import type { Viewers } from './viewers.js';

/** What there is to answer with. */
export interface Served {
  readonly options: CheckedInspector;
  readonly feed: Feed;
  readonly viewers: Viewers;
  /** Does what is asked for, or says why not. Asked only if that is allowed. */
  readonly obey: (command: Command, path: readonly string[]) => Refusal | undefined;
}

/** What is answered to whom. */
export function routes({ options, feed, viewers, obey }: Served): RequestListener {
  const door = new Door(options);
  const gets: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
    '/': (_request, response) => {
      head(response, 200, 'text/html; charset=utf-8', { 'content-security-policy': policy });
      response.end(page);
    },
    '/snapshot': (_request, response) => answerJson(response, 200, feed.all()),
    '/events': (request, response) => {
      if (viewers.isFull) return refuse(response, { status: 503, text: 'Too many are looking already' });
      head(response, 200, 'text/event-stream; charset=utf-8', { 'x-accel-buffering': 'no' });
      viewers.add(response, String(request.headers['last-event-id'] ?? ''));
    },
  };
  const refusalOf = async (command: Command, request: IncomingMessage): Promise<Refusal | undefined> => {
    if (!options.control) return { status: 403, text: 'This inspector only shows' };
    const path = await pathIn(request);
    return 'status' in path ? path : obey(command, path);
  };
  const control = async (command: Command, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refusal = await refusalOf(command, request);
    if (refusal === undefined) answerJson(response, 202, {});
    else refuse(response, refusal);
  };
  return (request, response) => {
    const target = targetOf(request);
    if (target === undefined) return refuse(response, { status: 400, text: 'That is no path' });
    const refusal = door.refusal(request, target);
    if (refusal !== undefined) return refuse(response, refusal);
    const get = Object.hasOwn(gets, target.pathname) ? gets[target.pathname] : undefined;
    const command = commands.find((word) => target.pathname === `/control/${word}`);
    const method = command === undefined ? 'GET' : 'POST';
    if (get === undefined && command === undefined) refuse(response, { status: 404, text: 'There is nothing here' });
    else if (request.method !== method) refuse(response, { status: 405, text: method, headers: { allow: method } });
    else if (command === undefined) get?.(request, response);
    // A request that is cut off has nobody who waits for an answer.
    else control(command, request, response).catch(() => response.destroy());
  };
}

/** As it was asked for, and not what it would come to: a proxy that guards a path must have seen the same. */
function targetOf({ url = '' }: IncomingMessage): Target | undefined {
  const [, pathname, query = ''] = /^(\/[^?#]*)(?:\?([^#]*))?$/.exec(url) ?? [];
  return pathname === undefined ? undefined : { pathname, searchParams: new URLSearchParams(query) };
}
