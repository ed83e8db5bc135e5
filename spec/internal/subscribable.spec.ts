import { NEVER, of, Subject } from 'rxjs';
import { subscribable } from '../../lib/internal/subscribable.js';
import { told } from '../support/listening.js';
import { microtasksDone } from '../support/microtasks.js';
import { Pullable } from '../support/pullable.js';

const link = { cancel$: NEVER };
const running = () => false;
const frozen = () => true;
const boom = new Error('boom');

describe('subscribable', () => {
  it('is an Observable itself, so that values take one hop', () => {
    const source$ = of(1);
    expect(subscribable(source$, link, running)).toBe(source$);
  });

  it.each([undefined, null, 0, 42, true, {}, Symbol('x'), () => of(1)])('refuses %p', (value) => {
    expect(subscribable(value, link, running)).toBeUndefined();
  });

  it('reads arrays as RxJS does', () => {
    expect(told(subscribable([1, 2], link, running)!)).toEqual([1, 2, 'complete']);
  });

  it('ends an async iterable at cancel$', async () => {
    const iterable = new Pullable<number>(async () => ({ value: undefined, done: true }));
    const cancel$ = new Subject<void>();
    const all = told(subscribable(iterable, { cancel$ }, running)!);
    iterable.give(1);
    await microtasksDone();
    cancel$.next();
    await microtasksDone();
    expect(all).toEqual([1, 'complete']);
    expect(iterable.returns).toBe(1);
  });
});

describe('subscribable, of a promise', () => {
  it.each<[string, unknown, () => boolean, unknown[]]>([
    ['emits what it resolves with', 1, running, [1, 'complete']],
    ['emits undefined, too', undefined, running, [undefined, 'complete']],
    ['emits what a frozen run returns, which makes it late', 1, frozen, [1, 'complete']],
    ['emits nothing when a frozen run merely returns', undefined, frozen, ['complete']],
  ])('%s', async (_, value, isFrozen, all) => {
    const heard = told(subscribable(Promise.resolve(value), link, isFrozen)!);
    await microtasksDone();
    expect(heard).toEqual(all);
  });

  it('asks whether the run is frozen when the promise settles, not before', async () => {
    let isFrozen = false;
    const heard = told(subscribable(Promise.resolve(), link, () => isFrozen)!);
    isFrozen = true;
    await microtasksDone();
    expect(heard).toEqual(['complete']);
  });

  it.each([boom, undefined])('errors with what it rejects with: %p', async (error) => {
    const heard = told(subscribable(Promise.reject(error), link, running)!);
    await microtasksDone();
    expect(heard).toEqual([{ error }]);
  });

  it('errors with what the `then` of a thenable throws', () => {
    const then = () => {
      throw boom;
    };
    expect(told(subscribable({ then }, link, running)!)).toEqual([{ error: boom }]);
  });

  it('drops what comes after the unsubscription', async () => {
    const next = jest.fn();
    subscribable(Promise.resolve(1), link, running)!.subscribe(next).unsubscribe();
    await microtasksDone();
    expect(next).not.toHaveBeenCalled();
  });
});
