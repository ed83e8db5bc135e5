import type { Launch, Remote } from '../../../lib/worker/internal/remote.js';
import { moduleProcess } from '../../../lib/worker/internal/moduleProcess.js';
import { thread } from '../../../lib/worker/internal/thread.js';
import { fakeLaunch } from '../../support/worker/fakeRemote.js';

/** The compiler holds them to it. */
const launches: Record<string, Launch> = {
  thread: thread(new URL('file:///nowhere.js'), {}),
  process: moduleProcess('/nowhere.js', {
    args: [],
    execArgv: [],
    cwd: undefined,
    env: undefined,
    maxRss: Infinity,
  }),
  fake: fakeLaunch().launch,
};

describe('a thread or process from outside', () => {
  it.each(Object.keys(launches))('starts nothing before it is launched: %s', (kind) => {
    expect(typeof launches[kind]).toBe('function');
  });

  it('is what specs take for one', () => {
    const { launch, remotes } = fakeLaunch();
    const ignore = (): void => undefined;
    const remote: Remote = launch({ message: ignore, error: ignore, full: ignore, ended: ignore });
    expect(remotes).toEqual([remote]);
  });
});
