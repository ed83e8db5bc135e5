import { Observable, of, Subject } from 'rxjs';
import { disown, isAsyncIterable, iteratorOf, isPromiseLike, observableOf } from '../../lib/internal/input.js';
import { told } from '../support/listening.js';
import { microtasksDone } from '../support/microtasks.js';

const thenable = { then: () => undefined };
const asyncIterable = { [Symbol.asyncIterator]: () => undefined };

describe('isPromiseLike', () => {
  it.each<[string, unknown, boolean]>([
    ['a promise', Promise.resolve(), true],
    ['a thenable', thenable, true],
    ['a callable thenable', Object.assign(() => undefined, thenable), true],
    ['an object with another `then`', { then: 1 }, false],
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
    await iterator.return?.();
    expect(cancelled).toBe(true);
    expect(await pending).toMatchObject({ done: true });
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
    disown(undefined);
    expect(subscribed).not.toHaveBeenCalled();
  });
});
