import { spawn, type ChildProcess } from 'node:child_process';
import type { watchMemory as watchMemoryType } from '../../../lib/worker/internal/memoryWatch.js';
import { watchMemory } from '../../../lib/worker/internal/memoryWatch.js';
import { nothingIsLeft } from '../../support/worker/processTable.js';

jest.setTimeout(30_000);

const sleepers: ChildProcess[] = [];
const sleeper = (): ChildProcess => {
  const child = spawn('sleep', ['1000'], { stdio: 'ignore' });
  sleepers.push(child);
  return child;
};
afterEach(() => sleepers.splice(0).forEach((child) => child.kill('SIGKILL')));
nothingIsLeft();

/** The timers that look, as long as they do. */
const looking = new Set<unknown>();
beforeEach(() => {
  const { setInterval: begin, clearInterval: end } = globalThis;
  jest.spyOn(globalThis, 'setInterval').mockImplementation((...args: Parameters<typeof begin>) => {
    const timer = begin(...args);
    looking.add(timer);
    return timer;
  });
  jest.spyOn(globalThis, 'clearInterval').mockImplementation((timer) => {
    looking.delete(timer);
    end(timer);
  });
});
afterEach(() => jest.restoreAllMocks());
const timers = (): number => looking.size;
const looks = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'FSReqCallback' || name === 'ProcessWrap').length;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The same on a machine that is not Linux. */
function elsewhere(): typeof watchMemoryType {
  const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
  Object.defineProperty(process, 'platform', { ...platform, value: 'darwin' });
  try {
    return jest.requireActual<{ watchMemory: typeof watchMemoryType }>('../../../lib/worker/internal/memoryWatch.js')
      .watchMemory;
  } finally {
    Object.defineProperty(process, 'platform', platform);
  }
}

describe.each([
  ['on this machine', () => watchMemory, 250],
  ['with `ps`', () => (jest.resetModules(), elsewhere()), 1_000],
])('watchMemory %s', (_where, watch, every) => {
  it('tells of a process that is too big, once', async () => {
    const heard: Error[] = [];
    const before = timers();
    const watching = watch()(process.pid, 2 ** 20, (error) => heard.push(error));
    expect(timers()).toBe(before + 1);
    await pause(every * 2.5);
    expect(heard).toMatchObject([{ name: 'RemoteError', code: 'MEMORY' }]);
    expect(Number(/grown to (\d+) bytes/.exec(heard[0]!.message)?.[1])).toBeGreaterThan(20 * 2 ** 20);
    expect(timers()).toBe(before);
    watching.unsubscribe();
  });

  it('knows how much it is', async () => {
    const { rss } = process.memoryUsage();
    const heard: Error[] = [];
    const watching = [rss / 2, rss * 4].map((max) => watch()(process.pid, max, (error) => heard.push(error)));
    await pause(every * 1.9);
    for (const one of watching) one.unsubscribe();
    expect(heard).toHaveLength(1);
    expect(heard[0]!.message).toContain(`\`maxRss\` is ${rss / 2}.`);
  });

  it('says nothing any more when nobody listens, not even in the middle of a look', async () => {
    const heard: Error[] = [];
    const before = timers();
    const idle = looks();
    const watching = watch()(process.pid, 1, (error) => heard.push(error));
    while (looks() === idle) await new Promise((resolve) => setImmediate(resolve));
    watching.unsubscribe();
    await pause(300);
    expect(heard).toEqual([]);
    expect(timers()).toBe(before);
  });

  it('takes one that is gone for small', async () => {
    const child = sleeper();
    const heard: Error[] = [];
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    const watching = watch()(child.pid, 1, (error) => heard.push(error));
    await pause(every * 1.5);
    watching.unsubscribe();
    expect(heard).toEqual([]);
  });

  it('looks at nothing without a process or a limit', () => {
    const before = timers();
    watch()(undefined, 1, () => undefined).unsubscribe();
    watch()(process.pid, Infinity, () => undefined).unsubscribe();
    const watching = [watch()(undefined, 1, () => undefined), watch()(process.pid, Infinity, () => undefined)];
    expect(timers()).toBe(before);
    for (const one of watching) one.unsubscribe();
  });
});
