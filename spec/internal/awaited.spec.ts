import { NEVER, Observable, of, Subject, throwError } from 'rxjs';
import { Awaited } from '../../lib/internal/awaited.js';

/** What is waited for, and all that follows. */
function waitingFor(source$: Observable<unknown>): { awaited: Awaited; log: unknown[]; hops: (() => void)[] } {
  const log: unknown[] = [];
  const hops: (() => void)[] = [];
  const teller = {
    passed: () => log.push('passed'),
    tell: (type: string, { error }: { error: unknown }) => log.push({ type, error }),
  };
  const awaited = new Awaited(teller, (then) => hops.push(then));
  awaited.begin(source$, {
    next: () => log.push('next'),
    error: (error) => log.push({ error }),
    complete: () => log.push('complete'),
  });
  return { awaited, log, hops };
}

const throwing = (source$: Observable<unknown>): Observable<unknown> =>
  new Observable((subscriber) => {
    const subscription = source$.subscribe(subscriber);
    return () => {
      subscription.unsubscribe();
      throw new Error('teardown');
    };
  });

describe('Awaited', () => {
  it('follows the first thing that is said, once, and where it is told to', () => {
    const source$ = new Subject<number>();
    const { awaited, log, hops } = waitingFor(source$);
    expect([awaited.closed, source$.observed]).toEqual([false, true]);
    source$.next(1);
    expect([awaited.closed, source$.observed, log, hops.length]).toEqual([true, false, [], 1]);
    source$.next(2);
    for (const hop of hops) hop();
    expect(log).toEqual(['next']);
  });

  it.each<[string, Observable<unknown>, unknown]>([
    ['a value', of(1), 'next'],
    ['an error', throwError(() => 'boom'), { error: 'boom' }],
    ['the end', new Observable((s) => s.complete()), 'complete'],
  ])('follows %s that comes at once', (_, source$, followed) => {
    const { awaited, log, hops } = waitingFor(source$);
    expect([awaited.closed, hops.length]).toEqual([true, 1]);
    hops[0]?.();
    expect(log).toEqual([followed]);
  });

  it('follows nothing any more once it is unsubscribed', () => {
    const source$ = new Subject<number>();
    const { awaited, hops } = waitingFor(source$);
    awaited.unsubscribe();
    source$.next(1);
    expect([source$.observed, hops]).toEqual([false, []]);
  });

  it('ends with it what is added, at once when it has ended', () => {
    const { awaited } = waitingFor(NEVER);
    const ended: string[] = [];
    const adding = (name: string) => awaited.add({ unsubscribe: () => ended.push(name) });
    adding('first');
    expect(ended).toEqual([]);
    awaited.unsubscribe();
    adding('second');
    expect(ended).toEqual(['first', 'second']);
  });

  it.each<[string, Observable<unknown>]>([
    ['when it says something', of(1).pipe(throwing)],
    ['when it has ended at once', new Observable((s) => s.complete()).pipe(throwing)],
    ['when it fails at once', throwError(() => 'boom').pipe(throwing)],
  ])('tells of a teardown that throws %s, and goes on', (_, source$) => {
    const { log, hops } = waitingFor(source$);
    expect(log).toEqual(['passed', { type: 'teardown_failed', error: new Error('teardown') }]);
    expect(hops).toHaveLength(1);
  });

  it('tells of a teardown that throws when it is unsubscribed', () => {
    const { awaited, log } = waitingFor(throwing(NEVER));
    awaited.unsubscribe();
    expect(log).toEqual(['passed', { type: 'teardown_failed', error: new Error('teardown') }]);
  });

  it('takes what a foreign `subscribe` throws for its error', () => {
    const foreign = {
      subscribe: () => {
        throw new Error('foreign');
      },
    } as unknown as Observable<unknown>;
    const { log, hops } = waitingFor(foreign);
    hops[0]?.();
    expect(log).toEqual([{ error: new Error('foreign') }]);
  });
});
