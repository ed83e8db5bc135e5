/// <reference types="node" preserve="true" />
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Health, Supervisor } from '../index.js';
import { checkedHealthListener, type HealthListenerConfig } from './healthListenerConfig.js';
import { healthBody } from './internal/healthBody.js';

/** What a server of Express or Connect gives to a handler that is not meant. */
type Next = () => void;

/** A {@link healthListener}: for `node:http`, or as a middleware. */
export type HealthListener = (request: IncomingMessage, response: ServerResponse, next?: Next) => void;

/**
 * Answers `GET /livez` and `GET /readyz`, as Kubernetes and load balancers ask them: 200 if it is so, 503 if not, and in the
 * body as JSON how the supervisor is, who is missing and for what reason. Alive is who runs, ready is who is `'ready'`, or
 * whatever `isReady` says.
 *
 * To be mounted on any server: it leaves other paths to `next`, or answers 404 where there is none; other methods 405.
 * Each request asks every child, and nothing is kept between them.
 *
 * @throws TypeError for bad options.
 *
 * @example
 * createServer(healthListener(app)).listen(8080);
 * express().use(healthListener(app, { isReady: ({ status }) => status !== 'live' && status !== 'down' }));
 * fastify.get('/readyz', (request, reply) => (reply.hijack(), healthListener(app)(request.raw, reply.raw)));
 */
export function healthListener(supervisor: Supervisor, config: HealthListenerConfig = {}): HealthListener {
  const { live, ready, isReady, errors } = checkedHealthListener(config);
  const questions = new Map<string, (health: Health) => boolean>([
    [live, ({ status }) => status !== 'down'],
    [ready, isReady],
  ]);
  return (request, response, next) => {
    const isSo = questions.get(pathOf(request));
    if (isSo === undefined) return next === undefined ? answer(request, response, 404, {}) : next();
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return answer(request, response.setHeader('allow', 'GET, HEAD'), 405, {});
    }
    const health = supervisor.health();
    answer(request, response, isSo(health) ? 200 : 503, healthBody(health, errors));
  };
}

const pathOf = ({ url = '' }: IncomingMessage): string => url.replace(/[?#].*$/s, '');

function answer({ method }: IncomingMessage, response: ServerResponse, status: number, body: object): void {
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(method === 'HEAD' ? undefined : text);
}
