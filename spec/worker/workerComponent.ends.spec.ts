import { pathToFileURL } from 'node:url';
import { RemoteError } from '../../lib/worker/index.js';
import { scripts } from '../support/worker/scripts.js';
import { ThreadLife } from '../support/worker/threadLife.js';
import { watchThreads } from '../support/worker/watchThreads.js';

const built = scripts();
const threads = watchThreads();
jest.setTimeout(30_000);

const live = (way: string, config?: ConstructorParameters<typeof ThreadLife>[2]): ThreadLife =>
  new ThreadLife(built.current.url('threadServed'), way, config);

const chain = { name: 'TypeError', message: 'top', code: 'E_TOP' };

describe('a thread that fails', () => {
  it.each([
    ['throws', 'throw'],
    ['fails', 'error'],
    ['rejects', 'error'],
  ])('does so once, with its error as it was, and all that belongs to it: it %s', async (way, kind) => {
    const life = live(way);
    const { error, kind: told } = await life.failure();
    expect(told).toBe(kind);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ ...chain, stack: expect.stringContaining('threadServed.mjs') as string });
    expect((error as Error).cause).toMatchObject({ name: 'ParseError', message: 'middle', line: 3, cause: 'root' });
    expect(await life.ended()).toEqual([{ error }]);
    expect(life.types.filter((type) => type === 'failed' || type === 'late')).toEqual(['failed']);
  });

  it('may have causes that go in a circle', async () => {
    expect(await live('circular').failure()).toMatchObject({
      error: { message: 'round', cause: { message: 'round' } },
    });
  });

  it("may fail with RxJS's own errors, and with those of browsers", async () => {
    const { error } = await live('fails like RxJS').failure();
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'TimeoutError', message: 'Timeout has occurred', info: { seen: 0 } });
    const aborted = (await live('aborted').failure()).error;
    expect(aborted).toMatchObject({ name: 'DataError', message: 'gone' });
    expect(aborted).toBeInstanceOf(Error);
  });

  it.each(['stray', 'stray rejection'])('does so by an error that nobody has caught: %s', async (way) => {
    const life = live(way);
    const { error, kind } = await life.failure();
    expect(kind).toBe('stray');
    expect(error).toMatchObject(chain);
    expect(error).toMatchObject({ cause: { message: 'middle', cause: 'root' } });
    await life.ended();
    expect(life.types.filter((type) => type === 'failed')).toHaveLength(1);
  });

  it('does so by throwing nothing at all', async () => {
    expect(await live('stray null').failure()).toMatchObject({ kind: 'stray', error: null });
  });

  it('does so by a stack that overflows', async () => {
    expect(await live('overflows').failure()).toMatchObject({ kind: 'throw', error: { name: 'RangeError' } });
  });

  it.each([0, 7])('does so by exiting with %d, after its values', async (code) => {
    const life = live(`exit ${code}`);
    const { kind, error } = await life.failure();
    expect(life.seen.slice(0, 3)).toEqual([1, 2, 3]);
    expect(kind).toBe('exit');
    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toMatchObject({
      code: 'EXIT',
      exitCode: code,
      signal: null,
      message: `Its thread ended with exit code ${code}.`,
    });
    await life.ended();
  });

  it('tells what its teardown throws', async () => {
    const life = live('tears down badly');
    const { error } = await life.until('teardown_failed');
    expect(error).toMatchObject({ name: 'RangeError', message: 'torn' });
    expect(await life.ended()).toEqual(['last', 'complete']);
  });

  it('has failed when it throws after its end, before it is gone', async () => {
    const life = live('throws after its end');
    expect(await life.failure()).toMatchObject({ kind: 'stray', error: { message: 'afterwards' } });
    await life.ended();
  });

  it('is ended when something holds it after its end', async () => {
    const life = live('leaks a timer');
    expect(await life.ended()).toEqual(['last', 'complete']);
    expect(life.types).not.toContain('failed');
  });
});

describe('a thread that hangs', () => {
  it.each(['loops', 'waits'])('is noticed and ended: it %s', async (way) => {
    const life = live(way, { worker: { heartbeat: 400 } });
    const { kind, error } = await life.failure();
    expect(kind).toBe('heartbeat');
    expect(error).toMatchObject({ code: 'HEARTBEAT_MISSED', message: expect.stringContaining('400 ms') as string });
    await life.ended();
    expect(life.types).not.toContain('abandoned');
  });

  it('is not confused with this one: when nothing was read here for long, there is something to read', async () => {
    const life = live('never', { worker: { heartbeat: 1_000, startTimeout: 1_000 } });
    block(1_500);
    await life.until('ready');
    block(1_500);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(life.types).not.toContain('failed');
    life.stop();
  });
});

const block = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

describe('a thread that grows too big', () => {
  it('has failed for want of memory, and takes nothing with it', async () => {
    const worker = { resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 }, heartbeat: Infinity };
    const life = live('fills', { worker });
    const { kind, error } = await life.failure();
    expect(kind).toBe('memory');
    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toMatchObject({ code: 'MEMORY', cause: { code: 'ERR_WORKER_OUT_OF_MEMORY' } });
    await life.ended();
    expect(life.types.filter((type) => type === 'failed')).toHaveLength(1);
  });
});

describe('a script that does not serve', () => {
  const of = (url: URL, startTimeout?: number): ThreadLife => new ThreadLife(url, '', { worker: { startTimeout } });

  it.each<[string, () => URL, object]>([
    [
      'is missing',
      () => pathToFileURL('/nowhere/at/all.mjs'),
      { code: expect.stringMatching(/MODULE_NOT_FOUND$/) as string },
    ],
    ['is no JavaScript', () => new URL('data:text/javascript,let let'), { name: 'SyntaxError' }],
    ['throws', () => built.current.url('threadThrows'), { name: 'RangeError', code: 'E_IMPORT', cause: 'why' }],
    [
      'serves what has a handler of its own',
      () => built.current.url('threadServed'),
      { message: expect.stringContaining('`handleIrrecoverable` is an option of') as string },
    ],
  ])('fails once, and says why: it %s', async (_title, url, error) => {
    const life = new ThreadLife(url(), 'refused handler');
    expect(await life.failure()).toMatchObject({ kind: 'throw', error });
    await life.ended();
    expect(life.types).toEqual(['starting', 'started', 'failed', 'cancelling', 'ended', 'handled', 'stopped']);
  });

  it('fails when it ends', async () => {
    const life = of(built.current.url('threadUnserved'));
    const { kind, error } = await life.failure();
    expect(kind).toBe('exit');
    expect(error).toMatchObject({
      code: 'NOT_SERVED',
      exitCode: 0,
      message: 'Before it called `serveComponent`, its thread ended with exit code 0.',
    });
    await life.ended();
  });

  it('fails when it takes too long, and is ended', async () => {
    const life = of(built.current.url('threadIdles'), 500);
    expect(await life.failure()).toMatchObject({ kind: 'start-timeout', error: { code: 'START_TIMEOUT' } });
    await life.ended();
    expect(threads.live).toBe(0);
  });

  it('fails at every start, and is never twice alive', async () => {
    const life = new ThreadLife(built.current.url('threadUnserved'), '', {
      supervise: { restart: 'transient', backoff: 1 },
    });
    await life.failure(3);
    expect(threads.most).toBe(1);
    life.stop();
  });
});
