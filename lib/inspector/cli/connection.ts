import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { map, Observable, type Subscriber } from 'rxjs';
import { exponential, supervised, type Component, type LifecycleEvent, type Link } from '../../index.js';
import { fieldsOf, isText } from '../internal/journalShapes.js';
import { clean } from './clean.js';
import { Messages, type Message } from './messages.js';
import type { News, Watched } from './watched.js';

/** The inspector gives a sign of life every 15 s; who is silent for longer than this in ms is not there any more. */
const silence = 40_000;

/** As much of a refusal as is read, in characters. */
const longest = 10_000;

/** Where an inspector is, and what it wants to hear. */
export interface Address {
  readonly url: URL;
  readonly token: string | undefined;
}

/** What an inspector answered instead of what was asked for. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    readonly status: number,
    reason: string,
  ) {
    super(`the inspector refuses: ${reason} (${status})`);
  }

  /** Will it say the same the next time? */
  get isFinal(): boolean {
    return this.status < 500;
  }
}

/** What is new, for ever: when the connection is lost, it is made anew and goes on where it was. */
export const connected = (
  address: Address,
  watched: Watched,
  hear: (event: LifecycleEvent) => void,
): Observable<News> =>
  supervised(connection(address, watched), {
    ...{ id: 'tail', restart: 'permanent', readiness: 'value', heartbeat: silence, resetAfter: 5_000 },
    backoff: exponential({ initial: 250, factor: 2, max: 10_000 }),
    decide: ({ error }) => (error instanceof RefusedError && error.isFinal ? 'escalate' : 'restart'),
    events: { next: hear },
  });

/** One connection after the other, each going on where the one before it ended. What it says has to make sense. */
export const connection = (address: Address, watched: Watched): Component<News> => ({
  start: (link) => messages(address, watched.last, link).pipe(map((message) => watched.take(message))),
});

const messages = ({ url, token }: Address, last: string, link: Link): Observable<Message> =>
  new Observable((subscriber) => {
    const headers = {
      accept: 'text/event-stream',
      ...(last !== '' && { 'last-event-id': last }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const request = (url.protocol === 'https:' ? getHttps : getHttp)(url, { headers, agent: false }, (response) => {
      response.setEncoding('utf8');
      // Whatever comes is a sign of life.
      response.on('data', () => link.beat());
      if (isStream(response)) read(response, subscriber);
      else refuse(response, subscriber);
    });
    request.on('error', (error) => subscriber.error(explained(error)));
    return () => request.destroy();
  });

const isStream = ({ statusCode, headers }: IncomingMessage): boolean =>
  statusCode === 200 && /^text\/event-stream\b/.test(headers['content-type'] ?? '');

function read(response: IncomingMessage, subscriber: Subscriber<Message>): void {
  const messages = new Messages();
  response.on('data', (piece: string) => {
    try {
      for (const message of messages.take(piece)) subscriber.next(message);
    } catch (error) {
      subscriber.error(error);
    }
  });
  response.on('error', (error) => subscriber.error(explained(error)));
  response.on('end', () => subscriber.error(new Error('the inspector has closed the connection')));
}

function refuse(response: IncomingMessage, subscriber: Subscriber<Message>): void {
  const { statusCode = 0 } = response;
  let text = '';
  response.on('data', (piece: string) => {
    text += piece;
    if (text.length > longest) response.destroy();
  });
  // With or without an end: what is there will do.
  response.on('error', () => undefined);
  response.on('close', () => subscriber.error(new RefusedError(statusCode, reasonIn(text, statusCode))));
}

function reasonIn(text: string, status: number): string {
  try {
    const { error } = fieldsOf<{ error: string }>(JSON.parse(text));
    if (isText(error)) return clean(error);
  } catch {
    // It is no inspector.
  }
  return status === 200 ? 'that is not an inspector' : 'without a reason';
}

function explained(error: NodeJS.ErrnoException): Error {
  const reason = reasons[error.code ?? ''];
  return reason === undefined ? error : new Error(reason, { cause: error });
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was cut off',
  ENOTFOUND: 'there is no such host',
};
