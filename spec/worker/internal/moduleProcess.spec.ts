import { fileURLToPath } from 'node:url';
import type { Down } from '../../../lib/worker/internal/messages.js';
import { opened } from '../../../lib/worker/internal/messages.js';
import { moduleProcess, type ModuleOptions } from '../../../lib/worker/internal/moduleProcess.js';
import type { Exit, Remote } from '../../../lib/worker/internal/remote.js';
import { nothingIsLeft } from '../../support/worker/processTable.js';
import { scripts } from '../../support/worker/scripts.js';

jest.setTimeout(30_000);

const built = scripts();
nothingIsLeft();

const start: Down = ['start', { path: [], run: 0, buffer: 100, pulse: Infinity }];
const defaults: ModuleOptions = { args: [], execArgv: [], cwd: undefined, env: undefined, maxRss: Infinity };

/** A process, with what was heard of it. */
function launched(way: string, options: Partial<ModuleOptions> = {}) {
  const heard: string[] = [];
  const values: unknown[] = [];
  let remote: Remote | undefined;
  const ended = new Promise<Exit>((resolve) => {
    const script = fileURLToPath(built.current.url('processServed'));
    remote = moduleProcess(script, { ...defaults, args: [way], ...options })({
      message(travelled) {
        const message = opened(travelled)!;
        heard.push(message[0]);
        if (message[0] === 'hello') remote!.post(start);
        if (message[0] === 'value') values.push(message[1]);
      },
      error: (error) => heard.push(`error: ${String(error)}`),
      full(error) {
        heard.push(`full: ${String(error)}`);
        remote!.kill();
      },
      ended(exit) {
        heard.push('ended');
        resolve(exit);
      },
    });
  });
  return { remote: remote!, heard, values, ended };
}

describe('moduleProcess', () => {
  it('hears what the module says, and at last that it is gone', async () => {
    const { heard, ended, values } = launched('ends');
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(values).toEqual([expect.any(Number)]);
    expect(heard).toEqual(['hello', 'value', 'ready', 'end', 'ended']);
  });

  it('ends when it is killed, once', async () => {
    const { remote, heard, ended } = launched('idle');
    remote.kill();
    remote.kill();
    expect(await ended).toEqual({ code: null, signal: 'SIGKILL' });
    remote.kill();
    expect(heard.filter((what) => what === 'ended')).toHaveLength(1);
  });

  it('ignores what is posted to one that is gone', async () => {
    const { remote, ended } = launched('exit7');
    expect(await ended).toEqual({ code: 7, signal: null });
    expect(() => remote.post(['cancel', 'stop'])).not.toThrow();
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('ignores what is posted to one that is dying', async () => {
    const { remote, ended } = launched('idle');
    remote.kill();
    for (let n = 0; n < 1_000; n++) remote.post(['source', 1, 'x'.repeat(1_000)]);
    expect(await ended).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('throws at once what cannot travel', async () => {
    const { remote, ended } = launched('idle');
    expect(() => remote.post(['source', 1, () => 1])).toThrow('could not be cloned');
    remote.kill();
    await ended;
  });

  it('is told of what is too big, no more often than once', async () => {
    const { heard, ended } = launched('idle', { maxRss: 1 });
    await ended;
    expect(heard.filter((what) => what.startsWith('full: RemoteError: The process has grown to'))).toHaveLength(1);
  });

  it('is told of a process that could not be started, and that it is gone', async () => {
    const { remote, heard, ended } = launched('idle', { cwd: '/there/is/no/such/directory' });
    remote.post(start);
    expect(await ended).toEqual({ code: null, signal: null });
    expect(heard).toEqual([expect.stringMatching(/^error: .*ENOENT/), 'ended']);
  });

  it('passes on arguments, options, directory and environment', async () => {
    const execArgv = ['--stack-size=500'];
    const env = { ...process.env, FLAVOUR: 'lime' };
    const { ended, values } = launched('surroundings', { args: ['surroundings', 'x'], execArgv, cwd: '/', env });
    await ended;
    expect(values).toEqual([{ args: ['x'], execArgv, cwd: '/', env: 'lime' }]);
  });
});
