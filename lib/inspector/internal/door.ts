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

/** What is asked for. */
export type Target = Pick<URL, 'pathname' | 'searchParams'>;

/** Who may come in. */
export class Door {
  private readonly names: ReadonlySet<string>;
  private readonly token: Buffer | undefined;

  constructor({ host, hosts, token }: CheckedInspector) {
    this.names = new Set(['localhost', host, ...hosts].map((name) => name.toLowerCase()));
    this.token = token === undefined ? undefined : digest(token);
  }

  /** The refusal of a request; `undefined` if it may come in. */
  refusal({ headers, headersDistinct }: IncomingMessage, { pathname, searchParams }: Target): Refusal | undefined {
    const [host = '', ...others] = headersDistinct['host'] ?? [];
    if (others.length > 0 || !this.isKnown(host)) return { status: 421, text: 'This is not asked under that name' };
    if (!isOwn(headers, host, pathname)) return { status: 403, text: 'Another site may not ask' };
    if (this.isRight(headers.authorization, searchParams.get('token'))) return undefined;
    return { status: 401, text: 'The token is missing or wrong', headers: { 'www-authenticate': 'Bearer' } };
  }

  /** A name that somebody else has pointed to this address is not one of ours; an address cannot be pointed anywhere. */
  private isKnown(host: string): boolean {
    const found = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::\d{1,5})?$/i.exec(host);
    const name = String(found?.[1] ?? found?.[2]).toLowerCase();
    return isIP(name) > 0 || this.names.has(name);
  }

  /** Takes as long for a wrong token as for the right one. */
  private isRight(authorization: string | undefined, asked: string | null): boolean {
    if (this.token === undefined) return true;
    const said = /^Bearer +(\S+)$/i.exec(String(authorization))?.[1] ?? asked;
    return said !== null && timingSafeEqual(digest(said), this.token);
  }
}

/** In an address a plus may mean a space: here they are the same. */
const digest = (text: string): Buffer => createHash('sha256').update(text.replaceAll(' ', '+')).digest();

/** Browsers say which site asks, and whether it would show or use the answer; what is no browser says nothing. */
function isOwn({ origin, ...headers }: IncomingMessage['headers'], host: string, pathname: string): boolean {
  if (origin !== undefined && /^https?:\/\/(.+)/.exec(origin)?.[1] !== host.toLowerCase()) return false;
  const site = headers['sec-fetch-site'] ?? 'none';
  return site === 'none' || site === 'same-origin' || (pathname === '/' && isVisit(headers));
}

/** A link on another site may lead to the page, but no other site may have it in a frame. */
const isVisit = (headers: IncomingMessage['headers']): boolean =>
  headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
