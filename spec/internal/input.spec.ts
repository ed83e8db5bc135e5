import { Observable, of, Subject } from 'rxjs';
import { disown, isAsyncIterable, iteratorOf, isPromiseLike, observableOf } from '../../lib/internal/input.js';
import { told } from '../support/listening.js';
import { microtasksDone } from '../support/microtasks.js';

const thenable = { then: () => undefined };
const hostile = Object.defineProperty({}, 'then', {
  get: () => {
    throw new Error('looked at');
  },
});
const asyncIterable = { [Symbol.asyncIterator]: () => undefined };

describe('isPromiseLike', () => {
  it.each<[string, unknown, boolean]>([
    ['a promise', Promise.resolve(), true],
    ['a thenable', thenable, true],
    ['a callable thenable', Object.assign(() => undefined, thenable), true],
    ['an object with another `then`', { then: 1 }, false],
    ['an object that cannot be looked at', hostile, false],
    ['undefined', undefined, false],
    ['null', null, false],
    ['0', 0, false],
    ['an Observable', of(1), false],
  ])('%s', (_, value, is) => {
    expect(isPromiseLike(value)).toBe(is);
  });
});

describe('isAsyncIterable', () => {
  it.each<[string, unknown, boolean]>([
    ['an async generator', (async function* () {})(), true],
    ['a hand-made one', asyncIterable, true],
    ['a web stream', new ReadableStream(), true],
    ['a web stream where those are not iterable', { getReader: () => undefined }, true],
    ['an array', [1], false],
    ['undefined', undefined, false],
    ['null', null, false],
    ['an Observable, also one that was given the method', Object.assign(new Observable(), asyncIterable), false],
  ])('%s', (_, value, is) => {
    expect(isAsyncIterable(value)).toBe(is);
  });
});

describe('iteratorOf', () => {
  it('is the iterator of an async iterable', () => {
    const iterator = { next: () => Promise.resolve({ done: true, value: undefined } as const) };
    expect(iteratorOf({ [Symbol.asyncIterator]: () => iterator })).toBe(iterator);
  });

  it('reads a web stream to its end', async () => {
    const iterator = iteratorOf(new Blob(['text']).stream() as unknown as AsyncIterable<Uint8Array>);
    expect(Buffer.from((await iterator.next()).value as Uint8Array).toString()).toBe('text');
    expect((await iterator.next()).done).toBe(true);
  });

  it('cancels a web stream while a read is pending, which then ends', async () => {
    let cancelled = false;
    const stream = new ReadableStream({ cancel: () => void (cancelled = true) });
    const iterator = iteratorOf(stream as unknown as AsyncIterable<unknown>);
    const pending = iterator.next();
    expect(await iterator.return?.()).toEqual({ done: true, value: undefined });
    expect(cancelled).toBe(true);
    expect(await pending).toMatchObject({ done: true });
  });
});

describe('iteratorOf a stream of Node', () => {
  const end = { done: true, value: undefined };
  const streaming = (iterator: AsyncIterator<number>) => {
    const destroy = jest.fn();
    return { destroy, ...iteratorOf({ destroy, [Symbol.asyncIterator]: () => iterator } as AsyncIterable<number>) };
  };

  it('fails when a read does', async () => {
    const { next, destroy } = streaming({ next: () => Promise.reject(new Error('broken')) });
    await expect(next()).rejects.toThrow('broken');
    expect(destroy).not.toHaveBeenCalled();
  });

  it('destroys it when it is to end, which ends the read that is pending', async () => {
    let fail: (error: Error) => void = () => undefined;
    const pending = new Promise<IteratorResult<number>>((_, reject) => (fail = reject));
    const stream = streaming({ next: () => pending });
    const read = stream.next();
    expect(await stream.return?.()).toEqual(end);
    expect(stream.destroy).toHaveBeenCalledTimes(1);
    fail(new Error('destroyed'));
    expect(await read).toEqual(end);
  });

  it('ends when its own iterator has', () => {
    const ended = Promise.resolve(end as IteratorReturnResult<undefined>);
    const stream = streaming({ next: () => ended, return: () => ended });
    expect(stream.return?.()).toBe(ended);
  });
});

describe('observableOf', () => {
  it('is an Observable itself', () => {
    const source$ = of(1);
    expect(observableOf(source$)).toBe(source$);
  });

  it.each<[string, unknown, unknown[]]>([
    ['an array', [1, 2], [1, 2, 'complete']],
    ['an iterable', new Set([1, 2]), [1, 2, 'complete']],
    ['a string', 'ab', ['a', 'b', 'complete']],
  ])('takes %s', (_, input, values) => {
    expect(told(observableOf(input)!)).toEqual(values);
  });

  it('takes a promise', async () => {
    const all = told(observableOf(Promise.resolve(1))!);
    await microtasksDone();
    expect(all).toEqual([1, 'complete']);
  });

  it('takes a function that is a promise besides', () => {
    expect(observableOf(Object.assign(() => undefined, thenable))).toBeInstanceOf(Observable);
  });

  it.each([undefined, null, 0, 5, true, {}, Symbol('x'), () => of(1)])('refuses %p', (value) => {
    expect(observableOf(value)).toBeUndefined();
  });

  it('runs nothing of what it is given', () => {
    const run = jest.fn();
    void observableOf(new Observable(run));
    void observableOf({ then: run });
    expect(run).not.toHaveBeenCalled();
  });
});

describe('disown', () => {
  it('lets nobody miss the rejection of a promise', async () => {
    const then = jest.spyOn(Promise.prototype, 'then');
    disown(Promise.reject(new Error('too late')));
    expect(then).toHaveBeenCalledTimes(1);
    then.mockRestore();
    await microtasksDone();
  });

  it('does not run anything else', () => {
    const subscribed = jest.fn();
    disown(new Observable(subscribed));
    disown(new Subject());
    disown({ then: subscribed });
    disown(undefined);
    expect(subscribed).not.toHaveBeenCalled();
  });
});
