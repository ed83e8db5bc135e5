import { checkedInspector } from '../../../lib/inspector/inspectorConfig.js';
import { commandIn, UsageError } from '../../../lib/inspector/cli/commandLine.js';

const token = 'a-secret-of-many-signs';
const meant = (line: string, env: Record<string, string> = {}) => commandIn(line.split(' ').filter(Boolean), env);

describe('a command line', () => {
  it.each([
    ['--help', 'help'],
    ['-h', 'help'],
    ['tail --help', 'help'],
    ['inspect x --help', 'help'],
    ['--version', 'version'],
    ['-v', 'version'],
  ])('%s asks for %s', (line, name) => {
    expect(meant(line)).toEqual({ name });
  });

  it('says which journal is to be inspected, and where', () => {
    expect(meant('inspect events.ndjson')).toEqual({
      name: 'inspect',
      options: { file: 'events.ndjson', config: checkedInspector({}) },
    });
    const line = `inspect --port 0 --host=0.0.0.0 --token ${token} --history 5 x`;
    expect(meant(line)).toMatchObject({
      options: { file: 'x', config: { port: 0, host: '0.0.0.0', token, history: 5, control: false } },
    });
    expect(meant('inspect -- --odd')).toMatchObject({ options: { file: '--odd' } });
  });

  it.each([
    ['http://127.0.0.1:4400', 'http://127.0.0.1:4400/events'],
    ['http://127.0.0.1:4400/', 'http://127.0.0.1:4400/events'],
    ['https://ops.example/inspector?x=1#y', 'https://ops.example/inspector/events'],
    ['http://[::1]:80//evil.example//', 'http://[::1]//evil.example/events'],
  ])('tails %s at %s', (address, url) => {
    expect(meant(`tail ${address}`)).toEqual({
      name: 'tail',
      options: { url: new URL(url), token: undefined, json: false },
    });
  });

  it('knows the token from its option, the URL or the environment, in that order', () => {
    const env = { RXJS_SUPERVISOR_TOKEN: 'environment' };
    expect(meant('tail http://x/ --json', env)).toMatchObject({ options: { token: 'environment', json: true } });
    expect(meant('tail http://x/?token=url', env)).toMatchObject({ options: { token: 'url' } });
    expect(meant('tail http://x/?token=url --token option', env)).toMatchObject({ options: { token: 'option' } });
    expect(meant('inspect x', { RXJS_SUPERVISOR_TOKEN: token })).toMatchObject({ options: { config: { token } } });
  });

  it.each([
    ['', 'Which command?'],
    ['--json', 'Which command?'],
    ['inspct x', 'Unknown command `inspct`'],
    ['constructor x', 'Unknown command `constructor`'],
    ['inspect', '`inspect` of what?'],
    ['tail', '`tail` of what?'],
    ['inspect x y', '`inspect` takes one FILE'],
    ['tail http://x http://y', '`tail` takes one URL'],
    ['inspect x --prot 1', 'Unknown option `--prot`'],
    ['inspect x --json', 'Unknown option `--json`'],
    ['tail http://x --port 1', 'Unknown option `--port`'],
    ['tail http://x -j', 'Unknown option `-j`'],
    ['tail http://x --json=1', '`--json` takes no value'],
    ['tail http://x --token', '`--token` takes a value'],
    ['inspect x --port=', '`--port` takes a value'],
    ['inspect x --port 1e3', 'Expected `--port` to be a whole number, got `1e3`'],
    ['inspect x --port 65536', 'Expected `port` to be a whole number from 0 to 65535, got 65536'],
    ['inspect x --token short', 'Expected `token` to be'],
    ['inspect x --host 0.0.0.0', "Expected a `token` for the `host` '0.0.0.0': others can reach it"],
    ['tail http://x/?token=a%0Ab', 'A token has no spaces and no letters beyond ASCII'],
    ['tail localhost:4400', 'Expected a URL such as http://127.0.0.1:4400/, got `localhost:4400`'],
    ['tail file:///etc', 'Expected a URL such as http://127.0.0.1:4400/, got `file:///etc`'],
    ['\x1b[2J x', 'Unknown command `\\e[2J`'],
  ])('%j means nothing: %s', (line, message) => {
    expect(() => meant(line)).toThrow(UsageError);
    expect(() => meant(line)).toThrow(message);
  });
});
