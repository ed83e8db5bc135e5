import { NEVER, Subject, take } from 'rxjs';
import { pulled } from '../../lib/internal/pulled.js';
import { told } from '../support/listening.js';
import { microtasksDone } from '../support/microtasks.js';
import { deferred, Pullable } from '../support/pullable.js';

const done = { value: undefined, done: true } as const;
const boom = new Error('boom');

describe('pulled, unsubscribed', () => {
  it('calls return() while a pull is pending, and pulls no further', async () => {
    const iterable = new Pullable<number>(async () => done);
    const cancel$ = new Subject<void>();
    const subscription = pulled(iterable, cancel$).subscribe();
    subscription.unsubscribe();
    expect([iterable.pending, iterable.returns]).toEqual([1, 1]);
    expect(cancel$.observed).toBe(false);
    iterable.give(1);
    await microtasksDone();
    expect(iterable.pulls).toBe(1);
  });

  it('drops what the pending pull gives or rejects with', async () => {
    const all: unknown[] = [];
    for (const settle of ['give', 'fail'] as const) {
      const iterable = new Pullable<unknown>(async () => done);
      const subscription = pulled(iterable, NEVER).subscribe({
        next: (value) => all.push(value),
        error: (error: unknown) => all.push(error),
      });
      subscription.unsubscribe();
      iterable[settle](boom);
      await microtasksDone();
    }
    expect(all).toEqual([]);
  });

  it('lets a rejection of return() go, as nobody is left to hear it', async () => {
    const iterable = new Pullable<number>(() => Promise.reject(boom));
    pulled(iterable, NEVER).subscribe().unsubscribe();
    await microtasksDone();
    expect(iterable.returns).toBe(1);
  });

  it('after cancel$ calls return() no second time', async () => {
    const iterable = new Pullable<number>(() => deferred<IteratorResult<number>>().promise);
    const cancel$ = new Subject<void>();
    const subscription = pulled(iterable, cancel$).subscribe();
    cancel$.next();
    subscription.unsubscribe();
    await microtasksDone();
    expect(iterable.returns).toBe(1);
  });

  it('within a value calls return()', async () => {
    const iterable = new Pullable<number>(async () => done);
    const all = told(pulled(iterable, NEVER).pipe(take(1)));
    iterable.give(1);
    await microtasksDone();
    expect(all).toEqual([1, 'complete']);
    expect([iterable.pulls, iterable.returns]).toEqual([1, 1]);
  });
});
