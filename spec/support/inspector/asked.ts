/** What one has to know. */
export const token = 'a-secret-of-many-signs';

/** A body that names a child. */
export const body = '{"path":["db"]}';

/** A request that nothing is wrong with, but for what is said here. */
export function asked(line: string, headers: Record<string, string | undefined> = {}, text = ''): string {
  const all = { host: 'localhost', authorization: `Bearer ${token}`, ...headers };
  const lines = Object.entries<string | undefined>(all).map(([name, value]) =>
    value === undefined ? '' : `${name}: ${value}\r\n`,
  );
  return `${line} HTTP/1.1\r\n${lines.join('')}\r\n${text}`;
}

export const json = { 'content-type': 'application/json', 'content-length': String(body.length) };
export const chunked = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
