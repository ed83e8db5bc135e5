import { supervised, type Component } from 'rxjs-supervisor';
import { commandRun, type Command } from '../../../lib/worker/internal/commandRun.js';
import { Predecessors } from '../../../lib/worker/internal/predecessors.js';
import { playToTheEnd, ProcessPlay } from '../../support/worker/processPlay.js';
import { isAlive, nothingIsLeft, soon, survivors } from '../../support/worker/processTable.js';

jest.setTimeout(30_000);
nothingIsLeft();

const logged: string[] = [];
afterEach(() => void logged.splice(0));

function command(
  command: string,
  args: readonly string[],
  predecessors = new Predecessors(),
): Component<string, never> {
  const log = (line: string): void => void logged.push(line);
  const how: Command = { command, args, log, cwd: undefined, env: undefined, maxRss: Infinity };
  return { start: (link) => commandRun(link, how, predecessors) };
}
const shell = (script: string): Component<string, never> => command('/bin/sh', ['-c', script]);
const node = (script: string): Component<string, never> => command(process.execPath, ['-e', script]);
const valuesOf = async (component: Component<string, never>): Promise<string[]> => {
  const { values, failures } = await playToTheEnd(component);
  expect(failures).toEqual([]);
  return values;
};

describe('the lines of a command', () => {
  it.each([
    ['a\\nb\\n', ['a', 'b']],
    ['a\\nb', ['a', 'b']],
    ['a\\r\\nb\\r\\n', ['a', 'b']],
    ['a\\r\\nb', ['a', 'b']],
    ['\\n\\na\\n\\n', ['', '', 'a', '']],
    ['1\\r2\\n', ['1\r2']],
    ['', []],
    ['\\n', ['']],
  ])('are the values of `%s`', async (text, values) => {
    expect(await valuesOf(shell(`printf '${text}'`))).toEqual(values);
  });

  it('may come in pieces, torn within a CRLF', async () => {
    expect(await valuesOf(shell("printf 'o'; sleep 0.1; printf 'ne\\r'; sleep 0.2; printf '\\ntwo'"))).toEqual([
      'one',
      'two',
    ]);
  });

  it('may come in pieces, torn within a letter', async () => {
    const script = `const bytes = Buffer.from('ünïcödé 🐘\\n漢字');
      let n = 0;
      const write = () => n < bytes.length && process.stdout.write(bytes.subarray(n, ++n), () => setTimeout(write, 2));
      write();`;
    expect(await valuesOf(node(script))).toEqual(['ünïcödé 🐘', '漢字']);
  });

  it('may hold what only Unicode takes for the end of a line', async () => {
    const script = "console.log(JSON.stringify({ a: 'x\\u2028y\\u2029z\\u0085\\v\\f' }))";
    const values = await valuesOf(node(script));
    expect(values.map((line) => JSON.parse(line) as unknown)).toEqual([{ a: 'x\u2028y\u2029z\u0085\v\f' }]);
  });

  it('are all there in order, however many', async () => {
    const script =
      'let text = ""; for (let n = 0; n < 100_000; n++) text += `line ${n}\\n`; process.stdout.write(text)';
    const values = await valuesOf(node(script));
    expect(values).toEqual(Array.from({ length: 100_000 }, (_, n) => `line ${n}`));
  });

  it('may be as long as memory allows', async () => {
    const [line] = await valuesOf(node('process.stdout.write("x".repeat(20_000_000))'));
    expect(line).toHaveLength(20_000_000);
  });

  it('are heard while the program goes on', async () => {
    const play = new ProcessPlay(shell('echo one; exec sleep 1000'));
    expect(await play.value()).toBe('one');
    await play.stop();
  });

  it('are all heard although whoever hears them is slow', async () => {
    const lines: string[] = [];
    await new Promise<void>((resolve) => {
      supervised(shell("printf 'one\\ntwo\\nthree'")).subscribe({
        next(line) {
          lines.push(line);
          const from = performance.now();
          while (performance.now() - from < 250);
        },
        complete: resolve,
      });
    });
    expect(lines).toEqual(['one', 'two', 'three']);
  });

  it('are logged if they come from stderr, and the last one is in the failure', async () => {
    const { failures } = await playToTheEnd(shell("printf 'one\\r\\ntwo\\nthree' >&2; exit 1"));
    expect(logged).toEqual(['one', 'two', 'three']);
    expect(failures).toMatchObject([{ error: { message: '`/bin/sh` ended with exit code 1: three' } }]);
  });
});

describe('a run of a command', () => {
  /** It has left the group of its parent, and holds its lines. */
  const fugitive = `const { spawn } = require('node:child_process');
    const { pid } = spawn('sh', ['-c', 'sleep 1; echo late; echo late >&2; exec sleep 1000'], { detached: true, stdio: 'inherit' });
    console.log(pid); process.stdout.write('last'); process.exit(0);`;

  it('is over although somebody holds its lines, and lets go of them', async () => {
    const pipes = (): number => process.getActiveResourcesInfo().filter((name) => name === 'PipeWrap').length;
    const before = pipes();
    const [pid, last] = await valuesOf(node(fugitive));
    expect(last).toBe('last');
    expect(isAlive(Number(pid))).toBe(true);
    const held = await soon(pipes, (now) => now <= before, 800);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    process.kill(Number(pid), 'SIGKILL');
    expect(held).toBeLessThanOrEqual(before);
    expect(logged).toEqual([]);
  });

  it('waits until one before it is dead', async () => {
    const predecessors = new Predecessors();
    const buried = predecessors.add();
    const play = new ProcessPlay(command('/bin/sh', ['-c', 'echo up'], predecessors));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(play.values).toEqual([]);
    buried();
    expect(await play.over).toBe('completed');
    expect(play.values).toEqual(['up']);
  });

  it('is not started if it is dropped while it waits for that', async () => {
    const predecessors = new Predecessors();
    const buried = predecessors.add();
    const play = new ProcessPlay(command('/bin/sh', ['-c', 'echo up'], predecessors));
    play.drop();
    buried();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(play.values).toEqual([]);
  });

  it('is dead before the next one begins, also when it was ended without grace', async () => {
    const predecessors = new Predecessors();
    const dying = new ProcessPlay(command('/bin/sh', ['-c', 'echo $$; exec sleep 1000'], predecessors));
    const pid = Number(await dying.value());
    const next = new ProcessPlay(
      command('/bin/sh', ['-c', `kill -0 ${pid} 2>/dev/null && echo alive; echo up`], predecessors),
    );
    dying.drop();
    await next.over;
    expect(await survivors([pid])).toEqual([]);
    const third = await playToTheEnd(
      command('/bin/sh', ['-c', `kill -0 ${pid} 2>/dev/null && echo alive; echo up`], predecessors),
    );
    expect(third.values).toEqual(['up']);
  });

  it('lets values pass while it is cancelled, and none when it has failed', async () => {
    const polite = new ProcessPlay(shell('trap "echo bye; exit 0" TERM; echo up; while :; do sleep 0.05; done'));
    await polite.value();
    await polite.stop();
    expect(polite.values).toEqual(['up', 'bye']);
  });
});
