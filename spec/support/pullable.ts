/** An async iterable that is driven by hand: each pull waits until the spec settles it. */
export class Pullable<T> implements AsyncIterable<T>, AsyncIterator<T> {
  pulls = 0;
  returns = 0;
  private settlers: { resolve(result: IteratorResult<T>): void; reject(error: unknown): void }[] = [];

  /** `ending` is what `return()` answers; without it the iterator has none. */
  constructor(ending?: () => Promise<IteratorResult<T>>) {
    if (ending === undefined) return;
    this.return = () => {
      this.returns++;
      return ending();
    };
  }

  declare return?: () => Promise<IteratorResult<T>>;

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<T>> {
    this.pulls++;
    return new Promise((resolve, reject) => this.settlers.push({ resolve, reject }));
  }

  get pending(): number {
    return this.settlers.length;
  }

  give(value: T): void {
    this.settlers.shift()!.resolve({ value, done: false });
  }

  finish(): void {
    this.settlers.shift()!.resolve({ value: undefined, done: true });
  }

  fail(error: unknown): void {
    this.settlers.shift()!.reject(error);
  }
}

/** A promise with its ends in hand. */
export function deferred<T>(): { promise: Promise<T>; resolve(value: T): void; reject(error: unknown): void } {
  let ends: { resolve(value: T): void; reject(error: unknown): void } | undefined;
  const promise = new Promise<T>((resolve, reject) => (ends = { resolve, reject }));
  return { promise, ...ends! };
}
