import { NEVER } from 'rxjs';
import { Supervisor } from 'rxjs-supervisor';
import { runMain } from 'rxjs-supervisor/node';
import { programs } from '../support/node/programs.js';
import type { Ending } from '../support/runExample.js';

// A process takes its time where many others run.
jest.setTimeout(20_000);

const built = programs();

/** What a program prints at its end: the handlers are gone, nothing holds it, and it ends soon. */
const over = (code: number, ...how: readonly string[]): string[] => [
  `over: ${code}, listeners as before`,
  ...how,
  'in time',
];
const ofItself = 'by itself';

/** Runs a program and sends it these signals, the first when it is ready. */
async function run(
  name: string,
  ...signals: readonly NodeJS.Signals[]
): Promise<Ending & { readonly lines: string[] }> {
  let sent = 0;
  const ending = await built.current.run('main', [name], (stdout, child) => {
    if (!stdout.includes('ready\n') || sent > 0) return;
    for (const signal of signals) setTimeout(() => child.kill(signal), 50 * sent++);
  });
  return { ...ending, lines: ending.stdout.trimEnd().split('\n') };
}

describe('runMain', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('stops the tree in order at %s, with exit code 0', async (signal) => {
    expect(await run('clean', signal)).toMatchObject({
      ...{ code: 0, signal: null, stderr: '' },
      lines: ['ready', 'feed ends: stop', 'db ends: stop', ...over(0, ofItself)],
    });
  });

  it('listens to other signals if asked to', async () => {
    expect(await run('other signals', 'SIGUSR2')).toMatchObject({
      ...{ code: 0, signal: null, stderr: '' },
      lines: ['ready', 'db ends: stop', ...over(0, ofItself)],
    });
    expect(await run('other signals', 'SIGTERM')).toMatchObject({ code: null, signal: 'SIGTERM', lines: ['ready'] });
  });

  it('waits for asynchronous cleanup', async () => {
    const { code, lines, stderr } = await run('slow to clean up', 'SIGTERM');
    expect({ code, lines, stderr }).toEqual({
      code: 0,
      lines: ['ready', 'slow is clean', ...over(0, ofItself)],
      stderr: '',
    });
  });

  it('ends with the tree, with exit code 0', async () => {
    expect(await run('by itself')).toMatchObject({
      ...{ code: 0, stderr: '' },
      lines: ['ready', 'done', ...over(0, ofItself)],
    });
  });

  it('ends within 100 ms of the end although something holds the process', async () => {
    expect(await run('held by others')).toMatchObject({ code: 0, stderr: '', lines: ['ready', ...over(0)] });
  });

  it('ends with exit code 2 when the deadline has passed, and says who hung', async () => {
    expect(await run('hanging', 'SIGTERM')).toMatchObject({
      ...{ code: 2, signal: null, stderr: 'hanging did not end in time\n' },
      lines: ['ready', 'db ends: stop', ...over(2, ofItself)],
    });
  });

  it('may have no time at all for its end', async () => {
    expect(await run('deadline 0', 'SIGTERM')).toMatchObject({ code: 2, stderr: 'hanging did not end in time\n' });
  });

  it('is forced by a second signal, also another one', async () => {
    const began = performance.now();
    expect(await run('patient', 'SIGTERM', 'SIGINT')).toMatchObject({
      ...{ code: 2, stderr: 'hanging did not end in time\n' },
      lines: ['ready', 'db ends: stop', ...over(2, ofItself)],
    });
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('ends with exit code 1 when supervision escalates, with the whole chain of causes', async () => {
    const { code, stderr, lines } = await run('escalating');
    expect({ code, lines }).toEqual({ code: 1, lines: over(1, ofItself) });
    expect(
      stderr
        .replace(/(\n {4}at .*)+/g, '\n    at ...')
        .trimEnd()
        .split('\n'),
    ).toEqual([
      'Supervision ended: RestartIntensityExceededError: `/` failed 4 times within 5000 ms, more than 3 allowed.',
      'caused by RestartIntensityExceededError: `feeds` failed 2 times within 5000 ms, more than 1 allowed.',
      'caused by Error: no feed',
      '    at ...',
      'caused by TypeError: no line',
      '    at ...',
      "caused by { code: 'NO_CARRIER' }",
    ]);
  });

  it('ends with exit code 1 when it escalates undefined', async () => {
    expect(await run('failing for undefined')).toMatchObject({ code: 1, stderr: 'Supervision ended: undefined\n' });
  });

  it.each(['timer', 'notifier'])('keeps the process alive while a restart waits for a %s', async (what) => {
    expect(await run(`waiting for a ${what}`)).toMatchObject({
      ...{ code: 0, stderr: '' },
      lines: expect.arrayContaining(['run 0', 'run 1', ...over(0, ofItself)]) as string[],
    });
  });

  it('is stopped while it starts', async () => {
    expect(await run('starting', 'SIGTERM')).toMatchObject({
      ...{ code: 0, stderr: '' },
      lines: ['ready', 'db ends: stop', ...over(0, ofItself)],
    });
  });

  it('tells who failed while stopping, which is no reason for another exit code', async () => {
    const { code, stderr, lines } = await run('failing while stopping', 'SIGTERM');
    expect({ code, lines }).toEqual({ code: 0, lines: ['ready', ...over(0, ofItself)] });
    expect(stderr).toMatch(/^db failed while stopping: Error: not flushed\n {4}at /);
    expect(stderr).toMatch(/^feed threw when it was torn down: Error: not closed\n {4}at /m);
  });

  it('ends with exit code 0 when the program stops its supervisor itself', async () => {
    expect(await run('stopping twice by itself')).toMatchObject({ code: 0, stderr: '' });
  });

  it('refuses bad options and a supervisor that is running, and leaves no listener', async () => {
    const before = process.listenerCount('SIGTERM');
    const app = new Supervisor(() => NEVER);
    const ended = app.spawn();
    await expect(runMain(app, { deadline: -1 })).rejects.toThrow(RangeError);
    await expect(runMain(app)).rejects.toMatchObject({ code: 'ALREADY_RUNNING' });
    expect(process.listenerCount('SIGTERM')).toBe(before);
    await app.stop();
    await ended;
    expect(process.exitCode).toBeUndefined();
  });
});
