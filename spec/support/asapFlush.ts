/**
 * Takes the next microtask that RxJS's `asapScheduler` asks for, and returns what runs it: a stranger that throws in it
 * throws to the caller, instead of to nobody.
 */
export function captureAsapFlush(): () => void {
  let flush: (() => void) | undefined;
  jest.spyOn(Promise.prototype, 'then').mockImplementationOnce((callback) => {
    flush = callback as () => void;
    return new Promise(() => undefined);
  });
  return () => {
    if (flush === undefined) throw new Error('Nothing has been scheduled.');
    flush();
  };
}
