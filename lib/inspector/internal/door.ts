import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { CheckedInspector } from '../inspectorConfig.js';

/** Why a request is not answered. */
export interface Refusal {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Who may come in. */
export class Door {
  private readonly names: ReadonlySet<string>;
  private readonly token: Buffer | undefined;

  constructor({ host, hosts, token }: CheckedInspector) {
    this.names = new Set(['localhost', host, ...hosts].map((name) => name.toLowerCase()));
    this.token = token === undefined ? undefined : digest(token);
  }

  /** The refusal of a request; `undefined` if it may come in. */
  refusal({ headers }: IncomingMessage, url: URL): Refusal | undefined {
    if (!this.isKnown(headers.host)) return { status: 421, text: 'This is not asked under that name' };
    if (!isOwn(headers)) return { status: 403, text: 'Another site may not ask' };
    if (this.isRight(headers.authorization, url.searchParams.get('token'))) return undefined;
    return { status: 401, text: 'The token is missing or wrong', headers: { 'www-authenticate': 'Bearer' } };
  }

  /** A name that somebody else has pointed to this address is not one of ours; an address cannot be pointed anywhere. */
  private isKnown(host = ''): boolean {
    const [, name = ''] = /^(\[[0-9a-fA-F:.]+\]|[^:[\]]+)(?::\d{1,5})?$/.exec(host) ?? [];
    const bare = name.replace(/^\[|\]$/g, '').toLowerCase();
    return isIP(bare) > 0 || this.names.has(bare);
  }

  /** Takes as long for a wrong token as for the right one. */
  private isRight(authorization = '', asked: string | null): boolean {
    if (this.token === undefined) return true;
    const [, bearer] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    return timingSafeEqual(digest(bearer ?? asked ?? ''), this.token);
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Browsers say which site asks, and whether it would show or use the answer; what is no browser says nothing. */
function isOwn({ origin, host = '', ...headers }: IncomingMessage['headers']): boolean {
  const site = headers['sec-fetch-site'] ?? 'none';
  if (origin === undefined)
    return site === 'none' || site === 'same-origin' || headers['sec-fetch-mode'] === 'navigate';
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
