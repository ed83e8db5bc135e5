import { Readable } from 'node:stream';
import { Subject, firstValueFrom } from 'rxjs';
import { isPulled, paced, type Pulled } from '../../../lib/worker/internal/paced.js';
import { supervised } from '../../../lib/index.js';
import { microtasksDone } from '../../support/microtasks.js';

/** Counts upwards, and says what was asked of it. */
function counting() {
  const asked: string[] = [];
  const numbers = {
    n: 0,
    [Symbol.asyncIterator]() {
      return {
        next: async () => {
          asked.push('next');
          return { done: false, value: numbers.n++ };
        },
        return: async () => {
          asked.push('return');
          return { done: true as const, value: undefined };
        },
      };
    },
  };
  return { asked, numbers };
}

/** Room for a value each time it is made. */
function rooms() {
  const made$ = new Subject<void>();
  return { make: () => made$.next(), room: () => firstValueFrom(made$) };
}

/** What a supervised component that has started with it brings. */
function values(input: Pulled) {
  const seen: unknown[] = [];
  const subscription = supervised(() => input as AsyncIterable<unknown>, { restart: 'temporary' }).subscribe({
    next: (value) => seen.push(value),
    error: (error: unknown) => seen.push({ error }),
    complete: () => seen.push('complete'),
  });
  return { seen, subscription };
}

const always = (): Promise<void> => Promise.resolve();

describe('what is asked for its values', () => {
  it.each<[string, unknown, boolean]>([
    ['an async generator', (async function* () {})(), true],
    ['an async iterable', counting().numbers, true],
    ["one of Node's streams", Readable.from([1]), true],
    ['a web stream', new ReadableStream(), true],
    ['an array', [1], false],
    ['a promise', Promise.resolve(1), false],
    ['a Subject', new Subject(), false],
    ['a string', 'abc', false],
    ['null', null, false],
    ['undefined', undefined, false],
    ['a function', () => 1, false],
  ])('%s: %#', (_what, input, pulled) => expect(isPulled(input)).toBe(pulled));

  it('is not asked before there is room', async () => {
    const { asked, numbers } = counting();
    const { make, room } = rooms();
    const { seen, subscription } = values(paced(numbers, room));
    await microtasksDone();
    expect([asked, seen]).toEqual([[], []]);
    make();
    await microtasksDone();
    expect([asked, seen]).toEqual([['next'], [0]]);
    make();
    await microtasksDone();
    expect([asked, seen]).toEqual([
      ['next', 'next'],
      [0, 1],
    ]);
    subscription.unsubscribe();
  });

  it.each<[string, () => Pulled]>([
    [
      'an async generator',
      async function* () {
        yield 1;
        yield 2;
      },
    ],
    ["one of Node's streams", () => Readable.from([1, 2]) as Pulled],
    ['a web stream', () => webStream(1, 2) as Pulled],
  ])('brings all its values and its end: %s', async (_what, input) => {
    const { seen } = values(paced(input(), always));
    while (!seen.includes('complete')) await microtasksDone();
    expect(seen).toEqual([1, 2, 'complete']);
  });

  it('brings its error', async () => {
    const broken = async function* (): AsyncGenerator<number> {
      yield 1;
      throw new Error('broken');
    };
    const { seen } = values(paced(broken(), always));
    await microtasksDone();
    expect(seen).toEqual([1, { error: expect.objectContaining({ message: 'broken' }) as Error }]);
  });

  it('is ended when it is let go of, also while it waits for room', async () => {
    const { asked, numbers } = counting();
    const { room } = rooms();
    const { subscription } = values(paced(numbers, room));
    await microtasksDone();
    subscription.unsubscribe();
    await microtasksDone();
    expect(asked).toEqual(['return']);
  });

  it("is ended by its own means: one of Node's streams, a web stream", async () => {
    const cancelled: unknown[] = [];
    const stream = new Readable({ read: () => undefined });
    const web = new ReadableStream({ cancel: () => void cancelled.push('cancelled') });
    const both = [values(paced(stream as Pulled, always)), values(paced(web as Pulled, always))];
    await microtasksDone();
    both.forEach(({ subscription }) => subscription.unsubscribe());
    await microtasksDone();
    expect([stream.destroyed, cancelled]).toEqual([true, ['cancelled']]);
  });

  it('need not have a `return`', async () => {
    const input: Pulled = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) };
    const { seen, subscription } = values(paced(input, always));
    await microtasksDone();
    subscription.unsubscribe();
    await microtasksDone();
    expect(seen).toEqual([]);
  });
});

function webStream(...all: readonly number[]): ReadableStream<number> {
  return new ReadableStream({
    start(controller) {
      all.forEach((value) => controller.enqueue(value));
      controller.close();
    },
  });
}
