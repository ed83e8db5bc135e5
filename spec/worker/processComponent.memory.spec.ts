import type { Component, SuperviseConfig } from 'rxjs-supervisor';
import { processComponent, RemoteError, type ModuleConfig } from 'rxjs-supervisor/worker';
import { ProcessParent } from '../support/worker/processParent.js';
import { playToTheEnd, ProcessPlay } from '../support/worker/processPlay.js';
import { nothingIsLeft, soon, survivors } from '../support/worker/processTable.js';
import { scripts } from '../support/worker/scripts.js';

jest.setTimeout(60_000);

const built = scripts();
nothingIsLeft();

const megabytes = 2 ** 20;
const hungry = (shape: string, config: ModuleConfig = {}, often = 'once'): Component<unknown, never> => {
  const execArgv = ['--max-old-space-size=64', '--import', built.current.url('processQuiet').href];
  const limits: ModuleConfig = { execArgv, heartbeat: Infinity, ...config };
  return processComponent(built.current.url('processMemory'), { args: [shape, often], ...limits });
};
const again: SuperviseConfig = { restart: 'transient', maxRestarts: 3 };

describe('a process component that wants too much memory', () => {
  it.each(['objects', 'strings', 'one huge array', 'a huge Map', 'a huge Set'])(
    'is started again after it was ended by %s',
    async (shape) => {
      const play = new ProcessPlay(hungry(shape), again);
      const second = await play.value(1);
      await play.stop();
      expect(play.failure()).toMatchObject({ kind: 'exit', code: 'EXIT' });
      // V8 aborts, or Node ends with the number of that signal.
      const { signal, exitCode } = play.failure();
      expect(signal === 'SIGABRT' || signal === 'SIGTRAP' || exitCode === 134).toBe(true);
      expect(await survivors(play.values as number[])).toEqual([]);
      expect(second).not.toBe(play.values[0]);
    },
  );

  it('is started again after buffers outside of its heap have made it too big', async () => {
    const play = new ProcessPlay(hungry('buffers', { maxRss: 256 * megabytes }), again);
    await play.value(1);
    await play.stop();
    expect(play.failure()).toMatchObject({ kind: 'memory', code: 'MEMORY', name: 'RemoteError' });
    expect(play.failure().message).toMatch(/^The process has grown to \d+ bytes, `maxRss` is 268435456\.$/);
    expect(await survivors(play.values as number[])).toEqual([]);
  });

  it('is cancelled gracefully when it has grown beyond maxRss', async () => {
    const play = await playToTheEnd(hungry('buffers', { maxRss: 256 * megabytes }));
    expect(play.types()).toContain('cancelling');
    expect(play.types()).not.toContain('abandoned');
    expect(play.types().filter((type) => type === 'failed')).toHaveLength(1);
    expect(await play.over).toBeInstanceOf(RemoteError);
  });

  it('is left alone below maxRss', async () => {
    const play = new ProcessPlay(hungry('nothing', { maxRss: 2 ** 40 }));
    await play.value();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(play.failures).toEqual([]);
    await play.stop();
  });

  it('is killed when it has grown beyond maxRss and does not end within its grace', async () => {
    // It is bigger than that before it serves.
    const play = await playToTheEnd(hungry('nothing', { maxRss: megabytes }), { shutdown: 300 });
    expect(play.failure()).toMatchObject({ kind: 'memory' });
  });

  it('spends another budget than crashes do', async () => {
    const script = `echo up; exec ${process.execPath} -e "
      const kept = []; setInterval(() => kept.push(Buffer.alloc(8 * 2 ** 20, 1)), 20)"`;
    const eats = processComponent('/bin/sh', { args: ['-c', script], maxRss: 150 * megabytes });
    const crashes = processComponent('/bin/sh', { args: ['-c', 'echo up; exit 1'] });
    const component: Component<string, never> = {
      start: (link) => (link.run % 2 === 0 ? eats : crashes).start(link),
    };
    const play = await playToTheEnd(component, { restart: 'transient', maxRestarts: 1, period: 600_000 });
    // One of each is allowed; the second of the first kind to come is one too many.
    expect(play.failures.map(({ kind }) => kind)).toEqual(['memory', 'exit', 'memory']);
    expect(await play.over).toMatchObject({ code: 'RESTART_INTENSITY_EXCEEDED', failures: [{}, {}] });
  });

  it('is watched no longer than it lives', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    await playToTheEnd(processComponent('true', { maxRss: 2 ** 40 }));
    await playToTheEnd(processComponent(built.current.url('processUnserved'), { maxRss: 2 ** 40 }));
    expect(await soon(timers, (now) => now <= before, 2_000)).toBeLessThanOrEqual(before);
  });

  it('is a command, too', async () => {
    const script = 'const kept = []; setInterval(() => kept.push(Buffer.alloc(16 * 2 ** 20, 1)), 20)';
    const eats = processComponent(process.execPath, { args: ['-e', script], maxRss: 150 * megabytes });
    const play = await playToTheEnd(eats);
    expect(play.failure()).toMatchObject({ kind: 'memory', code: 'MEMORY' });
  });
});

describe('a thread that wants too much memory', () => {
  const inAThread = async (shape: string) => {
    const parent = new ProcessParent(built.current.url('processThreads'), [shape]);
    const { code, signal } = await parent.ended;
    return { code, signal, lines: parent.lines };
  };

  it.each(['objects', 'strings'])('is started again after it was ended by %s', async (shape) => {
    const { code, lines } = await inAThread(shape);
    expect({ code, lines }).toEqual({
      code: 0,
      lines: [expect.stringMatching(/^memory: RemoteError: .*`resourceLimits`/), 'survived'],
    });
  });

  // Seen on Node 20.20, 22.23 and 24.21: V8 aborts, and with it the whole process.
  it('takes the whole process with it by one huge array', async () => {
    const { code, signal, lines } = await inAThread('one huge array');
    expect(lines).toEqual([]);
    expect(signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134).toBe(true);
  });
});
