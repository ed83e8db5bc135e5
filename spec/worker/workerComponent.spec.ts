import { of } from 'rxjs';
import { supervised } from '../../lib/index.js';
import { workerComponent } from '../../lib/worker/index.js';
import { badNumbers } from '../support/badNumbers.js';
import { refusal } from '../support/refusal.js';
import { scripts } from '../support/worker/scripts.js';
import { ThreadLife, threadOf } from '../support/worker/threadLife.js';
import { watchThreads } from '../support/worker/watchThreads.js';

const built = scripts();
const threads = watchThreads();
jest.setTimeout(30_000);

const live = (way: string, config?: ConstructorParameters<typeof ThreadLife>[2]): ThreadLife =>
  new ThreadLife(built.current.url('threadServed'), way, config);

describe('a component in a thread', () => {
  it('brings its values in order, and its end', async () => {
    const life = live('numbers');
    expect(await life.ended()).toEqual([1, 2, 3, 'complete']);
    expect(life.types).toEqual(['starting', 'started', 'ready', 'ended', 'stopped']);
  });

  it('brings values of all kinds that threads can copy', async () => {
    const values = await live('kinds').ended();
    expect(values.slice(0, 6)).toEqual([undefined, null, 'text', 5n, { deep: [1] }, new Map([['a', new Date(0)]])]);
    expect([...(values[6] as Uint8Array)]).toEqual([1, 2]);
  });

  it('knows its place and its number', async () => {
    const life = live('place', { supervise: { id: 'parser', restart: 'transient', backoff: 1 } });
    await life.until('ready');
    expect(life.seen).toEqual([{ path: ['parser'], run: 0 }]);
    life.stop();
  });

  it('starts no thread before it is subscribed to, and one for each subscription', async () => {
    const parser = threadOf(built.current.url('threadServed'), 'never');
    const output$ = supervised(parser);
    expect(threads.total).toBe(0);
    const both = [output$.subscribe(), output$.subscribe()];
    expect(threads.total).toBe(2);
    both.forEach((one) => one.unsubscribe());
  });

  it('is restarted in a new thread, once the one before is gone', async () => {
    const life = live('first fails', { supervise: { restart: 'transient', backoff: 1 } });
    await life.value('second');
    expect([threads.total, threads.most]).toEqual([2, 1]);
    life.stop();
  });

  it('is restarted when it is permanent and completes', async () => {
    const life = live('complete', { supervise: { restart: 'permanent', backoff: 1 } });
    await life.until('ready', 2);
    expect(await life.failure(1)).toMatchObject({ kind: 'completion' });
    expect(threads.most).toBe(1);
    life.stop();
  });

  it('is handled here, by its own handler', async () => {
    const handled: unknown[] = [];
    const parser = workerComponent(built.current.url('threadServed'), {
      workerData: { way: 'fails' },
      handleIrrecoverable: (error, { kind, path }) => void handled.push([(error as Error).message, kind, path]),
    });
    await new Promise<void>((resolve) => {
      supervised(parser, { id: 'feed', maxRestarts: 0 }).subscribe({ error: () => resolve() });
    });
    expect(handled).toEqual([['top', 'error', ['feed']]]);
  });

  it('may be given by an absolute path', async () => {
    const path = built.current.url('threadServed').pathname;
    const seen: unknown[] = [];
    await supervised(workerComponent<number>(path, { workerData: { way: 'numbers' } })).forEach(
      (value) => void seen.push(value),
    );
    expect(seen).toEqual([1, 2, 3]);
  });

  it("takes the options of Node's threads", async () => {
    const life = live('numbers', {
      worker: { name: 'parser', env: { A: 'b' }, argv: ['x'], execArgv: ['--no-warnings'] },
    });
    expect(await life.ended()).toEqual([1, 2, 3, 'complete']);
  });

  it('is never in two threads, however often it is let go of and subscribed to again at once', async () => {
    const output$ = supervised(threadOf(built.current.url('threadServed'), 'place'));
    for (let i = 0; i < 5; i++) {
      const subscription = output$.subscribe();
      if (i % 2 === 1) await new Promise((resolve) => setTimeout(resolve, 30));
      subscription.unsubscribe();
    }
    const last = await new Promise<unknown>((resolve) => {
      const subscription = output$.subscribe((value) => {
        resolve(value);
        subscription.unsubscribe();
      });
    });
    expect(last).toMatchObject({ run: 0 });
    expect(threads.most).toBe(1);
  });

  it.each(['brutal_kill', 1] as const)('is never in two threads, whatever its grace: %p', async (shutdown) => {
    const life = live('stubborn', { supervise: { restart: 'transient', backoff: 0, shutdown } });
    await life.until('ready', 2);
    expect(threads.total).toBe(3);
    expect(threads.most).toBe(1);
    life.stop();
  });
});

describe('workerComponent', () => {
  const anywhere = new URL('file:///nowhere.js');

  it.each<[unknown, string]>([
    ['./parser.js', "'./parser.js'"],
    ['', "''"],
    [undefined, 'undefined'],
    [null, 'null'],
    [5, '5'],
    [{}, '{}'],
  ])('refuses a script that is neither a URL nor an absolute path: %p', (url, shown) => {
    expect(refusal(() => workerComponent(url as URL))).toBe(
      `TypeError: Expected the script of \`workerComponent\` to be a URL or an absolute path, got ${shown}`,
    );
  });

  it.each<[string, unknown, RegExp]>([
    [
      'startTimeout',
      0,
      /^RangeError: Expected `startTimeout` to be a positive integer below 2 \*\* 31, or Infinity, got 0$/,
    ],
    ['startTimeout', '5', /^TypeError: Expected `startTimeout`/],
    ['heartbeat', 0, /^RangeError: Expected `heartbeat` to be a positive integer below 2 \*\* 31, or Infinity, got 0$/],
    ['heartbeat', 2 ** 31, /^RangeError: Expected `heartbeat`/],
    ['buffer', 0, /^RangeError: Expected `buffer` to be a positive integer, got 0$/],
    ['buffer', Infinity, /^RangeError: Expected `buffer`/],
    ['handleIrrecoverable', 'log', /^TypeError: Expected `handleIrrecoverable` to be a function, got 'log'$/],
    ['transfer', [], /^TypeError: Expected `transfer` to be a function, got \[\]$/],
    ['name', 5, /^TypeError: Expected `name` to be a string, got 5$/],
    ['readiness', 'value', /^TypeError: Unknown option `readiness` of `workerComponent`: the options are /],
    ['maxRss', 5, /^TypeError: Unknown option `maxRss`/],
    ['transferList', [], /^TypeError: Unknown option `transferList`/],
    ['eval', true, /^TypeError: Unknown option `eval`/],
  ])('refuses options at the door: %s: %p', (option, value, message) => {
    expect(refusal(() => workerComponent(anywhere, { [option]: value }))).toMatch(message);
  });

  it.each(badNumbers)('refuses the number %p for what is counted', (number) => {
    for (const option of ['startTimeout', 'heartbeat', 'buffer']) {
      expect(refusal(() => workerComponent(anywhere, { [option]: number }))).toMatch(/^RangeError: Expected /);
    }
  });

  it('has no handler if it was given none', () => {
    expect('handleIrrecoverable' in workerComponent(anywhere)).toBe(false);
    const handleIrrecoverable = () => of(1);
    expect(workerComponent(anywhere, { handleIrrecoverable }).handleIrrecoverable).toBe(handleIrrecoverable);
  });
});
