import { spawn, type ChildProcess } from 'node:child_process';
import { Guard } from '../../../lib/worker/internal/guard.js';
import { ProcessParent } from '../../support/worker/processParent.js';
import { guardsOf, isAlive, nothingIsLeft, soon, survivors } from '../../support/worker/processTable.js';
import { scripts } from '../../support/worker/scripts.js';

jest.setTimeout(30_000);

const built = scripts();

/** Processes that sleep, each a group of its own. */
const sleepers: ChildProcess[] = [];
const sleeper = (): number => {
  const child = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
  sleepers.push(child);
  return child.pid!;
};
afterEach(() => sleepers.splice(0).forEach((child) => child.kill('SIGKILL')));
nothingIsLeft();

/** Guards these in a program that is then killed. */
async function guardIn(...words: readonly (string | number)[]): Promise<number[]> {
  const program = new ProcessParent(built.current.url('processGuard'), words.map(String));
  await program.until(() => program.lines.includes('ready'));
  const guards = guardsOf(program.pid).map(({ pid }) => pid);
  program.child.kill('SIGKILL');
  await program.ended;
  return guards;
}

const here = (): number[] =>
  guardsOf(process.pid)
    .filter(({ state }) => !state.startsWith('Z'))
    .map(({ pid }) => pid);
const oneOther = (than: readonly number[]): Promise<number[]> =>
  soon(
    () => here().filter((pid) => !than.includes(pid)),
    (found) => found.length === 1,
  );

describe('Guard', () => {
  it('ends all groups that are left when its process is killed, and itself', async () => {
    const pids = [sleeper(), sleeper(), sleeper()];
    const guards = await guardIn(...pids);
    expect(guards).toHaveLength(1);
    expect(await survivors([...pids, ...guards])).toEqual([]);
  });

  it.each([0, 1, 2])('spares number %p of three, which it has been called back from', async (n) => {
    const pids = [sleeper(), sleeper(), sleeper()];
    const spared = pids[n]!;
    const guards = await guardIn(...pids, `-${spared}`);
    expect(await survivors([...pids.filter((pid) => pid !== spared), ...guards])).toEqual([]);
    expect(isAlive(spared)).toBe(true);
  });

  it('spares a group whose number begins or ends like that of another one', async () => {
    const pid = sleeper();
    // They cannot exist: the numbers are too big. The group that does exist is none of them.
    const guards = await guardIn(`${pid}000000`, `-${pid}`, `99999999${pid}`);
    expect(await survivors(guards)).toEqual([]);
    expect(isAlive(pid)).toBe(true);
  });

  it('ends a group although its number is a part of others, which it has been called back from', async () => {
    const pid = sleeper();
    // Never a number that is a part of this one: there may be such a group, and 1 is everybody.
    const others = [`${pid}77777777`, `77777777${pid}`];
    const guards = await guardIn(others[0]!, pid, others[1]!, ...others.map((other) => `-${other}`));
    expect(await survivors([pid, ...guards])).toEqual([]);
  });

  it.each(['after', 'twice'])(
    'begins anew when there is something to guard again, %s all were called back',
    async (how) => {
      const pids = [sleeper(), sleeper(), sleeper()];
      const guards = await guardIn(pids[0]!, pids[1]!, how, pids[2]!);
      expect(await survivors([pids[2]!, ...guards])).toEqual([]);
      expect(pids.slice(0, 2).every(isAlive)).toBe(true);
    },
  );

  it('is one shell while there is anything to guard, and none after that', async () => {
    const guard = new Guard();
    expect(here()).toEqual([]);
    const callBacks = Array.from({ length: 20 }, () => guard.protect(sleeper()));
    expect(here()).toHaveLength(1);
    for (const callBack of callBacks) callBack();
    expect(await survivors(here())).toEqual([]);
    expect(sleepers.every(({ pid }) => isAlive(pid!))).toBe(true);
  });

  it('begins again when its shell is killed, as long as there is something to guard', async () => {
    const guard = new Guard();
    const callBack = guard.protect(sleeper());
    const first = here();
    process.kill(first[0]!, 'SIGKILL');
    const second = await oneOther(first);
    expect(second).toHaveLength(1);
    process.kill(second[0]!, 'SIGKILL');
    callBack();
    expect(await survivors(second)).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(here()).toEqual([]);
  });

  it('does not mind a group that is protected while its shell is gone', async () => {
    const guard = new Guard();
    const callBacks = [guard.protect(sleeper())];
    const first = here();
    process.kill(first[0]!, 'SIGKILL');
    await survivors(first);
    callBacks.push(guard.protect(sleeper()));
    expect(await oneOther(first)).toHaveLength(1);
    for (const callBack of callBacks) callBack();
    expect(await survivors(here())).toEqual([]);
  });

  it('is one shell when it begins anew while the one before it ends', async () => {
    const guard = new Guard();
    guard.protect(sleeper())();
    const callBack = guard.protect(sleeper());
    // Longer than it waits before it begins anew.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(here()).toHaveLength(1);
    callBack();
    expect(await survivors(here())).toEqual([]);
  });
});
