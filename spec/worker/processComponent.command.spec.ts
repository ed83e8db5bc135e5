import { Supervisor, type Component, type SuperviseConfig } from 'rxjs-supervisor';
import { processComponent, RemoteError, type CommandConfig } from 'rxjs-supervisor/worker';
import { playToTheEnd, ProcessPlay } from '../support/worker/processPlay.js';
import { isAlive, nothingIsLeft, survivors } from '../support/worker/processTable.js';

jest.setTimeout(30_000);
nothingIsLeft();

const shell = (script: string, config: CommandConfig = {}): Component<string, never> =>
  processComponent('/bin/sh', { args: ['-c', script], ...config });
const living = async (script: string, pids = 1, config?: SuperviseConfig) => {
  const play = new ProcessPlay(shell(script), config);
  await play.until(() => play.values.length >= pids);
  return { play, pids: play.values.map(Number) };
};

describe('processComponent with a command', () => {
  it('is found as a shell would find it, without one', async () => {
    const { values, over } = await playToTheEnd(processComponent('echo', { args: ['$HOME', '*', 'a  b'] }));
    expect(values).toEqual(['$HOME * a  b']);
    expect(await over).toBe('completed');
  });

  it('works in the directory and the environment that it is given', async () => {
    const env = { PATH: process.env['PATH'], FLAVOUR: 'lemon' };
    const config: CommandConfig = { cwd: new URL('file:///'), env };
    expect((await playToTheEnd(shell('pwd; echo $FLAVOUR', config))).values).toEqual(['/', 'lemon']);
    const undefinedOnes = { cwd: undefined, env: undefined, log: undefined, maxRss: undefined };
    expect((await playToTheEnd(shell('pwd', undefinedOnes))).values).toEqual([process.cwd()]);
  });

  it('has no stdin', async () => {
    expect((await playToTheEnd(processComponent('cat'))).values).toEqual([]);
  });

  it('gives the lines of stderr to log', async () => {
    const lines: string[] = [];
    const { values } = await playToTheEnd(
      shell('echo out; echo one >&2; printf "two" >&2', { log: (line) => lines.push(line) }),
    );
    expect({ values, lines }).toEqual({ values: ['out'], lines: ['one', 'two'] });
  });

  it('gives them to the stderr of this process by default', async () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await playToTheEnd(shell('echo something is amiss >&2'));
    const written = write.mock.calls.map(([text]) => text);
    write.mockRestore();
    expect(written).toEqual(['something is amiss\n']);
  });

  it('starts anew for each run', async () => {
    const play = await playToTheEnd(shell('echo $$'), { restart: 'permanent', maxRestarts: 2 });
    expect(new Set(play.values).size).toBe(3);
  });

  it('handles failures', async () => {
    const handleIrrecoverable = jest.fn();
    await playToTheEnd(shell('exit 1', { handleIrrecoverable }));
    expect(handleIrrecoverable.mock.calls).toEqual([
      [expect.any(RemoteError), expect.objectContaining({ kind: 'exit' })],
    ]);
  });

  it.each([
    ['exit 7', 7, null, '`/bin/sh` ended with exit code 7.'],
    ['echo out of paper >&2; exit 1', 1, null, '`/bin/sh` ended with exit code 1: out of paper'],
    ['kill -KILL $$', null, 'SIGKILL', '`/bin/sh` was ended by SIGKILL.'],
    ['echo ouch >&2; kill -SEGV $$', null, 'SIGSEGV', '`/bin/sh` was ended by SIGSEGV: ouch'],
    ['kill -TERM $$', null, 'SIGTERM', '`/bin/sh` was ended by SIGTERM.'],
  ])('fails by `%s`', async (script, exitCode, signal, message) => {
    const play = await playToTheEnd(shell(script, { log: () => undefined }));
    expect(play.failure()).toEqual({ kind: 'exit', name: 'RemoteError', code: 'EXIT', message, exitCode, signal });
    expect(await play.over).toBeInstanceOf(RemoteError);
  });

  it.each([
    ['is missing', 'there-is-no-such-command', undefined, 'ENOENT'],
    ['is not executable', '/etc/passwd', undefined, 'EACCES'],
    ['has no directory to work in', 'true', '/there/is/no/such/directory', 'ENOENT'],
  ])('fails with kind throw when it %s', async (_title, command, cwd, code) => {
    const play = await playToTheEnd(processComponent(command, { cwd }));
    expect(play.failure()).toMatchObject({ kind: 'throw', code });
    expect(play.types()).not.toContain('late');
  });

  it('is tried again when it is missing', async () => {
    const play = await playToTheEnd(processComponent('there-is-no-such-command'), {
      restart: 'transient',
      maxRestarts: 2,
    });
    expect(play.failures).toHaveLength(3);
  });

  it('runs in a tree', async () => {
    const app = new Supervisor([shell('exit 0'), shell('exit 0')]);
    await app.spawn();
    expect(app.countChildren().active).toBe(0);
  });
});

describe('the end of a command', () => {
  it('begins with SIGTERM when it is cancelled, and is no failure', async () => {
    const { play } = await living('trap "echo cleaned; exit 3" TERM; echo $$; while :; do sleep 0.05; done');
    expect(await play.stop()).toBe('completed');
    expect(play.values.at(-1)).toBe('cleaned');
    expect(play.failures).toEqual([]);
    expect(play.types()).not.toContain('abandoned');
  });

  it('is that of all that it has started', async () => {
    const { play, pids } = await living('sleep 1000 & echo $$; echo $!; exec sleep 1000', 2);
    await play.stop();
    expect(pids).toHaveLength(2);
    expect(await survivors(pids)).toEqual([]);
  });

  it('is SIGKILL for the whole group when its grace is over', async () => {
    const stubborn =
      'trap "" TERM; sh -c "trap \\"\\" TERM; echo \\$\\$; while :; do sleep 1; done" & echo $$; wait; wait';
    const { play, pids } = await living(stubborn, 2, { shutdown: 300 });
    await play.stop();
    expect(play.types()).toContain('abandoned');
    expect(await survivors(pids)).toEqual([]);
  });

  it('is SIGKILL at once by brutal_kill', async () => {
    const { play, pids } = await living('trap "echo cleaned" TERM; echo $$; while :; do sleep 1; done', 1, {
      shutdown: 'brutal_kill',
    });
    await play.stop();
    expect(await survivors(pids)).toEqual([]);
    expect(play.values).toHaveLength(1);
  });

  it('comes within its grace although it is stopped', async () => {
    const { play, pids } = await living('echo $$; kill -STOP $$', 1, { shutdown: 300 });
    await play.stop();
    expect(await survivors(pids)).toEqual([]);
  });

  it('ends what it has left behind, and comes without a failure', async () => {
    const { values, failures } = await playToTheEnd(shell('sleep 1000 & echo $!'));
    expect(await survivors(values.map(Number))).toEqual([]);
    expect(failures).toEqual([]);
  });

  it('does not wait for one that has left the group and holds its lines', async () => {
    // What `setsid` does, without needing it: a child in a session of its own.
    const leave = `const { pid } = require('node:child_process').spawn('sleep', ['1000'], { detached: true, stdio: 'inherit' });
      console.log(pid); process.exit(0);`;
    const play = await playToTheEnd(processComponent(process.execPath, { args: ['-e', leave] }));
    const [fugitive] = play.values.map(Number);
    expect(play.types()).not.toContain('failed');
    expect(isAlive(fugitive!)).toBe(true);
    process.kill(fugitive!, 'SIGKILL');
    expect(await survivors([fugitive!])).toEqual([]);
  });

  it('is found when nobody subscribes any more, in any state', async () => {
    const { play, pids } = await living('echo $$; exec sleep 1000');
    play.drop();
    new ProcessPlay(shell('exec sleep 1000')).drop();
    expect(await survivors(pids)).toEqual([]);
  });

  it('may come of itself while it is asked for', async () => {
    const { play } = await living('echo $$; exit 0');
    expect(await play.stop()).toBe('completed');
    expect(play.failures).toEqual([]);
  });
});
