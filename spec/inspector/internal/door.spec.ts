import type { IncomingMessage } from 'node:http';
import { Door } from '../../../lib/inspector/internal/door.js';
import { checkedInspector } from '../../../lib/inspector/inspectorConfig.js';

const token = 'a-secret-of-many-signs';

const statusOf = (headers: object, query = '', config = {}): number | undefined =>
  new Door(checkedInspector(config)).refusal({ headers } as unknown as IncomingMessage, new URL(`http://x/${query}`))
    ?.status;

describe('the door', () => {
  it('lets in who asks under a known name', () => {
    expect(statusOf({ host: 'localhost:4400' })).toBeUndefined();
    expect(statusOf({ host: 'box' }, '', { host: 'box', token })).toBe(401);
    expect(statusOf({})).toBe(421);
  });

  it('lets in who knows the token; what is said in a header counts', () => {
    const host = 'localhost';
    expect(statusOf({ host, authorization: `bearer ${token}` }, '', { token })).toBeUndefined();
    expect(statusOf({ host }, `?token=${token}`, { token })).toBeUndefined();
    expect(statusOf({ host, authorization: 'Bearer wrong' }, `?token=${token}`, { token })).toBe(401);
  });

  it('tells a stranger nothing of tokens', () => {
    expect(statusOf({ host: 'evil.example' }, '', { token })).toBe(421);
    expect(statusOf({ host: 'localhost', origin: 'http://evil.example' }, '', { token })).toBe(403);
    expect(statusOf({ host: 'localhost', origin: 'https://localhost' })).toBeUndefined();
  });
});
