import { NEVER, of, Subject, throwError } from 'rxjs';
import { pulled } from '../../lib/internal/pulled.js';
import { told } from '../support/listening.js';
import { microtasksDone } from '../support/microtasks.js';
import { deferred, Pullable } from '../support/pullable.js';

const done = { value: undefined, done: true } as const;
const boom = new Error('boom');

describe('pulled', () => {
  it('emits each value and completes at the end, without a return()', async () => {
    const iterable = new Pullable<string>(async () => done);
    const all = told(pulled(iterable, NEVER));
    iterable.give('a');
    await microtasksDone();
    iterable.give('b');
    await microtasksDone();
    iterable.finish();
    await microtasksDone();
    expect(all).toEqual(['a', 'b', 'complete']);
    expect([iterable.pulls, iterable.returns]).toEqual([3, 0]);
  });

  it('pulls one at a time', async () => {
    const iterable = new Pullable<number>();
    pulled(iterable, NEVER).subscribe();
    await microtasksDone();
    expect([iterable.pulls, iterable.pending]).toEqual([1, 1]);
    iterable.give(1);
    await microtasksDone();
    expect([iterable.pulls, iterable.pending]).toEqual([2, 1]);
  });

  it('reads an async generator, its finally included', async () => {
    const order: unknown[] = [];
    async function* letters() {
      try {
        yield 'a';
        yield 'b';
      } finally {
        order.push('finally');
      }
    }
    pulled(letters(), NEVER).subscribe({ next: (value) => order.push(value), complete: () => order.push('complete') });
    await microtasksDone();
    expect(order).toEqual(['a', 'b', 'finally', 'complete']);
  });

  it.each([boom, undefined])('errors with what a pull rejects with: %p', async (error) => {
    const iterable = new Pullable<number>(async () => done);
    const all = told(pulled(iterable, NEVER));
    iterable.fail(error);
    await microtasksDone();
    expect(all).toEqual([{ error }]);
    expect(iterable.returns).toBe(0);
  });
});

describe('pulled, at cancel$', () => {
  it('calls return() once, while a pull is pending, and completes when that has settled', async () => {
    const ending = deferred<IteratorResult<number>>();
    const iterable = new Pullable<number>(() => ending.promise);
    const cancel$ = new Subject<void>();
    const all = told(pulled(iterable, cancel$));
    cancel$.next();
    cancel$.next();
    await microtasksDone();
    expect([iterable.returns, all]).toEqual([1, []]);
    ending.resolve(done);
    await microtasksDone();
    expect(all).toEqual(['complete']);
    expect([iterable.pulls, iterable.returns]).toEqual([1, 1]);
    expect(cancel$.observed).toBe(false);
  });

  it('passes the value of the pending pull, but pulls no further', async () => {
    const ending = deferred<IteratorResult<number>>();
    const iterable = new Pullable<number>(() => ending.promise);
    const cancel$ = new Subject<void>();
    const all = told(pulled(iterable, cancel$));
    cancel$.next();
    iterable.give(1);
    await microtasksDone();
    expect([iterable.pulls, all]).toEqual([1, [1]]);
    ending.resolve(done);
    await microtasksDone();
    expect(all).toEqual([1, 'complete']);
  });

  it('waits for the asynchronous finally of a generator', async () => {
    const cleanup = deferred<void>();
    const order: string[] = [];
    async function* forever() {
      try {
        for (;;) {
          await Promise.resolve();
          yield 'value';
        }
      } finally {
        order.push('finally');
        await cleanup.promise;
        order.push('cleaned up');
      }
    }
    const cancel$ = new Subject<void>();
    let values = 0;
    pulled(forever(), cancel$).subscribe({
      next: () => ++values === 3 && cancel$.next(),
      complete: () => order.push('complete'),
    });
    await microtasksDone();
    expect(order).toEqual(['finally']);
    cleanup.resolve();
    await microtasksDone();
    expect(order).toEqual(['finally', 'cleaned up', 'complete']);
    expect(values).toBe(3);
  });

  it('completes when the iterator has no return()', async () => {
    const iterable = new Pullable<number>();
    const cancel$ = new Subject<void>();
    const all = told(pulled(iterable, cancel$));
    cancel$.next();
    await microtasksDone();
    expect(all).toEqual(['complete']);
  });

  it('ends in the same way when cancel$ fails', async () => {
    const iterable = new Pullable<number>(async () => done);
    const all = told(
      pulled(
        iterable,
        throwError(() => boom),
      ),
    );
    await microtasksDone();
    expect([all, iterable.returns, iterable.pulls]).toEqual([['complete'], 1, 0]);
  });

  it('waits for return() also when the pending pull ends before', async () => {
    const ending = deferred<IteratorResult<number>>();
    const iterable = new Pullable<number>(() => ending.promise);
    const cancel$ = new Subject<void>();
    const all = told(pulled(iterable, cancel$));
    cancel$.next();
    iterable.finish();
    await microtasksDone();
    expect(all).toEqual([]);
    ending.resolve(done);
    await microtasksDone();
    expect(all).toEqual(['complete']);
  });

  it('errors with what return() rejects with', async () => {
    const iterable = new Pullable<number>(() => Promise.reject(boom));
    const cancel$ = new Subject<void>();
    const all = told(pulled(iterable, cancel$));
    cancel$.next();
    await microtasksDone();
    expect(all).toEqual([{ error: boom }]);
  });

  it('errors with what the pending pull rejects with', async () => {
    const iterable = new Pullable<number>(() => deferred<IteratorResult<number>>().promise);
    const cancel$ = new Subject<void>();
    const all = told(pulled(iterable, cancel$));
    cancel$.next();
    iterable.fail(boom);
    await microtasksDone();
    expect(all).toEqual([{ error: boom }]);
  });

  it('leaves alone what is ending by itself', async () => {
    const iterable = new Pullable<number>(async () => done);
    const cancel$ = new Subject<void>();
    const all = told(pulled(iterable, cancel$));
    iterable.finish();
    await microtasksDone();
    cancel$.next();
    await microtasksDone();
    expect([all, iterable.returns]).toEqual([['complete'], 0]);
  });

  it('that came before the subscription pulls nothing, and completes', async () => {
    const iterable = new Pullable<number>(async () => done);
    const all = told(pulled(iterable, of('stop')));
    await microtasksDone();
    expect(all).toEqual(['complete']);
    expect([iterable.pulls, iterable.returns]).toEqual([0, 1]);
  });
});
