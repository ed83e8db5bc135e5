/** Stacks of errors that nobody reads take a third of the time. */
export async function withoutStacks<T>(work: () => T | Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
