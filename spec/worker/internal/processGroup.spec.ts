import type { SpawnOptions } from 'node:child_process';
import { ProcessGroup } from '../../../lib/worker/internal/processGroup.js';
import type { Exit } from '../../../lib/worker/internal/remote.js';
import { childrenOf, isAlive, nothingIsLeft, survivors } from '../../support/worker/processTable.js';

jest.setTimeout(30_000);
nothingIsLeft();

const piped: SpawnOptions = { stdio: ['ignore', 'pipe', 'pipe'] };

/** A group, with what was heard of it. */
function group(command: string, args: readonly string[], options: SpawnOptions = piped) {
  const heard: unknown[] = [];
  let output = '';
  let hear = (_text: string): void => undefined;
  const ended = new Promise<Exit>((resolve) => {
    started = new ProcessGroup(command, args, options, {
      error: (error) => heard.push(['error', (error as NodeJS.ErrnoException).code]),
      ended(exit) {
        heard.push(['ended', exit.code, exit.signal]);
        resolve(exit);
      },
    });
  });
  const printed = (count: number): Promise<number[]> =>
    new Promise((resolve) => {
      hear = (text) => {
        output += text;
        const numbers = output.trim().split(/\s+/).filter(Boolean).map(Number);
        if (numbers.length >= count) resolve(numbers);
      };
    });
  started!.child.stdout?.setEncoding('utf8').on('data', (text: string) => hear(text));
  return { group: started!, heard, ended, printed, output: () => output };
}
let started: ProcessGroup | undefined;
const shell = (script: string, options?: SpawnOptions) => group('/bin/sh', ['-c', script], options);

describe('ProcessGroup', () => {
  it.each([
    ['exit 0', { code: 0, signal: null }],
    ['exit 7', { code: 7, signal: null }],
    ['kill -USR1 $$', { code: null, signal: 'SIGUSR1' }],
  ])('ends once, with what `%s` says', async (script, exit) => {
    const { ended, heard } = shell(script);
    expect(await ended).toEqual(exit);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).toEqual([['ended', exit.code, exit.signal]]);
  });

  it('says why it could not begin, and ends', async () => {
    const { ended, heard, group } = shell('exit 0', { ...piped, cwd: '/there/is/no/such/directory' });
    expect(await ended).toEqual({ code: null, signal: null });
    expect(heard).toEqual([
      ['error', 'ENOENT'],
      ['ended', null, null],
    ]);
    group.kill();
    group.terminate();
    expect(heard).toHaveLength(2);
  });

  it('leads a group of its own', async () => {
    const { ended, printed } = shell('ps -o pgid= -p $$; echo $$');
    const [leader, pid] = await printed(2);
    expect(leader).toBe(pid);
    await ended;
  });

  it('is asked to end by itself alone', async () => {
    const script = 'trap "exit 5" TERM; sh -c "trap \\"echo 0\\" TERM; echo 1; while :; do sleep 0.05; done" & wait';
    const { group, ended, printed, output } = shell(script);
    await printed(1);
    group.terminate();
    expect(await ended).toEqual({ code: 5, signal: null });
    expect(output().trim()).toBe('1');
  });

  it('is killed with all that it has started', async () => {
    const { group, ended, printed } = shell('sleep 1000 & echo $!; echo $$; wait');
    const pids = await printed(2);
    group.kill();
    expect(await ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await survivors(pids)).toEqual([]);
    expect(() => group.kill()).not.toThrow();
  });

  it('takes along what it leaves behind', async () => {
    const { ended, printed } = shell('sleep 1000 & echo $!');
    const [left] = await printed(1);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(await survivors([left!])).toEqual([]);
  });

  it('ends when all that it has said has been read', async () => {
    const { ended, output, printed } = shell('i=0; while [ $i -lt 20000 ]; do echo $i; i=$((i+1)); done');
    void printed(20_000);
    await ended;
    expect(output().trim().split('\n').map(Number)).toEqual(Array.from({ length: 20_000 }, (_, n) => n));
  });

  it('waits a little, but not for ever, for somebody who has left it and holds its lines', async () => {
    const leave = `const { pid } = require('node:child_process').spawn('sleep', ['1000'], { detached: true, stdio: 'inherit' });
      console.log(pid); process.exit(0);`;
    const { ended, printed, heard, group } = shell(`exec ${process.execPath} -e "${leave}"`);
    const [pid] = await printed(1);
    const exited = new Promise<number>((resolve) => group.child.once('exit', () => resolve(performance.now())));
    const from = await exited;
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - from).toBeGreaterThan(150);
    expect(heard).toHaveLength(1);
    expect(isAlive(pid!)).toBe(true);
    process.kill(pid!, 'SIGKILL');
  });

  it('ends when its channel is at its end, and lets go of that', async () => {
    const script = 'process.send(1); process.disconnect(); setTimeout(() => process.exit(4), 50)';
    const { ended, group } = group_(script);
    expect(await ended).toEqual({ code: 4, signal: null });
    expect(group.child.connected).toBe(false);
  });

  it('has heard all messages before it ends', async () => {
    const script = 'for (let n = 0; n < 500; n++) process.send(n)';
    const { ended, group } = group_(script);
    const messages: unknown[] = [];
    group.child.on('message', (message) => messages.push(message));
    await ended;
    expect(messages).toEqual(Array.from({ length: 500 }, (_, n) => n));
  });

  it('is guarded from its beginning to its end', async () => {
    const { group, ended } = shell('exec sleep 1000');
    expect(childrenOf(process.pid).filter(({ command }) => command.includes('read -r what group'))).toHaveLength(1);
    group.kill();
    await ended;
  });
});

const group_ = (script: string) =>
  group(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' });
