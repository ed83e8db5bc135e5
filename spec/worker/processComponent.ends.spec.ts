import type { Component, SuperviseConfig } from 'rxjs-supervisor';
import { processComponent, type ModuleConfig } from 'rxjs-supervisor/worker';
import { playToTheEnd, ProcessPlay } from '../support/worker/processPlay.js';
import { isAlive, nothingIsLeft, soon, stateOf, survivors } from '../support/worker/processTable.js';
import { scripts } from '../support/worker/scripts.js';

jest.setTimeout(30_000);

const built = scripts();
nothingIsLeft();

const served = (way: string, config: ModuleConfig = {}): Component<unknown, never> =>
  processComponent(built.current.url('processServed'), { args: [way], execArgv: quiet(), ...config });
const unserved = (way: string, config: ModuleConfig = {}): Component<unknown, never> =>
  processComponent(built.current.url('processUnserved'), { args: [way], execArgv: quiet(), ...config });
const quiet = (): string[] => ['--import', built.current.url('processQuiet').href];
const living = async (component: Component<unknown, never>, config?: SuperviseConfig) => {
  const play = new ProcessPlay(component, config);
  return { play, pid: (await play.value()) as number };
};

describe('the process of a module', () => {
  it.each([
    ['exit0', { kind: 'exit', code: 'EXIT', exitCode: 0, signal: null }],
    ['exit7', { kind: 'exit', code: 'EXIT', exitCode: 7, signal: null }],
    ['killsItself', { kind: 'exit', code: 'EXIT', exitCode: null, signal: 'SIGKILL' }],
    ['terminatesItself', { kind: 'exit', code: 'EXIT', exitCode: null, signal: 'SIGTERM' }],
    ['disconnects', { kind: 'exit', code: 'EXIT', exitCode: 1, signal: null }],
  ])('is one failure when it ends by %s', async (way, failure) => {
    const play = await playToTheEnd(served(way));
    expect(play.failure()).toMatchObject({ ...failure, name: 'RemoteError' });
    expect(play.failure().message).toContain(failure.signal ?? `exit code ${String(failure.exitCode)}`);
    expect(play.types()).not.toContain('late');
  });

  it('is one failure when it dies before its first word', async () => {
    const play = await playToTheEnd(served('diesAtOnce'));
    expect(play.failure()).toMatchObject({ kind: 'exit', code: 'EXIT', signal: 'SIGKILL' });
  });

  it.each([
    ['throws', 1, null],
    ['exits', 3, null],
    ['serves nothing', 0, null],
    ['kills itself', null, 'SIGKILL'],
  ])('has not been served when it %s before that', async (way, exitCode, signal) => {
    const play = await playToTheEnd(unserved(way));
    expect(play.failure()).toMatchObject({ kind: 'exit', code: 'NOT_SERVED', exitCode, signal });
  });

  it.each(['processBroken', 'there-is-no-such-module'])('has not been served by %s', async (name) => {
    const play = await playToTheEnd(processComponent(built.current.url(name), { execArgv: quiet() }));
    expect(play.failure()).toMatchObject({ kind: 'exit', code: 'NOT_SERVED', exitCode: 1 });
  });

  it('fails when it does not serve in time, and is ended', async () => {
    const play = await playToTheEnd(unserved('hangs', { startTimeout: 400 }));
    expect(play.failure()).toMatchObject({ kind: 'start-timeout', code: 'START_TIMEOUT' });
  });

  it('fails when it speaks another version, whatever else it says', async () => {
    const play = await playToTheEnd(unserved('speaks otherwise'));
    expect(play.failure()).toMatchObject({ kind: 'error', code: 'PROTOCOL' });
    expect(play.failure().message).toContain('version 99');
  });

  it('fails when its directory is missing', async () => {
    const play = await playToTheEnd(served('idle', { cwd: '/there/is/no/such/directory' }));
    expect(play.failure()).toMatchObject({ code: 'ENOENT' });
  });

  it.each(['stopsItself', 'loops'])('is noticed and replaced when it %s', async (way) => {
    const { play, pid } = await living(served(way, { heartbeat: 800 }), { restart: 'transient', maxRestarts: 1 });
    const second = (await play.value(1)) as number;
    expect(isAlive(pid)).toBe(false);
    expect(await play.over).toMatchObject({ code: 'RESTART_INTENSITY_EXCEEDED' });
    expect(play.failures.map(({ kind }) => kind)).toEqual(['heartbeat', 'heartbeat']);
    expect(await survivors([pid, second])).toEqual([]);
  });

  it('may be silent for ever without a heartbeat', async () => {
    const { play, pid } = await living(served('stopsItself', { heartbeat: Infinity }));
    const state = await soon(
      () => stateOf(pid),
      (now) => now?.startsWith('T') ?? true,
    );
    expect(state).toMatch(/^T/);
    play.drop();
    expect(play.failures).toEqual([]);
    expect(await survivors([pid])).toEqual([]);
  });

  it('is killed when it does not end within its grace', async () => {
    const { play, pid } = await living(served('ignoresCancel'), { shutdown: 300 });
    await play.stop();
    expect(play.types()).toContain('abandoned');
    expect(await survivors([pid])).toEqual([]);
  });

  it('is killed at once by brutal_kill', async () => {
    const { play, pid } = await living(served('tellsReason'), { shutdown: 'brutal_kill' });
    await play.stop();
    expect(play.values).toEqual([pid]);
    expect(await survivors([pid])).toEqual([]);
  });

  it('is killed when nobody subscribes any more', async () => {
    const { play, pid } = await living(served('ignoresCancel'));
    play.drop();
    expect(await survivors([pid])).toEqual([]);
    expect(play.failures).toEqual([]);
  });

  it('is killed when it is cancelled before it serves', async () => {
    const play = new ProcessPlay(unserved('hangs'));
    expect(await play.stop()).toBe('completed');
    expect(play.failures).toEqual([]);
  });

  it('is not held by what the component has left', async () => {
    const play = await playToTheEnd(served('lingers'));
    expect(play.failures).toEqual([]);
    expect(await survivors(play.values as number[])).toEqual([]);
  });

  it('never lives beside the one before it', async () => {
    const play = new ProcessPlay(served('killsItself'), { restart: 'transient', maxRestarts: 5 });
    const before: number[] = [];
    for (let run = 0; run < 6; run++) {
      const pid = (await play.value(run)) as number;
      expect(before.filter(isAlive)).toEqual([]);
      before.push(pid);
    }
    await play.over;
    expect(new Set(before).size).toBe(6);
  });
});
