import type { ServerResponse } from 'node:http';
import type { Refusal } from './door.js';

/** Nobody keeps, frames, opens or guesses what is answered, and the address with the token goes nowhere else. */
const always = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Begins an answer. */
export function head(response: ServerResponse, status: number, type: string, more: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': type, ...always, ...more });
}

export function answerJson(response: ServerResponse, status: number, body: Buffer | object): void {
  head(response, status, 'application/json; charset=utf-8');
  response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
}

export function refuse(response: ServerResponse, { status, text, headers }: Refusal): void {
  head(response, status, 'application/json; charset=utf-8', { ...headers });
  response.end(JSON.stringify({ error: text }));
}
