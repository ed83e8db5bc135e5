import { concat, NEVER, of, Subject } from 'rxjs';
import { supervise } from '../../lib/index.js';
import { RemoteError, workerComponent } from '../../lib/worker/index.js';
import { scripts } from '../support/worker/scripts.js';
import { ThreadLife } from '../support/worker/threadLife.js';
import { watchThreads } from '../support/worker/watchThreads.js';

const built = scripts();
watchThreads();
jest.setTimeout(30_000);

const live = (way: string, config?: ConstructorParameters<typeof ThreadLife>[2]): ThreadLife =>
  new ThreadLife(built.current.url('threadServed'), way, config);
const numbers = Array.from({ length: 200 }, (_, i) => i);

describe('the values of a thread', () => {
  it.each(['pulls a generator', 'pulls a stream', 'pulls a web stream'])(
    'wait for room, in the smallest of buffers: it %s',
    async (way) => {
      for (const buffer of [1, 5])
        expect(await live(way, { worker: { buffer } }).ended()).toEqual([...numbers, 'complete']);
    },
  );

  it('are a failure when they are pushed and there are more than there is room for', async () => {
    const life = live('pushes', { worker: { buffer: 100 } });
    const { kind, error } = await life.failure();
    expect(kind).toBe('error');
    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toMatchObject({
      code: 'OVERFLOW',
      message: expect.stringContaining('More than 100 values') as string,
    });
    expect((await life.ended()).slice(0, 100)).toEqual(numbers.slice(0, 100));
    expect(life.types.filter((type) => type === 'failed')).toHaveLength(1);
  });

  it('may be pushed as long as there is room', async () => {
    const life = live('pushes', { worker: { buffer: 200 } });
    await life.value(199);
    expect(life.types).not.toContain('failed');
    life.stop();
  });

  it('are a failure when one cannot travel', async () => {
    const life = live('unserialisable');
    const { kind, error } = await life.failure();
    expect(life.seen[0]).toBe('before');
    expect(kind).toBe('error');
    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toMatchObject({ code: 'UNSERIALISABLE', cause: { name: 'DataCloneError' } });
    await life.ended();
  });

  it('are handed over: the thread has them no longer', async () => {
    const life = live('hands over');
    await life.value(0);
    expect((life.seen[0] as ArrayBuffer).byteLength).toBe(8);
    life.stop();
  });
});

describe('the values for a thread', () => {
  it.each([
    [true, 0],
    [false, 8],
  ])('are handed over if so asked, %p: here is left %d', async (hands, left) => {
    const buffer = new ArrayBuffer(8);
    const transfer = hands ? (value: ArrayBuffer) => [value] : undefined;
    const reader = workerComponent<number, ArrayBuffer>(built.current.url('threadServed'), {
      workerData: { way: 'length of what came' },
      transfer,
    });
    const seen: number[] = [];
    await of(buffer)
      .pipe(supervise(reader))
      .forEach((value) => void seen.push(value));
    expect([seen, buffer.byteLength]).toEqual([[8], left]);
  });

  it('are a failure when `transfer` throws', async () => {
    const transfer = (): never => {
      throw new Error('oops');
    };
    const life = live('echo', { upstream$: concat(of(1), NEVER), worker: { transfer } });
    expect(await life.failure()).toMatchObject({ error: { code: 'UNSERIALISABLE', cause: { message: 'oops' } } });
    await life.ended();
  });

  it('may be many, if the thread reads them in time', async () => {
    const upstream$ = new Subject<number>();
    const life = live('echo', { upstream$, worker: { buffer: 4 } });
    while (!upstream$.observed) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const n of numbers) {
      upstream$.next(n);
      await life.value(n);
    }
    upstream$.complete();
    expect(await life.ended()).toEqual([...numbers, 'complete']);
  });
});
