/** A web stream, as far as it is read here. */
interface Readable {
  getReader(): { read(): Promise<unknown>; cancel(): Promise<unknown> };
}

/** What is asked for one value after the other: an async iterable, one of Node's streams, a web stream. */
export type Pulled = (AsyncIterable<unknown> & { destroy?(): unknown }) | Readable;

export const isPulled = (input: unknown): input is Pulled =>
  typeof input === 'object' && input !== null && (Symbol.asyncIterator in input || 'getReader' in input);

/** The same, but it is not asked for its next value before there is room for it. */
export function paced(input: Pulled, room: () => Promise<void>): Pulled {
  if ('getReader' in input) return { getReader: () => pacedReader(input.getReader(), room) };
  return {
    [Symbol.asyncIterator]: () => pacedIterator(input[Symbol.asyncIterator](), room),
    ...(input.destroy && { destroy: () => input.destroy?.() }),
  };
}

function pacedReader(reader: ReturnType<Readable['getReader']>, room: () => Promise<void>): typeof reader {
  return { read: () => room().then(() => reader.read()), cancel: () => reader.cancel() };
}

function pacedIterator<T>(iterator: AsyncIterator<T>, room: () => Promise<void>): AsyncIterator<T> {
  return {
    next: () => room().then(() => iterator.next()),
    ...(iterator.return && { return: () => iterator.return?.() ?? iterator.next() }),
  };
}
