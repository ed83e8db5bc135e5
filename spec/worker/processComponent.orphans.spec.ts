import { ProcessParent } from '../support/worker/processParent.js';
import { guardsOf, nothingIsLeft, soon, stateOf, survivors } from '../support/worker/processTable.js';
import { scripts } from '../support/worker/scripts.js';

jest.setTimeout(30_000);

const built = scripts();
nothingIsLeft();

const all = ['idle', 'loops', 'stopped', 'sleeps', 'stubborn', 'parents'];

/** A parent whose children, and theirs, are up: their pids, and that of the guard. */
async function parent(how: string, names: readonly string[] = all) {
  const started = new ProcessParent(built.current.url('processParent'), [how, ...names]);
  const pids = await started.pids(names.length + names.filter((name) => name === 'parents').length);
  const stopped = pids[names.indexOf('stopped')];
  const guards = await soon(
    () => guardsOf(started.pid),
    (found) => found.length > 0,
  );
  return { started, pids, stopped, guards: guards.map(({ pid }) => pid) };
}

describe('the processes of a parent that is gone', () => {
  it('are gone, too, when it is killed: also those that loop, are stopped or ignore SIGTERM, and the guard', async () => {
    const { started, pids, guards } = await parent('waits');
    expect(guards).toHaveLength(1);
    const stopped = await soon(
      () => pids.filter((pid) => stateOf(pid)?.startsWith('T')),
      (found) => found.length === 1,
    );
    expect(stopped).toHaveLength(1);
    started.child.kill('SIGKILL');
    expect(await started.ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await survivors([...pids, ...guards], 2_000)).toEqual([]);
  });

  it('are gone when the whole group of the parent is killed', async () => {
    const { started, pids, guards } = await parent('waits');
    process.kill(-started.pid, 'SIGKILL');
    await started.ended;
    expect(await survivors([...pids, ...guards])).toEqual([]);
  });

  it.each([
    ['exits', 3],
    ['throws', 1],
    ['rejects', 1],
  ])('are gone when it %s', async (how, code) => {
    const { started, pids, guards } = await parent(how);
    started.go();
    expect(await started.ended).toEqual({ code, signal: null });
    expect(await survivors([...pids, ...guards])).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const)('are gone when %s ends it', async (signal) => {
    const { started, pids, guards } = await parent('waits');
    started.child.kill(signal);
    expect(await started.ended).toEqual({ code: null, signal });
    expect(await survivors([...pids, ...guards])).toEqual([]);
  });

  it('are stopped when it stops them, and nothing holds it then', async () => {
    const { started, pids, guards } = await parent('stops');
    started.go();
    expect(await started.ended).toEqual({ code: 0, signal: null });
    expect(started.lines.at(-1)).toBe('ended');
    expect(await survivors([...pids, ...guards])).toEqual([]);
  });

  it('do not hold it by their guard, not even by one that somebody has stopped', async () => {
    const { started, guards } = await parent('stops', ['sleeps']);
    process.kill(guards[0]!, 'SIGSTOP');
    started.go();
    const ended = await started.ended;
    process.kill(guards[0]!, 'SIGKILL');
    expect(ended).toEqual({ code: 0, signal: null });
  });

  it('are guarded by one, however many there are', async () => {
    const { started, pids, guards } = await parent('stops', Array<string>(50).fill('sleeps'));
    expect(new Set(pids).size).toBe(50);
    expect(guards).toHaveLength(1);
    started.go();
    expect(await started.ended).toEqual({ code: 0, signal: null });
    expect(await survivors([...pids, ...guards])).toEqual([]);
  });

  it('are guarded by another one when somebody has killed theirs', async () => {
    const { started, pids, guards } = await parent('waits');
    process.kill(guards[0]!, 'SIGKILL');
    const others = await soon(
      () => guardsOf(started.pid).filter(({ pid, state }) => pid !== guards[0] && !state.startsWith('Z')),
      (found) => found.length > 0,
    );
    expect(others).toHaveLength(1);
    expect(await survivors(guards)).toEqual([]);
    started.child.kill('SIGKILL');
    await started.ended;
    expect(await survivors([...pids, ...others.map(({ pid }) => pid)])).toEqual([]);
  });
});

describe('the processes of a parent that gets ctrl-C', () => {
  it('hear nothing of it: their supervisor stops them', async () => {
    const names = ['interrupted', 'idle', 'sleeps'];
    const { started, pids, guards } = await parent('main', names);
    process.kill(-started.pid, 'SIGINT');
    expect(await started.ended).toMatchObject({ code: 0, signal: null });
    expect(started.lines.filter((line) => !/^\d+$/.test(line))).toEqual(['cancelled: stop', 'ended']);
    expect(await survivors([...pids, ...guards])).toEqual([]);
  });
});
