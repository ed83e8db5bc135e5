import { of, type Observable, type ObservableInput } from 'rxjs';
import {
  supervise,
  supervised,
  type Component,
  type Failure,
  type Link,
  type Start,
  type ValueOf,
} from '../lib/index.js';
import { told } from './support/listening.js';
import { microtasksDone } from './support/microtasks.js';
import type { Equal } from './support/equal.js';

class Feed implements Component<number, string> {
  start(link: Link<string>): Observable<number> {
    return of(link.run);
  }
}

async function* letters() {
  yield 'a';
}

describe('Component', () => {
  it('is a start, and a handler if it likes', () => {
    type Handler = NonNullable<Component['handleIrrecoverable']>;
    expect(true satisfies Equal<keyof Component, 'start' | 'handleIrrecoverable'>).toBe(true);
    expect(true satisfies Equal<Parameters<Component<number, string>['start']>, [Link<string>]>).toBe(true);
    expect(true satisfies Equal<ReturnType<Component<number, string>['start']>, ObservableInput<number>>).toBe(true);
    expect(true satisfies Equal<Parameters<Handler>, [error: unknown, failure: Failure]>).toBe(true);
    expect(true satisfies Equal<ReturnType<Handler>, ObservableInput<unknown> | void>).toBe(true);
    expect(true satisfies Equal<Parameters<Start<number, string>>, [Link<string>]>).toBe(true);
  });

  it('gives its values to the output, with their type', () => {
    const feed$ = of('up').pipe(supervise(new Feed()));
    const start$ = supervised(() => of('a'));
    const upstream$ = of(5).pipe(supervise({ handleIrrecoverable: () => undefined }));
    expect(true satisfies Equal<typeof feed$, Observable<number>>).toBe(true);
    expect(true satisfies Equal<typeof start$, Observable<string>>).toBe(true);
    expect(true satisfies Equal<typeof upstream$, Observable<number>>).toBe(true);
    expect([told(feed$), told(start$), told(upstream$)]).toEqual([
      [0, 'complete'],
      ['a', 'complete'],
      [5, 'complete'],
    ]);
  });

  it('may be an async function or an async generator, with the type of its values', async () => {
    const resolved$ = supervised(async () => 5);
    const pulled$ = supervised(letters);
    expect(true satisfies Equal<typeof resolved$, Observable<number>>).toBe(true);
    expect(true satisfies Equal<typeof pulled$, Observable<string>>).toBe(true);
    const all = [told(resolved$), told(pulled$)];
    await microtasksDone();
    expect(all).toEqual([
      [5, 'complete'],
      ['a', 'complete'],
    ]);
  });
});

describe('ValueOf', () => {
  it('is the type of the values of a component, a start function or a child spec', () => {
    expect(true satisfies Equal<ValueOf<Feed>, number>).toBe(true);
    expect(true satisfies Equal<ValueOf<Component<Date>>, Date>).toBe(true);
    expect(true satisfies Equal<ValueOf<() => Observable<number>>, number>).toBe(true);
    expect(true satisfies Equal<ValueOf<(link: Link<string>) => Promise<boolean>>, boolean>).toBe(true);
    expect(true satisfies Equal<ValueOf<typeof letters>, string>).toBe(true);
    expect(true satisfies Equal<ValueOf<{ component: Feed; heartbeat: number }>, number>).toBe(true);
    expect(true satisfies Equal<ValueOf<{ component: () => Promise<Date> }>, Date>).toBe(true);
    expect(true satisfies Equal<ValueOf<object>, unknown>).toBe(true);
  });
});
