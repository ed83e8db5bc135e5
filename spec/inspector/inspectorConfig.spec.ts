import { checkedInspector } from '../../lib/inspector/inspectorConfig.js';

const token = 'a-secret-of-many-signs';

describe('the options of inspector', () => {
  it('have defaults', () => {
    expect(checkedInspector({})).toEqual({
      ...{ port: 4400, host: '127.0.0.1', token: undefined, hosts: [] },
      ...{ control: false, viewers: 200, history: 1_000, journal: undefined },
    });
  });

  it('are taken as they are', () => {
    const config = { port: 0, host: '::', token, hosts: ['ops'], control: true, viewers: 1, history: 1, journal: 'x' };
    expect(checkedInspector(config)).toEqual(config);
  });

  it.each(['127.0.0.1', '127.8.0.1', '::1', 'localhost'])('demand no token for %s', (host) => {
    expect(checkedInspector({ host }).token).toBeUndefined();
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', 'ops.example', '127.evil.example'])('demand a token for %s', (host) => {
    const message = `Expected a \`token\` for the \`host\` '${host}': others can reach it`;
    expect(() => checkedInspector({ host })).toThrow(new TypeError(message));
    expect(checkedInspector({ host, token }).host).toBe(host);
  });

  it.each<[config: object, error: Error]>([
    [
      { prot: 1 },
      new TypeError(
        'Unknown option `prot` of `inspector`: the options are port, host, token, hosts, control, viewers, history, journal',
      ),
    ],
    [{ port: '80' }, new TypeError("Expected `port` to be a whole number from 0 to 65535, got '80'")],
    [{ port: -1 }, new RangeError('Expected `port` to be a whole number from 0 to 65535, got -1')],
    [{ port: 65_536 }, new RangeError('Expected `port` to be a whole number from 0 to 65535, got 65536')],
    [{ port: 1.5 }, new RangeError('Expected `port` to be a whole number from 0 to 65535, got 1.5')],
    [{ host: '' }, new TypeError("Expected `host` to be an address or a name, got ''")],
    [{ host: null }, new TypeError('Expected `host` to be an address or a name, got null')],
    [{ token: 'short-secret' }, new TypeError('Expected `token` to be at least 16 characters of ASCII without spaces')],
    [
      { token: 'a secret of many' },
      new TypeError('Expected `token` to be at least 16 characters of ASCII without spaces'),
    ],
    [
      { token: 'ein-größeres-wort' },
      new TypeError('Expected `token` to be at least 16 characters of ASCII without spaces'),
    ],
    [
      { token: 'a-secret-of-many-signs\n' },
      new TypeError('Expected `token` to be at least 16 characters of ASCII without spaces'),
    ],
    [{ token: 12_345 }, new TypeError('Expected `token` to be at least 16 characters of ASCII without spaces')],
    [{ hosts: 'ops' }, new TypeError("Expected `hosts` to be an array of names, got 'ops'")],
    [{ hosts: [1] }, new TypeError('Expected `hosts` to be an array of names, got [ 1 ]')],
    [{ control: 1 }, new TypeError('Expected `control` to be true or false, got 1')],
    [{ viewers: 0 }, new RangeError('Expected `viewers` to be a whole number from 1 to 10000, got 0')],
    [{ journal: '' }, new TypeError("Expected `journal` to be the name of a file, got ''")],
    [{ journal: true }, new TypeError('Expected `journal` to be the name of a file, got true')],
    [{ history: 0 }, new RangeError('Expected `history` to be a whole number from 1 to 1000000, got 0')],
  ])('are not %p', (config, error) => {
    expect(() => checkedInspector(config)).toThrow(error);
  });
});
