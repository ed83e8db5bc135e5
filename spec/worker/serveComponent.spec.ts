import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { NEVER } from 'rxjs';
import { Supervisor, type Readiness } from '../../lib/index.js';
import { serveComponent, type ServeConfig } from '../../lib/worker/index.js';
import { refusal } from '../support/refusal.js';
import { scripts } from '../support/worker/scripts.js';
import { ThreadLife } from '../support/worker/threadLife.js';
import { watchThreads } from '../support/worker/watchThreads.js';

const built = scripts();
watchThreads();
jest.setTimeout(30_000);

const live = (way: string, config?: ConstructorParameters<typeof ThreadLife>[2]): ThreadLife =>
  new ThreadLife(built.current.url('threadServed'), way, config);

describe('serveComponent', () => {
  it.each<[unknown, string]>([
    [undefined, 'TypeError: Expected a component with `start`, or a start function.'],
    [null, 'TypeError: Expected a component with `start`, or a start function.'],
    [{}, 'TypeError: Expected a component with `start`, or a start function.'],
    [NEVER, 'TypeError: Expected a component with `start`, or a start function.'],
    [
      { start: () => NEVER, handleIrrecoverable: () => undefined },
      'TypeError: `handleIrrecoverable` is an option of `workerComponent` and `processComponent`: it runs there.',
    ],
  ])('refuses what it cannot serve: %p', (component, message) => {
    expect(refusal(() => serveComponent(component as () => typeof NEVER))).toBe(message);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ readiness: 'now' }, "TypeError: Expected `readiness` to be 'subscribe', 'value' or 'signal', got 'now'"],
    [{ readiness: 5 }, "TypeError: Expected `readiness` to be 'subscribe', 'value' or 'signal', got 5"],
    [{ transfer: [] }, 'TypeError: Expected `transfer` to be a function, got []'],
    [
      { heartbeat: 5 },
      'TypeError: Unknown option `heartbeat` of `serveComponent`: the options are readiness, transfer',
    ],
  ])('refuses options at the door: %p', (config, message) => {
    expect(refusal(() => serveComponent(() => NEVER, config as ServeConfig))).toBe(message);
  });

  it('refuses to wait for a value of a supervisor, which has none', () => {
    expect(() => serveComponent(new Supervisor([]), { readiness: 'value' })).toThrow(
      new TypeError("A supervisor has no values: expected `readiness` to be 'signal', got 'value'"),
    );
  });

  it('is refused where nobody has started the process or thread to serve', async () => {
    const { NODE_CHANNEL_FD: _channel, ...env } = process.env;
    const file = built.current.url('threadTwice').pathname;
    const failed = await promisify(execFile)(process.execPath, [file], { env }).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'Error: `serveComponent` is for threads and processes started by `workerComponent` or `processComponent`.',
      ) as string,
    });
  });

  it('is refused when it is called twice, which does the first no harm', async () => {
    const life = new ThreadLife(built.current.url('threadTwice'), '');
    await life.until('ready');
    expect(life.seen).toEqual([
      'Error: `serveComponent` has been called already: a thread or process serves one component.',
    ]);
    life.stop();
  });
});

describe('a component that is served', () => {
  it.each<[Readiness, string, boolean]>([
    ['subscribe', 'never', true],
    ['value', 'ready by a value', true],
    ['value', 'never', false],
    ['signal', 'signals ready', true],
    ['signal', 'ready by a value', false],
  ])('is ready by %p when it should be: it is %p', async (readiness, way, ready) => {
    const life = live(way, { serve: { readiness }, supervise: { startTimeout: ready ? 20_000 : 700 } });
    if (ready) await life.until('ready');
    else expect(await life.failure()).toMatchObject({ kind: 'start-timeout' });
    expect(life.types.includes('ready')).toBe(ready);
    life.stop();
  });

  it('is not ready for a supervisor that waits for a signal before it is', async () => {
    const life = live('ready by a value', { serve: { readiness: 'value' } });
    const { at } = await life.until('ready');
    await life.value(0);
    expect(at).toBeGreaterThanOrEqual((await life.until('started')).at + 25);
    life.stop();
  });

  it('may be a whole tree, which is ready when its children are', async () => {
    const life = live('tree');
    await life.until('ready');
    life.stop();
    const waiting = live('tree that waits', { supervise: { startTimeout: 2_000 } });
    expect(await waiting.failure()).toMatchObject({ kind: 'start-timeout' });
    await waiting.ended();
  });

  it('may be a tree that gives up', async () => {
    const life = live('tree that gives up');
    const { kind, error } = await life.failure();
    expect(kind).toBe('error');
    expect(error).toMatchObject({ code: 'RESTART_INTENSITY_EXCEEDED', cause: { name: 'SyntaxError' } });
    await life.ended();
  });
});
