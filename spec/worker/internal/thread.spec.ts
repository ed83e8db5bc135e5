import { sealed } from '../../../lib/worker/internal/messages.js';
import type { Exit, Remote } from '../../../lib/worker/internal/remote.js';
import { thread } from '../../../lib/worker/internal/thread.js';
import { watchThreads } from '../../support/worker/watchThreads.js';

const threads = watchThreads();
jest.setTimeout(20_000);

/** A thread with this text, and all that is heard of it until it is gone. */
function heardOf(
  text: string,
  options: Parameters<typeof thread>[1] = {},
  said?: (remote: Remote, message: unknown) => void,
) {
  const heard: unknown[] = [];
  return new Promise<unknown[]>((resolve) => {
    const remote = thread(
      new URL(`data:text/javascript,${encodeURIComponent(text)}`),
      options,
    )({
      message: (message) => {
        heard.push(['message', message]);
        said?.(remote, message);
      },
      error: (error) => heard.push(['error', error]),
      full: (error) => heard.push(['full', error]),
      ended: (exit: Exit) => {
        heard.push(['ended', exit]);
        setImmediate(() => resolve(heard));
      },
    });
  });
}

const port = `import { parentPort } from 'node:worker_threads';`;

describe('a thread as a remote', () => {
  it('is heard: its messages, and last of all how it has ended', async () => {
    expect(await heardOf(`${port} parentPort.postMessage(1); parentPort.postMessage(2); process.exit(3);`)).toEqual([
      ['message', 1],
      ['message', 2],
      ['ended', { code: 3, signal: null }],
    ]);
  });

  it('hears what is sent, sealed', async () => {
    const echo = `${port} parentPort.once('message', (m) => parentPort.postMessage(m)); parentPort.postMessage('go');`;
    const heard = await heardOf(echo, {}, (remote, message) => {
      if (message === 'go') remote.post(['cancel', 'stop']);
    });
    expect(heard[1]).toEqual(['message', sealed(['cancel', 'stop'])]);
  });

  it('is handed what is to be handed over, and refuses what cannot travel', async () => {
    const buffer = new ArrayBuffer(4);
    const wait = `${port} parentPort.once('message', () => {}); parentPort.postMessage('go');`;
    const refused: unknown[] = [];
    await heardOf(wait, {}, (remote) => {
      try {
        remote.post(['source', 1, () => 1]);
      } catch (error) {
        refused.push(error);
      }
      remote.post(['source', 1, buffer], [buffer]);
    });
    expect(refused).toMatchObject([{ name: 'DataCloneError' }]);
    expect(buffer.byteLength).toBe(0);
  });

  it('is ended whatever it is doing', async () => {
    const heard = await heardOf(`${port} parentPort.postMessage('go'); for (;;);`, {}, (remote) => {
      remote.kill();
      remote.kill();
    });
    expect(heard.slice(1)).toEqual([['ended', { code: 1, signal: null }]]);
  });

  it.each([
    ['null', 'throw null', null],
    ['an error', 'throw new RangeError("x")', expect.objectContaining({ name: 'RangeError', message: 'x' })],
  ])('tells an error that nobody has caught, once, and then its end: %s', async (_what, text, error) => {
    expect(await heardOf(text)).toEqual([
      ['error', error],
      ['ended', { code: 1, signal: null }],
    ]);
  });

  it('tells want of memory apart', async () => {
    const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 };
    const heard = await heardOf('const all = []; for (;;) all.push({ x: [all.length] });', { resourceLimits });
    expect(heard).toEqual([
      ['full', expect.objectContaining({ code: 'MEMORY' })],
      ['ended', { code: 1, signal: null }],
    ]);
  });

  it('throws when it cannot be started', () => {
    const ignore = (): void => undefined;
    const launch = thread(new URL('https://example.com/x.js'), {});
    expect(() => launch({ message: ignore, error: ignore, full: ignore, ended: ignore })).toThrow(/protocol|scheme/i);
    expect(threads.live).toBe(0);
  });
});
