import { NEVER, Subject } from 'rxjs';
import { pulled } from '../../lib/internal/pulled.js';
import { told } from '../support/listening.js';
import { microtasksDone } from '../support/microtasks.js';
import { Pullable } from '../support/pullable.js';
import { collectUnhandled } from '../support/unhandled.js';

const boom = new Error('boom');
const throwing = (): never => {
  throw boom;
};
const unhandled = collectUnhandled();

describe('pulled, where methods throw', () => {
  it('errors when [Symbol.asyncIterator]() throws', () => {
    expect(told(pulled({ [Symbol.asyncIterator]: throwing }, NEVER))).toEqual([{ error: boom }]);
  });

  it('errors when the first next() throws, and listens to cancel$ no longer', async () => {
    const cancel$ = new Subject<void>();
    const iterable = Object.assign(new Pullable<number>(), { next: throwing });
    const all = told(pulled(iterable, cancel$));
    await microtasksDone();
    expect(all).toEqual([{ error: boom }]);
    expect(cancel$.observed).toBe(false);
  });

  it('errors when a later next() throws', async () => {
    const iterable = new Pullable<number>();
    const all = told(pulled(iterable, NEVER));
    iterable.next = throwing;
    iterable.give(1);
    await microtasksDone();
    expect(all).toEqual([1, { error: boom }]);
  });

  it('errors when a pull gives no result', async () => {
    const all: unknown[] = [];
    const next = (): Promise<IteratorResult<number>> => Promise.resolve(undefined as never);
    pulled(Object.assign(new Pullable<number>(), { next }), NEVER).subscribe({
      error: (error: unknown) => all.push(error),
    });
    await microtasksDone();
    expect(all).toEqual([expect.any(TypeError)]);
  });

  it('errors when return() throws at cancel$', async () => {
    const iterable = new Pullable<number>(throwing);
    const cancel$ = new Subject<void>();
    const all = told(pulled(iterable, cancel$));
    cancel$.next();
    await microtasksDone();
    expect({ all, unhandled }).toEqual({ all: [{ error: boom }], unhandled: [] });
  });

  it('lets go what return() throws when unsubscribed, as nobody is left to hear it', async () => {
    const subscription = pulled(new Pullable<number>(throwing), NEVER).subscribe();
    expect(() => subscription.unsubscribe()).not.toThrow();
    expect(subscription.closed).toBe(true);
    await microtasksDone();
    expect(unhandled).toEqual([]);
  });

  it('takes a result without a promise around it, as `for await` does', async () => {
    const results: IteratorResult<number>[] = [
      { value: 1, done: false },
      { value: undefined, done: true },
    ];
    const next = () => results.shift() as unknown as Promise<IteratorResult<number>>;
    const all = told(pulled(Object.assign(new Pullable<number>(), { next }), NEVER));
    await microtasksDone();
    expect(all).toEqual([1, 'complete']);
  });
});
